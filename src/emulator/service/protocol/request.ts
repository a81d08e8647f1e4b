import type { IncomingHttpHeaders } from 'node:http'
import { badArgument } from './errors.ts'
import type { HttpAnswer } from './http-answer.ts'

/** A call of the Face API, read to its end. */
export interface FaceRequest {
  method: string
  /** Without the query, as sent. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Uint8Array
}

/** What a check of a request gives: its fruit, or the answer that refuses it. */
export type Validated<T> = { ok: true; value: T } | { ok: false; answer: HttpAnswer }

/** The name and the data that users give to containers and persons. */
export interface UserFields {
  name: string
  userData?: string
}

/** Refuses what was sent: `BadArgument`. */
export function rejectArgument(message: string): { ok: false; answer: HttpAnswer } {
  return { ok: false, answer: badArgument(message) }
}

/** The request's body as a JSON object. Texts: Azure AI Face API error codes (aka.ms/face-error-codes-and-messages). */
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

/** `name` (1 to 128 characters) and `userData` (up to 16 KiB) of a body. */
export function readUserFields(body: Record<string, unknown>): Validated<UserFields> {
  const { name, userData } = body
  if (typeof name !== 'string' || name === '') return rejectArgument("'name' is empty.")
  if (name.length > 128) return rejectArgument("'name' is too long.")
  if (userData === undefined || userData === null) return { ok: true, value: { name } }
  if (typeof userData !== 'string') return rejectArgument('Request body is invalid.')
  if (Buffer.byteLength(userData) > 16_384) return rejectArgument("'userData' is too long.")
  return { ok: true, value: { name, userData } }
}

/**
 * What a PATCH changes of such fields: those that it names; one that is left out, or null, stays as it is. A body that names none is
 * refused.
 */
export function readPatch(
  request: FaceRequest,
  names: readonly (keyof UserFields)[],
): Validated<Partial<UserFields>> {
  const body = readJson(request)
  if (!body.ok) return body
  const given = Object.entries(body.value).filter(([, value]) => value !== null)
  const named = given.filter(([name]) => names.some(known => known === name))
  if (named.length === 0) {
    return rejectArgument(
      names.length > 1 ? "Both 'name' and 'userData' are empty." : 'Request body is invalid.',
    )
  }
  const fields = readUserFields({ name: 'unchanged', ...Object.fromEntries(named) })
  if (!fields.ok) return fields
  return {
    ok: true,
    value: Object.fromEntries(
      Object.entries(fields.value).filter(([name]) => named.some(([of]) => of === name)),
    ),
  }
}

/** Of `items`, those that `start` (ids greater than it) and `top` (1 to 1000) of the query ask for, by id; of an empty text, all. */
export function paginate<T>(items: ReadonlyMap<string, T>, query: URLSearchParams): Validated<T[]> {
  const start = query.get('start') ?? ''
  const top = query.get('top') || '1000'
  if (start.length > 64) return rejectArgument("'start' is too long.")
  if (!/^\d{1,4}$/.test(top) || Number(top) < 1 || Number(top) > 1000)
    return rejectArgument("'top' is invalid.")
  const page = [...items].filter(([id]) => id > start).sort(([a], [b]) => (a < b ? -1 : 1))
  return { ok: true, value: page.slice(0, Number(top)).map(([, item]) => item) }
}
