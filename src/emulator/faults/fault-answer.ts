import { apiVersionOf, removeLaterHeaders } from '../service/protocol/api-version.ts'
import { faceError } from '../service/protocol/errors.ts'
import { emptyAnswer, type HttpAnswer, htmlAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import type { Fault } from './fault.ts'

const TWO_MIB = 2 * 1024 * 1024

/** Stands for no answer at all. */
export const noAnswer: HttpAnswer = emptyAnswer(0)

/**
 * The answer to a call with a fault: the service's own, or a replacement. send-answer.ts damages it afterwards.
 *
 * @param path without the query
 * @param handle runs the service; `statusDelayMs` is how long the status of a new training stays hidden after its 202
 */
export function applyFault(
  fault: Fault,
  method: string,
  path: string,
  handle: (statusDelayMs?: number) => HttpAnswer,
): HttpAnswer {
  switch (fault.kind) {
    case 'slow':
    case 'drip':
      return handle()
    case 'older-status':
      return handle(fault.ms)
    case 'foreign-operation-location': {
      const answer = handle()
      const url = fault.url ?? internalUrl(path)
      return { ...answer, headers: { ...answer.headers, 'operation-location': url } }
    }
    case 'answer-training':
      return withChangedFields(handle(), fault.set ?? {}, fault.omit ?? [])
    case 'truncate':
    case 'truncate-headers':
    case 'stall':
      // The answer that is cut should be the service's own. A read changes nothing, so the service may always handle it.
      return fault.acted === true || method === 'GET' ? handle() : emptyAnswer(202)
  }
  if (fault.acted === true) handle()
  switch (fault.kind) {
    case 'status':
      return statusAnswer(fault.status, path, fault.headers ?? {}, fault.body)
    case 'html':
      return htmlAnswer(fault.status ?? 502, 'Our services are not available right now', 'Please try later.')
    case 'redirect':
      return emptyAnswer(fault.status ?? 307, { location: fault.location })
    case 'huge':
      return hugeAnswer(fault.bytes ?? TWO_MIB)
    case 'garbage-json':
      return { ...jsonAnswer(200, {}), body: '{"status":"succ' }
    case 'reset':
    case 'hang':
    case 'garbage':
      return noAnswer
  }
}

/** A URL as recorded once in an answer of v1.0: plain http, an internal host, another path. */
function internalUrl(path: string): string {
  const inside = path.replace(/^\/face\/[^/]+/, '')
  return `http://westus.prod.facev1.api.cognitive.trafficmanager.net:8080${inside}ing`
}

function withChangedFields(answer: HttpAnswer, set: Record<string, unknown>, omit: string[]): HttpAnswer {
  if (answer.status !== 200) return answer
  const changed = { ...(JSON.parse(answer.body) as object), ...set }
  const kept = Object.entries(changed).filter(([name]) => !omit.includes(name))
  return { ...answer, body: JSON.stringify(Object.fromEntries(kept)) }
}

function statusAnswer(
  status: number,
  path: string,
  headers: Record<string, string>,
  body: unknown,
): HttpAnswer {
  const answer =
    body === undefined
      ? removeLaterHeaders(apiVersionOf(path), defaultAnswer(status))
      : answerWithBody(status, body)
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

function answerWithBody(status: number, body: unknown): HttpAnswer {
  return typeof body === 'string' ? { status, headers: {}, body } : jsonAnswer(status, body)
}

/** 408 and 500 have the service's texts, 503 that of the gateway; 502 and 504 come from a proxy and are HTML. */
function defaultAnswer(status: number): HttpAnswer {
  switch (status) {
    case 408:
      return faceError(408, 'OperationTimeOut', 'Request Timeout.')
    case 500:
      return faceError(500, 'InternalServerError', 'Internal server error.')
    case 502:
      return htmlAnswer(502, 'Bad Gateway', 'The gateway received an invalid answer.')
    case 503:
      return jsonAnswer(503, { statusCode: 503, message: 'Service is temporarily unavailable.' })
    case 504:
      return htmlAnswer(504, 'Gateway Timeout', 'The gateway received no answer in time.')
    default:
      return emptyAnswer(status)
  }
}

function hugeAnswer(bytes: number): HttpAnswer {
  const answer = jsonAnswer(200, { status: 'succeeded', message: '' })
  const filler = 'x'.repeat(Math.max(0, bytes - answer.body.length))
  return { ...answer, body: answer.body.replace('""', `"${filler}"`) }
}
