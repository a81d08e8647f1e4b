import createClient, {
  type FaceClient,
  type FaceErrorResponseOutput,
  getLongRunningPoller,
  type TrainPersonGroup202Response,
} from '@azure-rest/ai-vision-face'

/** An answer of any operation. */
interface Answered {
  status: string
  body?: unknown
}

/** The answers of an operation that are no errors: only these have a status that its type tells. */
type Right<T extends Answered> = Extract<T, { status: '200' | '202' }>

/** The official client: it takes http only where it is told to. */
export function clientOf(url: string, key: string): FaceClient {
  return createClient(url, { key }, { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } })
}

/** What was answered, or the test fails with the service's words. */
export function right<T extends Answered>(answer: T): Right<T> {
  if (answer.status !== '200' && answer.status !== '202') {
    throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  }
  return answer as Right<T>
}

/** Status and code of an answer that should be an error. */
export function codeOf({ status, body }: Answered): string {
  return `${status} ${(body as FaceErrorResponseOutput).error.code}`
}

/** Follows a training by the client's own poller to its end. */
export async function follow(client: FaceClient, accepted: Answered): Promise<string> {
  const begun = accepted as TrainPersonGroup202Response
  const poller = await getLongRunningPoller(client, begun, { intervalInMs: 10 })
  await poller.pollUntilDone()
  return poller.getOperationState().status
}
