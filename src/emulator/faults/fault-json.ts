import type { Fault, FaultKind } from './faults.ts'

/** What a field takes: the check, and what is right in words. */
interface FieldRule {
  required: boolean
  accepts: (value: unknown) => boolean
  right: string
}

const count: FieldRule = {
  required: false,
  accepts: isWhole(0, 1e9),
  right: 'a whole number from 0 to 1000000000',
}
const status: FieldRule = {
  required: false,
  accepts: isWhole(200, 599),
  right: 'an HTTP status from 200 to 599',
}
// Node's timers take no more than 31 bits.
const ms: FieldRule = {
  required: true,
  accepts: isWhole(0, 2 ** 31 - 1),
  right: 'a whole number of milliseconds from 0 to 2147483647',
}
const text: FieldRule = { required: false, accepts: isText, right: 'a text for an HTTP header' }
const object: FieldRule = { required: false, accepts: isObject, right: 'an object' }

const ownFields: Record<FaultKind['kind'], Record<string, FieldRule>> = {
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
        isObject(value) && Object.entries(value).every(([name, of]) => isHeader(name) && isText(of)),
      right: 'an object of header names (but Trailer and Transfer-Encoding, which Node minds) and texts',
    },
    body: { required: false, accepts: () => true, right: 'anything' },
  },
  html: { status },
  redirect: { location: { ...text, required: true }, status },
  'foreign-operation-location': { url: text },
  huge: { bytes: { ...count, accepts: isWhole(0, 2 ** 28), right: 'a whole number up to 268435456' } },
  garbage: {},
  'garbage-json': {},
  'older-status': {
    on: { required: true, accepts: value => value === 'train', right: 'train' },
    ms,
  },
  'answer-training': {
    set: object,
    omit: { required: false, accepts: isTexts, right: 'a list of field names' },
  },
}

const commonFields: Record<string, FieldRule> = {
  kind: { required: true, accepts: isKind, right: `one of ${Object.keys(ownFields).join(', ')}` },
  on: {
    required: true,
    accepts: value => value === 'train' || value === 'status' || value === 'any',
    right: 'one of train, status, any',
  },
  times: count,
  skip: count,
  acted: { required: false, accepts: value => typeof value === 'boolean', right: 'true or false' },
}

/**
 * Reads one fault or a list of them.
 *
 * @returns the faults, or the first thing that is wrong and what is right
 */
export function parseFaults(json: string): { faults: Fault[] } | { error: string } {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return {
      error: 'The body is no JSON. Right is one fault, {"on":"train","kind":"reset"}, or a list of faults.',
    }
  }
  const faults: Fault[] = []
  for (const item of Array.isArray(value) ? value : [value]) {
    const error = complaint(item)
    if (error !== undefined) return { error }
    faults.push(item as Fault)
  }
  return { faults }
}

function complaint(fault: unknown): string | undefined {
  if (!isObject(fault)) return `A fault is an object, not ${JSON.stringify(fault)}.`
  const { kind } = fault
  const rules = isKind(kind) ? { ...commonFields, ...ownFields[kind] } : commonFields
  for (const [name, rule] of Object.entries(rules)) {
    const value = fault[name]
    if (value === undefined && !rule.required) continue
    if (value === undefined) return `The fault needs "${name}": ${rule.right}.`
    if (!rule.accepts(value)) return `"${name}": ${JSON.stringify(value)} is wrong. Right is ${rule.right}.`
  }
  const unknown = Object.keys(fault).find(name => !Object.hasOwn(rules, name))
  if (unknown === undefined) return undefined
  return `"${unknown}" is no field of a fault of kind ${String(kind)}. There are ${Object.keys(rules).join(', ')}.`
}

function isKind(value: unknown): value is FaultKind['kind'] {
  return typeof value === 'string' && Object.hasOwn(ownFields, value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWhole(least: number, most: number): (value: unknown) => boolean {
  return value => Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}

/** What Node lets into the value of a header. */
function isText(value: unknown): boolean {
  return typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value)
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText)
}

function isHeader(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/^(?:trailer|transfer-encoding)$/i.test(name)
}
