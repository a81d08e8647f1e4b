import type { IncomingHttpHeaders } from 'node:http'
import { emptyAnswer, type HttpAnswer } from '../service/protocol/http-answer.ts'

/** As recorded from Azure's API gateway. */
const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Operation-Location,Location,Apim-Request-Id',
}

/** All methods of the Face API. */
const METHODS = 'GET,POST,PUT,PATCH,DELETE'

/**
 * The answer to a CORS preflight, which has no key.
 *
 * @returns undefined if the call is no preflight
 */
export function answerPreflight(
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
): HttpAnswer | undefined {
  const requestedMethod = headers['access-control-request-method']
  if (method !== 'OPTIONS' || requestedMethod === undefined || !path.startsWith('/face/')) return undefined
  const requestedHeaders = headers['access-control-request-headers']
  return emptyAnswer(200, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': METHODS,
    ...(requestedHeaders === undefined ? {} : { 'access-control-allow-headers': requestedHeaders }),
  })
}

/**
 * Adds CORS headers if the call has an `Origin`, as calls of web pages do. HTML and redirects come from a proxy and get none, as with the real
 * service: a page only sees that the call failed.
 */
export function withCorsHeaders(answer: HttpAnswer, headers: IncomingHttpHeaders): HttpAnswer {
  if (headers.origin === undefined || isFromProxy(answer)) return answer
  return { ...answer, headers: { ...CORS_HEADERS, ...answer.headers } }
}

function isFromProxy({ headers }: HttpAnswer): boolean {
  return headers['content-type']?.startsWith('text/html') === true || headers.location !== undefined
}
