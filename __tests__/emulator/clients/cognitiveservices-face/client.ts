import { FaceClient } from '@azure/cognitiveservices-face'
import { ApiKeyCredentials, type RestError } from '@azure/ms-rest-js'

/** Microsoft's older client, which speaks v1.0; it takes http as well as https. */
export function clientOf(url: string, key: string): FaceClient {
  const credentials = new ApiKeyCredentials({ inHeader: { 'Ocp-Apim-Subscription-Key': key } })
  return new FaceClient(credentials, url, { noRetryPolicy: true })
}

/** Status and code of the error that a call should fail with. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => new Error('the call did not fail'),
    (thrown: RestError) => thrown,
  )
  return 'statusCode' in error ? `${error.statusCode} ${error.body?.error?.code}` : error.message
}

/** Asks for a status until it is that of an end: this client has no poller. */
export async function untilTrained(
  status: () => Promise<{ status: string; message?: string }>,
): Promise<string> {
  for (;;) {
    const shown = await status()
    if (shown.status === 'succeeded' || shown.status === 'failed') return shown.status
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
