// A training with Microsoft's SDK and its poller. More careful than the SDK's own sample, which checks neither the answer to the POST nor how
// the training ended.
import createClient, { getLongRunningPoller, isUnexpected } from '@azure-rest/ai-vision-face'

const { FACE_ENDPOINT = '', FACE_KEY = '', PERSON_GROUP_ID = '' } = process.env

// Only the emulator needs it, because it speaks plain http.
const options = { allowInsecureConnection: true }
const client = createClient(FACE_ENDPOINT, { key: FACE_KEY }, options)
const accepted = await client.path('/persongroups/{personGroupId}/train', PERSON_GROUP_ID).post()
if (isUnexpected(accepted)) throw new Error(accepted.body.error.message)
const poller = await getLongRunningPoller(client, accepted)
await poller.pollUntilDone()
const { status } = poller.getOperationState()
console.log(`Training: ${status}`)
if (status !== 'succeeded') process.exitCode = 1
