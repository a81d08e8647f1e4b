import type { IncomingHttpHeaders } from 'node:http'
import { emptyAnswer, type HttpAnswer } from '../service/protocol/http-answer.ts'

/** As in recorded answers of Azure's API gateway. */
const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Operation-Location,Location,Apim-Request-Id',
}

/** Every method that a call of the Face API has. */
const METHODS = 'GET,POST,PUT,PATCH,DELETE'

/**
 * The answer to what a browser asks before a web page may call the Face service. Nobody needs a key for that: the browser sends none.
 *
 * @returns undefined for any other call
 */
export function answerPreflight(
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
): HttpAnswer | undefined {
  const asksFor = headers['access-control-request-method']
  if (method !== 'OPTIONS' || asksFor === undefined || !path.startsWith('/face/')) return undefined
  const asked = headers['access-control-request-headers']
  return emptyAnswer(200, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': METHODS,
    ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
  })
}

/**
 * The answer to a call, with what lets a web page read it. Without `Origin` no page has called. HTML and redirects come from what stands before
 * the service, such as a gateway, and can't be read by a page: as with the real service, it only sees that the call failed.
 */
export function withCorsHeaders(answer: HttpAnswer, headers: IncomingHttpHeaders): HttpAnswer {
  if (headers.origin === undefined || isFromProxy(answer)) return answer
  return { ...answer, headers: { ...CORS_HEADERS, ...answer.headers } }
}

function isFromProxy({ headers }: HttpAnswer): boolean {
  return headers['content-type']?.startsWith('text/html') === true || headers.location !== undefined
}
