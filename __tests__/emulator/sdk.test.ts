import createClient, {
  type FaceClient,
  type FaceErrorResponseOutput,
  getLongRunningPoller,
  isUnexpected,
} from '@azure-rest/ai-vision-face'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Emulator, startEmulator } from '../../src/emulator/server.ts'

let emulator: Emulator
let client: FaceClient

beforeEach(async () => {
  emulator = await startEmulator({ queueTimeMs: 20, trainingTimeMs: 20 })
  client = clientWith(emulator.key)
})
afterEach(() => emulator.close())

function clientWith(key: string): FaceClient {
  return createClient(
    emulator.url,
    { key },
    { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } },
  )
}

const image = {
  contentType: 'application/octet-stream' as const,
  body: new Uint8Array(1024),
}
const collection = { body: { name: 'Visitors', recognitionModel: 'recognition_04' as const } }
const fast = { intervalInMs: 10 }

/** Status and code of an answer that should be an error. */
function codeOf({ status, body }: { status: string; body?: unknown }): string {
  return `${status} ${(body as FaceErrorResponseOutput).error.code}`
}

describe('the official SDK', () => {
  it('enrols and trains a person group, follows the training with its own poller, and reads its status', async () => {
    const group = client.path('/persongroups/{personGroupId}', 'g')
    expect((await group.put(collection)).status).toBe('200')
    expect((await group.get({ queryParameters: { returnRecognitionModel: true } })).body).toEqual({
      personGroupId: 'g',
      name: 'Visitors',
      userData: null,
      recognitionModel: 'recognition_04',
    })
    const persons = client.path('/persongroups/{personGroupId}/persons', 'g')
    const created = await persons.post({ body: { name: 'Ada' } })
    if (isUnexpected(created)) throw new Error(created.body.error.message)
    const { personId } = created.body
    const faces = client.path(
      '/persongroups/{personGroupId}/persons/{personId}/persistedfaces',
      'g',
      personId,
    )
    const added = await faces.post(image)
    const fromUrl = await faces.post({
      contentType: 'application/json',
      body: { url: 'https://x.invalid/a.jpg' },
    })
    if (isUnexpected(added) || isUnexpected(fromUrl)) throw new Error('no face was added')
    expect((await persons.get()).body).toMatchObject([
      { personId, persistedFaceIds: [added.body.persistedFaceId, fromUrl.body.persistedFaceId] },
    ])

    const accepted = await client.path('/persongroups/{personGroupId}/train', 'g').post()
    if (isUnexpected(accepted)) throw new Error(accepted.body.error.message)
    expect(accepted.status).toBe('202')
    const poller = await getLongRunningPoller(client, accepted, fast)
    await poller.pollUntilDone()
    expect(poller.getOperationState().status).toBe('succeeded')
    const { body } = await client.path('/persongroups/{personGroupId}/training', 'g').get()
    expect(body).toMatchObject({ status: 'succeeded' })
    expect(emulator.trainings('persongroups', 'g')).toBe(1)
    expect(emulator.calls.filter(({ path }) => path.endsWith('/training')).length).toBeGreaterThan(1)
  })

  it('trains a large person group', async () => {
    await client.path('/largepersongroups/{largePersonGroupId}', 'g').put(collection)
    const created = await client
      .path('/largepersongroups/{largePersonGroupId}/persons', 'g')
      .post({ body: { name: 'Ada' } })
    if (isUnexpected(created)) throw new Error(created.body.error.message)
    const faces = client.path(
      '/largepersongroups/{largePersonGroupId}/persons/{personId}/persistedfaces',
      'g',
      created.body.personId,
    )
    expect((await faces.post(image)).status).toBe('200')
    const accepted = await client.path('/largepersongroups/{largePersonGroupId}/train', 'g').post()
    if (isUnexpected(accepted)) throw new Error(accepted.body.error.message)
    const poller = await getLongRunningPoller(client, accepted, fast)
    await poller.pollUntilDone()
    expect(poller.getOperationState().status).toBe('succeeded')
    expect(emulator.trainings('largepersongroups', 'g')).toBe(1)
  })

  it('trains a large face list', async () => {
    await client.path('/largefacelists/{largeFaceListId}', 'l').put(collection)
    const faces = client.path('/largefacelists/{largeFaceListId}/persistedfaces', 'l')
    expect((await faces.post(image)).status).toBe('200')
    expect((await faces.get({ queryParameters: { top: 10 } })).body).toHaveLength(1)
    const accepted = await client.path('/largefacelists/{largeFaceListId}/train', 'l').post()
    if (isUnexpected(accepted)) throw new Error(accepted.body.error.message)
    const poller = await getLongRunningPoller(client, accepted, fast)
    await poller.pollUntilDone()
    expect(poller.getOperationState().status).toBe('succeeded')
    expect(emulator.trainings('largefacelists', 'l')).toBe(1)
  })

  it('sees a training that fails', async () => {
    await client.path('/persongroups/{personGroupId}', 'g').put(collection)
    const accepted = await client.path('/persongroups/{personGroupId}/train', 'g').post()
    if (isUnexpected(accepted)) throw new Error(accepted.body.error.message)
    const poller = await getLongRunningPoller(client, accepted, fast)
    await poller.pollUntilDone()
    expect(poller.getOperationState().status).toBe('failed')
  })

  it('reads the codes of errors', async () => {
    const train = client.path('/persongroups/{personGroupId}/train', 'g')
    const training = client.path('/persongroups/{personGroupId}/training', 'g')
    expect(codeOf(await train.post())).toBe('404 PersonGroupNotFound')
    await client.path('/persongroups/{personGroupId}', 'g').put(collection)
    expect(codeOf(await client.path('/persongroups/{personGroupId}', 'g').put(collection))).toBe(
      '409 PersonGroupExists',
    )
    expect(codeOf(await training.get())).toBe('404 PersonGroupNotTrained')
    await train.post()
    expect(codeOf(await train.post())).toBe('409 PersonGroupTrainingNotFinished')
    const stranger = clientWith('wrong')
    expect(codeOf(await stranger.path('/persongroups/{personGroupId}/train', 'g').post())).toBe('401 401')
  })
})
