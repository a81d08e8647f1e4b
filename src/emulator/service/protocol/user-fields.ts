import { type FaceRequest, readJson, rejectArgument, type Validated } from './request.ts'

/** The fields of containers and persons that users choose. */
export interface UserFields {
  name: string
  userData?: string
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

/** The fields of a PATCH. Those that are missing or null stay unchanged; it is an error if there are none. */
export function readPatch(
  request: FaceRequest,
  names: readonly (keyof UserFields)[],
): Validated<Partial<UserFields>> {
  const body = readJson(request)
  if (!body.ok) return body
  const changed = Object.entries(body.value).filter(
    ([name, value]) => value !== null && names.some(known => known === name),
  )
  if (changed.length === 0) {
    return rejectArgument(
      names.length > 1 ? "Both 'name' and 'userData' are empty." : 'Request body is invalid.',
    )
  }
  const fields = readUserFields({ name: 'unchanged', ...Object.fromEntries(changed) })
  if (!fields.ok) return fields
  return {
    ok: true,
    value: Object.fromEntries(
      Object.entries(fields.value).filter(([name]) => changed.some(([field]) => field === name)),
    ),
  }
}
