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

/** The answer that stands in for the service's. */
export function faultAnswerOf({ kind, hintSeconds }: Fault): Answer {
  const page = (status: number): Answer => ({
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${status}</title></head></html>`,
  })
  const error = (status: number, message: string, headers = {}): Answer =>
    json(status, { error: { code: '', message } }, headers)
  switch (kind) {
    case '408':
      return error(408, 'The request timed out.')
    case '500-service':
      return error(500, 'An internal error.')
    case '500-gateway':
      return json(500, undefined, {})
    case '502-html':
      return page(502)
    case '503':
      return error(503, 'Try again later.')
    case '504-gateway':
      return json(504, undefined, {})
    case '403-html':
      return page(403)
    case '404-html':
      return page(404)
    case '200-html':
      return page(200)
    case '200-garbage':
      return { status: 200, headers: {}, body: '{"status":"succ' }
    case '429':
      return error(429, 'Rate limit is exceeded. Try again later.')
    case '429-header':
      return error(429, 'Rate limit is exceeded.', { 'retry-after': String(hintSeconds) })
    case '429-text':
      return error(429, `Rate limit is exceeded. Try again in ${hintSeconds} seconds.`)
    case '409-operation':
      return json(
        409,
        { error: { code: 'ConcurrentOperationConflict', message: 'There is a conflict operation.' } },
        {},
      )
    case 'redirect':
      return { status: 302, headers: { location: 'https://elsewhere.test/' }, body: '' }
    default:
      throw new Error(`${kind} is no answer`)
  }
}
