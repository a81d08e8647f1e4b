import { endpointOfRegion, type Parsed, parseEndpoint } from '../face/endpoint.ts'
import { GROUP_TYPES, type GroupType } from '../face/group-type.ts'
import type { Settings } from '../settings.ts'
import type { PollInterval } from '../training/schedule.ts'
import { parseDuration } from './duration.ts'
import { parseGroups } from './groups.ts'
import { readIdentification } from './identification.ts'
import { readProxy } from './proxy.ts'
import { parseRate } from './rate.ts'
import { type Complain, complaintOf, holdsKey, isExpression, trimmed, withoutSecrets } from './shown.ts'

/** The inputs and their defaults, as `action.yml` declares them. */
export const INPUTS = {
  region: '',
  endpoint: '',
  personGroupId: '',
  'secret-key': '',
  'tenant-id': '',
  'client-id': '',
  'group-type': 'person-group',
  'api-version': 'v1.0',
  wait: 'true',
  timeout: '30m',
  'poll-interval': 'auto',
  'on-conflict': 'fail',
  'max-retries': '6',
  'dry-run': 'false',
  'max-parallel': '10',
  'rate-limit': '10/s',
} as const

/** The name of an input. */
export type InputName = keyof typeof INPUTS

/** Gives the text of an input; empty where it isn't set. */
export type GetInput = (name: InputName) => string

/** Gives the text of an environment variable; empty where it isn't set. */
export type GetVariable = (name: string) => string

/** Settings, or a sentence for every wrong input: its name, what is wrong, what is right. None holds the key. */
export type ReadInputs =
  | { ok: true; settings: Settings }
  | { ok: false; complaints: string[]; personGroupIds: readonly string[] }

const HOUR_MS = 3_600_000
/** A job on a self-hosted runner lasts five days at most. Source: GitHub's limits for Actions. */
const LONGEST_TIMEOUT_MS = 120 * HOUR_MS
const MOST_RETRIES = 100
const MOST_PARALLEL = 10_000

/** Reads all inputs. An empty one counts as not set, since that is what an expression without a value gives. */
export function readInputs(getInput: GetInput, getVariable: GetVariable): ReadInputs {
  const complaints: string[] = []
  const textOf = (name: InputName): string => trimmed(getInput(name))
  // Not without what is invisible around it: it was masked as it is.
  const key = getInput('secret-key').trim()

  const complain: Complain = (name, text, problem) => {
    complaints.push(complaintOf(name, text, problem, key))
  }

  function read<T>(name: InputName, parse: (text: string) => Parsed<T>, isShown = true): T {
    const text = textOf(name) || INPUTS[name]
    const parsed = parse(text)
    if (parsed.ok) return parsed.value
    complain(name, isShown || isExpression(text) ? text : '', parsed.problem)
    return undefined as T
  }

  const endpoint = read(...whereFrom(textOf, key))
  const groups = read('personGroupId', text => parseGroups(text, key), false)
  const identification = readIdentification(
    {
      secretKey: key,
      tenantId: textOf('tenant-id'),
      clientId: textOf('client-id'),
      endpoint: endpoint ?? '',
      hasRegion: textOf('region') !== '',
      authorityHost: trimmed(getVariable('AZURE_AUTHORITY_HOST')),
    },
    complain,
  )
  const settings: Settings = {
    endpoint,
    ...groups,
    identification,
    proxy: readProxy(endpoint, identification, getVariable, complain),
    groupType: read('group-type', text => oneOf(text, Object.keys(GROUP_TYPES) as GroupType[])),
    apiVersion: read('api-version', parseApiVersion),
    wait: read('wait', parseBoolean),
    timeoutMs: read('timeout', text => parseTime(text, LONGEST_TIMEOUT_MS, 'for example 90s, 30m or 1h30m')),
    pollInterval: read('poll-interval', parsePollInterval),
    onConflict: read('on-conflict', text => oneOf(text, ['fail', 'join', 'retrain'])),
    maxRetries: read('max-retries', text => parseCount(text, 'retries', 0, MOST_RETRIES)),
    dryRun: read('dry-run', parseBoolean),
    maxParallel: read('max-parallel', text => parseCount(text, 'groups', 1, MOST_PARALLEL)),
    rateLimit: read('rate-limit', parseRate),
  }
  if (complaints.length === 0) return { ok: true, settings }
  const ids = groups?.personGroupIds ?? [withoutSecrets(textOf('personGroupId'), key)]
  return { ok: false, complaints, personGroupIds: ids }
}

/** Exactly one of `region` and `endpoint` says where the resource is. */
function whereFrom(
  textOf: (name: InputName) => string,
  key: string,
): [InputName, (text: string) => Parsed<string>] {
  const [hasRegion, hasEndpoint] = [textOf('region') !== '', textOf('endpoint') !== '']
  if (hasRegion && hasEndpoint) {
    return ['region', () => wrong('and endpoint are both set; expected one of them')]
  }
  const version = parseApiVersion(textOf('api-version') || INPUTS['api-version'])
  const parse = hasEndpoint
    ? (text: string) => parseEndpoint(text, version.ok ? version.value : undefined)
    : endpointOfRegion
  return [
    hasEndpoint ? 'endpoint' : 'region',
    text => {
      if (text === '') {
        return wrong('and endpoint are both empty; expected one of them, for example region: westus2')
      }
      return holdsKey(text, key)
        ? wrong('has the key in it; expected the key in secret-key alone')
        : parse(text)
    },
  ]
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

function parseCount(text: string, what: string, least: number, most: number): Parsed<number> {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (count >= least && count <= most) return { ok: true, value: count }
  return wrong(`is not a number of ${what}; expected a whole number from ${least} to ${most}`)
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
