import { describeInputError, looksLikeKey, trimmed, withoutCredentials } from '../inputs/excerpt.ts'
import { isGroupId, repeatedOf } from '../inputs/groups.ts'
import { INPUT_DEFAULTS } from '../inputs/input-defaults.ts'
import { parseBoolean, parseGroupType, parseOnConflict, parseTimeout } from '../inputs/parse-values.ts'
import { parseRate } from '../inputs/rate.ts'
import { parseIdList } from '../parse-id-list.ts'
import type { ParseResult } from '../parse-result.ts'
import { isObject, plainText } from './json.ts'
import { quoted, shownValue } from './shown-value.ts'
import { type AddTargetError, type Defaults, FIELDS, type Target } from './target.ts'
import { KEY, NO_CREDENTIAL, readTargetCredential } from './target-credential.ts'

/** Far more characters than any endpoint has. */
const LONGEST_PLACE = 2_000

/** The fields that have a default, with the parsers of the action's inputs. */
const READERS: Readonly<Record<keyof Defaults, (text: string) => ParseResult<unknown>>> = {
  wait: parseBoolean,
  timeout: parseTimeout,
  'on-conflict': parseOnConflict,
  'rate-limit': parseRate,
}

/** Errors in the call's inputs that are defaults of the targets. */
export function errorsInDefaults(defaults: Defaults): string[] {
  return Object.entries(READERS).flatMap(([name, read]) => {
    const text = defaults[name as keyof Defaults]
    const parsed = read(text)
    return parsed.ok ? [] : [describeInputError(name, text, parsed.problem, [])]
  })
}

/**
 * Reads one target.
 * @param errors takes the errors
 */
export function readTarget(item: unknown, at: number, defaults: Defaults, errors: string[]): Target {
  const fields = isObject(item) ? item : {}
  const given = typeof fields.name === 'string' ? trimmed(fields.name) : ''
  const name = isName(given) ? given : ''
  const addError: AddTargetError = problem => {
    errors.push(`${labelOf(at, name)}: ${problem}.`)
  }
  const text = (field: keyof Target): string | undefined => {
    const value = fields[field] ?? ''
    if (typeof value === 'string') return trimmed(value)
    addError(`${field} is ${shownValue(value)}; expected text`)
    return undefined
  }
  if (!isObject(item)) {
    errors.push(
      `${labelOf(at, name)} is ${shownValue(item)}; expected an object such as {"name": "eu", "region": "westeurope", …}.`,
    )
    return { ...NOTHING, ...defaults, name }
  }
  const unknown = Object.keys(fields).filter(field => !(FIELDS as readonly string[]).includes(field))
  if (unknown.length > 0)
    addError(
      `${unknown.length === 1 ? 'field' : 'fields'} ${quoted(unknown)} unknown; expected only ${FIELDS.join(', ')}`,
    )
  checkName(text('name'), addError)
  const [region, endpoint] = [text('region'), text('endpoint')]
  checkPlace(region, endpoint, addError)
  const groups = readGroups(fields.groups, addError)
  const groupType = text('group-type') || INPUT_DEFAULTS['group-type']
  check('group-type', groupType, parseGroupType, addError)
  return {
    name,
    region: region ?? '',
    endpoint: endpoint ?? '',
    groups,
    'group-type': groupType.toLowerCase(),
    ...readTargetCredential(fields, text, endpoint, addError),
    ...readOverrides(fields, defaults, addError),
  }
}

const NOTHING: Omit<Target, keyof Defaults> = {
  name: '',
  region: '',
  endpoint: '',
  groups: [],
  'group-type': '',
  ...NO_CREDENTIAL,
}

/** The place of an error: `targets[1] 'eu'`. */
export function labelOf(at: number, name: string): string {
  return name === '' ? `targets[${at}]` : `targets[${at}] '${name}'`
}

/** The fields that override the call's inputs, in lower case. */
function readOverrides(
  fields: Record<string, unknown>,
  defaults: Defaults,
  addError: AddTargetError,
): Defaults {
  const read = Object.entries(READERS).map(([name, reader]): [string, string] => {
    const value = fields[name] ?? ''
    const text = plainText(value)
    if (text === undefined) addError(`${name} is ${shownValue(value)}; expected text`)
    else if (text !== '') check(name, text, reader, addError)
    return [name, (text || defaults[name as keyof Defaults]).toLowerCase()]
  })
  return Object.fromEntries(read) as unknown as Defaults
}

function check(
  name: string,
  text: string,
  read: (text: string) => ParseResult<unknown>,
  addError: AddTargetError,
): void {
  const parsed = read(text)
  if (!parsed.ok) addError(`${name} ${shownValue(text)} ${parsed.problem}`)
}

function isName(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,63}$/i.test(text)
}

function checkName(name: string | undefined, addError: AddTargetError): void {
  if (name === undefined || isName(name)) return
  const problem = name === '' ? 'is empty' : `${shownValue(name)} is not a name for a target`
  addError(
    `name ${problem}; expected 1 to 64 letters, digits, ".", "-" and "_", with a letter or digit first`,
  )
}

function checkPlace(
  region: string | undefined,
  endpoint: string | undefined,
  addError: AddTargetError,
): void {
  if (region && endpoint) addError('region and endpoint are both set; expected one of them')
  if (region === '' && endpoint === '') addError('region and endpoint are both empty; expected one of them')
  for (const [field, value] of Object.entries({ region, endpoint })) {
    if (!value) continue
    if (
      value.length > LONGEST_PLACE ||
      !value.isWellFormed() ||
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\[/u.test(value)
    ) {
      addError(
        `${field} ${shownValue(value)} is not valid; expected one line of plain text of at most ${LONGEST_PLACE} characters`,
      )
    } else if (
      withoutCredentials(value) !== value ||
      KEY.test(value) ||
      (field === 'region' && looksLikeKey(value))
    ) {
      // Refused here, before the training job shows it in its name and log.
      addError(
        `${field} ${shownValue(value)} contains a key, a password, a query or a fragment; expected a value without them`,
      )
    }
  }
}

function readGroups(value: unknown, addError: AddTargetError): string[] {
  const list = typeof value === 'string' ? parseIdList(value) : (value ?? [])
  if (!Array.isArray(list)) {
    addError(
      `groups is ${shownValue(value)}; expected a list of ids, or a text of ids separated by commas or line breaks`,
    )
    return []
  }
  const ids = list.map((id: unknown) => (typeof id === 'string' ? trimmed(id) : id)).filter(id => id !== '')
  if (ids.length === 0) addError('groups is empty; expected the ids of the groups to train')
  const isValid = (id: unknown): id is string => typeof id === 'string' && isGroupId(id)
  const [valid, invalid] = [ids.filter(isValid), ids.filter(id => !isValid(id))]
  const twice = repeatedOf(valid)
  if (invalid.length > 0) {
    addError(
      `groups ${quoted(invalid)} not valid; expected 1 to 64 lower-case letters, digits, - and _ in each id`,
    )
  }
  if (twice.length > 0) addError(`groups ${quoted(twice)} given twice; expected each id once`)
  // Without the invalid ones: they may be anything, such as lists too deep to be written as JSON.
  return valid
}
