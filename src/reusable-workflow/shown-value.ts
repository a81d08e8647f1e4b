import { excerptOf } from '../inputs/excerpt.ts'
import { isObject } from './json.ts'

/** Values of one list that an error shows. */
const MOST_SHOWN = 5

/** The first values of a list, with the verb: `'A' is`, `'A', 'B' and 7 more are`. */
export function quoted(values: readonly unknown[]): string {
  const first = values.slice(0, MOST_SHOWN).map(shownValue).join(', ')
  const more = values.length > MOST_SHOWN ? ` and ${values.length - MOST_SHOWN} more` : ''
  return `${first}${more} ${values.length === 1 ? 'is' : 'are'}`
}

/** A JSON value, as an error shows it. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return `'${excerptOf(value, [])}'`
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'an object' : String(value)
}
