import { endpointOfRegion, type Parsed, parseEndpoint } from '../face/endpoint.ts'
import { GROUP_TYPES, type GroupType } from '../face/group-type.ts'
import type { PollInterval } from '../training/schedule.ts'
import { parseDuration } from './duration.ts'
import type { Settings } from './settings.ts'

/** The inputs and their defaults, as `action.yml` declares them. */
export const INPUTS = {
  region: '',
  endpoint: '',
  personGroupId: '',
  'secret-key': '',
  'group-type': 'person-group',
  'api-version': 'v1.0',
  wait: 'true',
  timeout: '30m',
  'poll-interval': 'auto',
  'on-conflict': 'fail',
  'max-retries': '4',
  'dry-run': 'false',
} as const

/** The name of an input. */
export type InputName = keyof typeof INPUTS

/** Gives the text of an input; empty where it isn't set. */
export type GetInput = (name: InputName) => string

/** Settings, or a sentence for every wrong input: its name, what is wrong, what is right. None holds the key. */
export type ReadInputs = { ok: true; settings: Settings } | { ok: false; complaints: string[] }

const HOUR_MS = 3_600_000
/** A job on a self-hosted runner lasts five days at most. Source: GitHub's limits for Actions. */
const LONGEST_TIMEOUT_MS = 120 * HOUR_MS
const MOST_RETRIES = 100
/** Characters of a wrong input that a complaint shows. */
const MAX_SHOWN = 100

/** Reads all inputs. An empty one counts as not set, since that is what an expression without a value gives. */
export function readInputs(getInput: GetInput): ReadInputs {
  const complaints: string[] = []

  function read<T>(name: InputName, parse: (text: string) => Parsed<T>): T {
    const text = getInput(name).trim() || INPUTS[name]
    const parsed = parse(text)
    if (parsed.ok) return parsed.value
    const shown = name === 'secret-key' || text === '' ? '' : ` '${excerpt(text)}'`
    complaints.push(`${name}${shown} ${parsed.problem}.`)
    return undefined as T
  }

  /** Short, so that all complaints fit into one annotation; without the key, lest a part of it is left. */
  function excerpt(text: string): string {
    const key = getInput('secret-key').trim()
    const shown = key === '' ? text : text.replaceAll(key, '***')
    return shown.length <= MAX_SHOWN ? shown : `${shown.slice(0, MAX_SHOWN)}…`
  }

  const settings: Settings = {
    endpoint: read(...whereFrom(getInput)),
    personGroupId: read('personGroupId', text => parseGroupId(text, getInput('secret-key').trim())),
    secretKey: read('secret-key', parseKey),
    groupType: read('group-type', text => oneOf(text, Object.keys(GROUP_TYPES) as GroupType[])),
    apiVersion: read('api-version', parseApiVersion),
    wait: read('wait', parseBoolean),
    timeoutMs: read('timeout', text => parseTime(text, LONGEST_TIMEOUT_MS, 'for example 90s, 30m or 1h30m')),
    pollInterval: read('poll-interval', parsePollInterval),
    onConflict: read('on-conflict', text => oneOf(text, ['fail', 'join', 'retrain'])),
    maxRetries: read('max-retries', parseCount),
    dryRun: read('dry-run', parseBoolean),
  }
  return complaints.length === 0 ? { ok: true, settings } : { ok: false, complaints }
}

/** Exactly one of `region` and `endpoint` says where the resource is. */
function whereFrom(getInput: GetInput): [InputName, (text: string) => Parsed<string>] {
  const hasRegion = getInput('region').trim() !== ''
  const hasEndpoint = getInput('endpoint').trim() !== ''
  if (hasRegion && hasEndpoint) {
    return ['region', () => wrong('and endpoint are both set; expected one of them')]
  }
  if (hasEndpoint) return ['endpoint', parseEndpoint]
  return [
    'region',
    text =>
      text === ''
        ? wrong('and endpoint are both empty; expected one of them, for example region: westus2')
        : endpointOfRegion(text),
  ]
}

function parseGroupId(text: string, key: string): Parsed<string> {
  if (text === '') return wrong('is empty; expected the id of the group to train')
  if (text === key) return wrong('is the key itself; expected the id of the group to train')
  if (/^[a-z0-9_-]{1,64}$/.test(text)) return { ok: true, value: text }
  if (/[,\n]/.test(text)) return wrong('is more than one id; expected one group a step')
  return wrong('is not a valid id; expected 1 to 64 lower-case letters, digits, - and _')
}

function parseKey(text: string): Parsed<string> {
  if (text === '') {
    return wrong(
      "is empty; expected the resource's key, from a secret of this name that exists. GitHub gives no secrets to workflows " +
        'that a fork or Dependabot started',
    )
  }
  if (/^[\x21-\x7e]+$/.test(text)) return { ok: true, value: text }
  return wrong(
    'has spaces, line breaks or other characters that no key has; expected the key alone, as the portal shows it',
  )
}

function parseApiVersion(text: string): Parsed<string> {
  const version = text.toLowerCase()
  if (/^v\d+\.\d+(?:-preview(?:\.\d+)?)?$/.test(version)) return { ok: true, value: version }
  return wrong('is not a version of the Face API; expected for example v1.0, v1.2 or v1.2-preview.1')
}

function parseBoolean(text: string): Parsed<boolean> {
  const word = oneOf(text, ['true', 'false'])
  return word.ok ? { ok: true, value: word.value === 'true' } : word
}

function parsePollInterval(text: string): Parsed<PollInterval> {
  if (text.toLowerCase() === 'auto') return { ok: true, value: 'auto' }
  return parseTime(text, HOUR_MS, 'auto, or a duration such as 5s or 1m')
}

function parseTime(text: string, longestMs: number, examples: string): Parsed<number> {
  const ms = parseDuration(text)
  if (ms === undefined) return wrong(`is not a duration; expected ${examples}`)
  if (ms >= 1_000 && ms <= longestMs) return { ok: true, value: ms }
  return wrong(`is out of range; expected from 1s to ${longestMs / HOUR_MS}h`)
}

function parseCount(text: string): Parsed<number> {
  if (/^\d{1,3}$/.test(text) && Number(text) <= MOST_RETRIES) return { ok: true, value: Number(text) }
  return wrong(`is not a number of retries; expected a whole number from 0 to ${MOST_RETRIES}`)
}

function oneOf<const T extends string>(text: string, words: readonly T[]): Parsed<T> {
  const word = words.find(candidate => candidate === text.toLowerCase())
  return word === undefined
    ? wrong(`is unknown; expected ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)
    : { ok: true, value: word }
}

function wrong(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}
