import type { CallRecord } from '../../face/make-call.ts'

/** One request and its answer, as a debug line. */
export function callLine({ method, url, clientRequestId, answer, failure, durationMs }: CallRecord): string {
  const outcome = answer
    ? `${answer.status} (request id ${answer.headers['apim-request-id'] ?? 'none'})`
    : String(failure)
  return `${method} ${url}: ${outcome} after ${Math.round(durationMs)} ms, client-request-id ${clientRequestId}`
}
