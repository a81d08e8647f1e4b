import { rejectArgument, type Validated } from './request.ts'

/**
 * A page of `items`, sorted by id.
 *
 * @param query `start`: only greater ids; `top`: maximum number of items, 1 to 1000
 */
export function paginate<T>(items: ReadonlyMap<string, T>, query: URLSearchParams): Validated<T[]> {
  const start = query.get('start') ?? ''
  const top = query.get('top') || '1000'
  if (start.length > 64) return rejectArgument("'start' is too long.")
  if (!/^\d{1,4}$/.test(top) || Number(top) < 1 || Number(top) > 1000)
    return rejectArgument("'top' is invalid.")
  const page = [...items].filter(([id]) => id > start).sort(([a], [b]) => (a < b ? -1 : 1))
  return { ok: true, value: page.slice(0, Number(top)).map(([, item]) => item) }
}
