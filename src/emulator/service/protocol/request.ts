import type { IncomingHttpHeaders } from 'node:http'
import { badArgument } from './errors.ts'
import type { HttpAnswer } from './http-answer.ts'

/** A call of the Face API, with its whole body. */
export interface FaceRequest {
  method: string
  /** Without the query, as sent. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Uint8Array
}

/** A valid value of a request, or the answer with the error. */
export type Validated<T> = { ok: true; value: T } | { ok: false; answer: HttpAnswer }

/** An invalid value: `BadArgument`. */
export function rejectArgument(message: string): { ok: false; answer: HttpAnswer } {
  return { ok: false, answer: badArgument(message) }
}

/** The body of a request as a JSON object. Texts: Azure AI Face API error codes (aka.ms/face-error-codes-and-messages). */
export function readJson(request: FaceRequest): Validated<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(request.body).toString('utf8'))
  } catch {
    return rejectArgument('JSON parsing error.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return rejectArgument('Request body is invalid.')
  }
  return { ok: true, value: { ...value } }
}
