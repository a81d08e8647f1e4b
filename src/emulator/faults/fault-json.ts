import { isObject, notExpected } from '../json/schema.ts'
import type { Fault, FaultDefinition } from './fault.ts'

/** A field: whether it is required, its check, and a description of valid values. */
interface FieldRule {
  required: boolean
  accepts: (value: unknown) => boolean
  expected: string
}

const count: FieldRule = {
  required: false,
  accepts: isWholeNumber(0, 1e9),
  expected: 'a whole number from 0 to 1000000000',
}
const status: FieldRule = {
  required: false,
  accepts: isWholeNumber(200, 599),
  expected: 'an HTTP status from 200 to 599',
}
// Node's timers take no more than 31 bits.
const ms: FieldRule = {
  required: true,
  accepts: isWholeNumber(0, 2 ** 31 - 1),
  expected: 'a whole number of milliseconds from 0 to 2147483647',
}
const headerValue: FieldRule = {
  required: false,
  accepts: isHeaderValue,
  expected: 'a text that an HTTP header may have',
}
const object: FieldRule = { required: false, accepts: isObject, expected: 'an object' }

const fieldsByKind: Record<FaultDefinition['kind'], Record<string, FieldRule>> = {
  reset: {},
  truncate: {},
  'truncate-headers': {},
  hang: {},
  stall: {},
  slow: { ms },
  drip: { ms },
  status: {
    status: { ...status, required: true },
    headers: {
      ...object,
      accepts: value =>
        isObject(value) &&
        Object.entries(value).every(([name, header]) => isHeaderName(name) && isHeaderValue(header)),
      expected:
        'an object of header names (except Trailer and Transfer-Encoding, which Node rejects) and texts',
    },
    body: { required: false, accepts: () => true, expected: 'anything' },
  },
  html: { status },
  redirect: { location: { ...headerValue, required: true }, status },
  'foreign-operation-location': { url: headerValue },
  huge: {
    bytes: { ...count, accepts: isWholeNumber(0, 2 ** 28), expected: 'a whole number up to 268435456' },
  },
  garbage: {},
  'garbage-json': {},
  'older-status': {
    on: { required: true, accepts: value => value === 'train', expected: 'train' },
    ms,
  },
  'answer-training': {
    set: object,
    omit: { required: false, accepts: isListOfHeaderValues, expected: 'a list of field names' },
  },
}

const commonFields: Record<string, FieldRule> = {
  kind: { required: true, accepts: isKind, expected: `one of ${Object.keys(fieldsByKind).join(', ')}` },
  on: {
    required: true,
    accepts: value => value === 'train' || value === 'status' || value === 'any',
    expected: 'one of train, status, any',
  },
  times: count,
  skip: count,
  acted: { required: false, accepts: value => typeof value === 'boolean', expected: 'true or false' },
}

/**
 * Parses one fault or a list of faults.
 *
 * @returns the faults, or the first error
 */
export function parseFaults(json: string): { faults: Fault[] } | { error: string } {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return {
      error:
        'The body is not JSON; expected one fault, such as {"on":"train","kind":"reset"}, or a list of faults.',
    }
  }
  const faults: Fault[] = []
  for (const item of Array.isArray(value) ? value : [value]) {
    const error = findError(item)
    if (error !== undefined) return { error }
    faults.push(item as Fault)
  }
  return { faults }
}

function findError(fault: unknown): string | undefined {
  if (!isObject(fault)) return notExpected(fault, 'fault', 'an object such as {"on":"train","kind":"reset"}')
  const { kind } = fault
  const rules = isKind(kind) ? { ...commonFields, ...fieldsByKind[kind] } : commonFields
  for (const [name, rule] of Object.entries(rules)) {
    const value = fault[name]
    if (value === undefined && !rule.required) continue
    if (value === undefined) return `${name} is missing; expected ${rule.expected}.`
    if (!rule.accepts(value)) return notExpected(value, name, rule.expected)
  }
  const unknown = Object.keys(fault).find(name => !Object.hasOwn(rules, name))
  if (unknown === undefined) return undefined
  return `${unknown} is not a field of a fault of kind ${String(kind)}; expected one of ${Object.keys(rules).join(', ')}.`
}

function isKind(value: unknown): value is FaultDefinition['kind'] {
  return typeof value === 'string' && Object.hasOwn(fieldsByKind, value)
}

function isWholeNumber(min: number, max: number): (value: unknown) => boolean {
  return value => Number.isInteger(value) && Number(value) >= min && Number(value) <= max
}

/** Characters that Node allows in the value of a header. */
function isHeaderValue(value: unknown): boolean {
  return typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value)
}

function isListOfHeaderValues(value: unknown): boolean {
  return Array.isArray(value) && value.every(isHeaderValue)
}

function isHeaderName(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/^(?:trailer|transfer-encoding)$/i.test(name)
}
