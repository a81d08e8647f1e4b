import type { Answer } from '../../src/face/answer.ts'
import { AnswerTooLarge, CALL_LIMIT_MS } from '../../src/face/http.ts'
import type { Fault, FaultKind } from './schedule.ts'

export type Json = Record<string, unknown>

/** An answer with a JSON body, or with none. */
export function json(status: number, body: Json | undefined, headers: Record<string, string>): Answer {
  return { status, headers, body: body === undefined ? '' : JSON.stringify(body) }
}

/** What Node throws for a fault that leaves no complete answer; undefined for one that is an answer. */
export function failureOf(kind: FaultKind): Error | undefined {
  const failure = (message: string, fields: Json): Error => Object.assign(new Error(message), fields)
  switch (kind) {
    case 'refused':
      return failure('connect ECONNREFUSED 10.0.0.1:443', { code: 'ECONNREFUSED', syscall: 'connect' })
    case 'dns':
      return failure('getaddrinfo ENOTFOUND face.test', { code: 'ENOTFOUND', syscall: 'getaddrinfo' })
    case 'no-tunnel':
      return failure('tunneling socket could not be established, statusCode=503', { code: 'ECONNRESET' })
    case 'reset':
      return failure('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' })
    case 'cut-off':
      return failure('aborted', { code: 'ECONNRESET' })
    case 'hang':
    case 'slow':
      return new Error(`no complete answer within ${CALL_LIMIT_MS / 1000} s`)
    case 'not-http':
      return failure('Parse Error: Expected HTTP/', { code: 'HPE_INVALID_CONSTANT' })
    case 'too-large':
      return new AnswerTooLarge(200)
    default:
      return undefined
  }
}

/** The answer that stands in for the service's, with what every answer of the service has. */
export function faultAnswerOf({ kind, hintSeconds }: Fault, own: Record<string, string>): Answer {
  const foreign = (status: number, body: string, type: string): Answer => {
    return { status, headers: { 'content-type': type }, body }
  }
  const page = (status: number): Answer =>
    foreign(status, `<html><head><title>${status}</title></head></html>`, 'text/html')
  const error = (status: number, message: string, code = '', headers = {}): Answer =>
    json(status, { error: { code, message } }, { ...own, ...headers })
  switch (kind) {
    case '400-empty':
      return foreign(400, '', 'text/plain')
    case '401-html':
      return page(401)
    case '403-empty':
      return foreign(403, '', 'text/plain')
    case '403-text':
      return foreign(403, 'RBAC: access denied', 'text/plain')
    case '404-html':
      return page(404)
    case '404-text':
      return foreign(404, 'default backend - 404', 'text/plain')
    case '429-text-foreign':
      return foreign(429, 'Too Many Requests', 'text/plain')
    case '500-gateway':
      return foreign(500, '', 'text/plain')
    case '502-html':
      return page(502)
    case '504-json':
      return json(504, { error: { code: 'GatewayTimeout', message: 'The upstream did not answer.' } }, {})
    case '504-gateway':
      return json(504, undefined, {})
    case '200-html':
      return page(200)
    case '202-html':
      return page(202)
    case 'redirect':
      return { status: 302, headers: { location: 'https://elsewhere.test/' }, body: '' }
    case '408':
      return error(408, 'The request timed out.', 'OperationTimeOut')
    case '500-service':
      return error(500, 'An internal error.', 'InternalServerError')
    case '503':
      return error(503, 'Try again later.', 'ServiceUnavailable')
    case '200-garbage':
      return { status: 200, headers: own, body: '{"status":"succ' }
    case '429':
      return error(429, 'Rate limit is exceeded. Try again later.')
    case '429-header':
      return error(429, 'Rate limit is exceeded.', '', { 'retry-after': String(hintSeconds) })
    case '429-text':
      return error(429, `Rate limit is exceeded. Try again in ${hintSeconds} seconds.`)
    case '409-operation':
      return error(409, 'There is a conflict operation on resource.', 'ConcurrentOperationConflict')
    case '401-once':
      return error(401, 'Access denied due to invalid subscription key or wrong API endpoint.', '401')
    case '403-once':
      return error(403, 'Access denied due to Virtual Network/Firewall rules.', '403')
    case '404-once':
      return error(404, 'Person group is not found.', 'PersonGroupNotFound')
    default:
      throw new Error(`${kind} is no answer`)
  }
}
