import { parseIdList } from '../parse-id-list.ts'
import { type ParseResult, wrong } from '../parse-result.ts'
import { excerptOf, holdsKey, trimmed } from './excerpt.ts'

/** The groups of a step. */
export interface Groups {
  /** Each once, in the order given. */
  personGroupIds: string[]
  /** Those that were given more than once. */
  repeatedIds: string[]
}

/** Wrong ids that an error names: it has to fit into one annotation. */
const MAX_NAMED = 20

/**
 * Reads one or more group ids. A problem quotes the wrong ones.
 * @param secrets the step's key and token, which no problem quotes
 */
export function parseGroups(text: string, secrets: readonly string[]): ParseResult<Groups> {
  const show = (id: string): string => excerptOf(id, secrets)
  const given = parseIdList(text)
    .map(trimmed)
    .filter(id => id !== '')
  const ids = [...new Set(given)]
  if (ids.length === 0) {
    return wrong('is empty; expected the id of the group to train, or several, one per line')
  }
  if (secrets.some(secret => holdsKey(text, secret) || ids.includes(secret))) {
    return wrong("'***' is the key or token itself; expected the id of the group to train")
  }
  const invalid = ids.filter(id => !isGroupId(id))
  if (invalid.length === 0)
    return { ok: true, value: { personGroupIds: ids, repeatedIds: repeatedOf(given) } }
  const right = 'expected 1 to 64 lower-case letters, digits, - and _'
  if (ids.length === 1) return wrong(`'${show(text)}' is not a valid id; ${right}`)
  const named = invalid.slice(0, MAX_NAMED).map(id => `'${show(id)}'`)
  const more = invalid.length > MAX_NAMED ? ` and ${invalid.length - MAX_NAMED} more` : ''
  const what = invalid.length === 1 ? 'an id that is' : `${invalid.length} ids that are`
  return wrong(`has ${what} not valid: ${named.join(', ')}${more}; ${right} in each`)
}

/** Whether a text is a valid id by the rules of the service. */
export function isGroupId(id: string): boolean {
  return /^[a-z0-9_-]{1,64}$/.test(id)
}

/** The ids that occur more than once, each once. */
export function repeatedOf(ids: readonly string[]): string[] {
  const seen = new Set<string>()
  const repeated = ids.filter(id => seen.size === seen.add(id).size)
  return [...new Set(repeated)]
}
