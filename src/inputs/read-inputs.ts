import { parseIdList } from '../parse-id-list.ts'
import type { ParseResult } from '../parse-result.ts'
import type { Settings } from '../settings.ts'
import type { Handle } from '../training/handle.ts'
import { readAuthentication } from './authentication.ts'
import { describeInputError, isExpression, trimmed, withoutSecrets } from './excerpt.ts'
import { type Groups, parseGroups } from './groups.ts'
import { INPUT_DEFAULTS, type InputName } from './input-defaults.ts'
import { allOf, type InputError, type InputResult, invalid, unless, valid, valueIn } from './input-result.ts'
import { type Followed, matchHandles, namesFile, parseFollow } from './parse-follow.ts'
import {
  parseApiVersion,
  parseBoolean,
  parseCount,
  parseGroupType,
  parseOnConflict,
  parsePollInterval,
  parseTimeout,
} from './parse-values.ts'
import { parseRate } from './rate.ts'
import { readProxy } from './read-proxy.ts'
import { regionOrEndpoint } from './region-or-endpoint.ts'

/** Gives the text of an input; empty if it isn't set. */
export type GetInput = (name: InputName) => string

/** Gives the text of an environment variable; empty if it isn't set. */
type GetVariable = (name: string) => string

/** Gives the text of a file; throws if it can't be read. */
type ReadFile = (path: string) => string

/** The settings, or an error message for each wrong input. None contains a secret. */
export type ReadInputs =
  | { ok: true; settings: Settings }
  | { ok: false; errors: string[]; personGroupIds: readonly string[] }

const NOT_WITH_FOLLOW =
  'cannot be combined with follow, which only waits for a training; expected one of them'

const MOST_RETRIES = 100
const MOST_PARALLEL = 10_000

/** What the inputs are read from. */
export interface InputSources {
  getInput: GetInput
  getVariable: GetVariable
  readFile: ReadFile
  /** Milliseconds since 1970, by the runner's clock. */
  utcMs: number
}

/** The values of all inputs: the settings, but with `groups` and `followed` as they were read. */
interface InputValues extends Omit<Settings, keyof Groups> {
  groups: Groups
  followed: Followed | undefined
}

/** Reads all inputs. An empty one counts as not set, because an expression without a value is empty. */
export function readInputs({ getInput, getVariable, readFile, utcMs }: InputSources): ReadInputs {
  const textOf = (name: InputName): string => trimmed(getInput(name))
  // With invisible characters around them, if any: they were masked in this form.
  const key = getInput('secret-key').trim()
  const token = getInput('access-token').trim()
  const secrets = [key, token]

  function read<T>(name: InputName, parse: (text: string) => ParseResult<T>, isShown = true): InputResult<T> {
    const text = textOf(name) || INPUT_DEFAULTS[name]
    const parsed = parse(text)
    if (parsed.ok) return parsed
    return invalid({ name, text: isShown || isExpression(text) ? text : '', problem: parsed.problem })
  }

  const endpoint = read(...regionOrEndpoint(textOf, { key, token }))
  const isFile = textOf('follow') !== '' && namesFile(textOf('follow'))
  const followed =
    textOf('follow') === '' ? undefined : read('follow', text => parseFollow(text, readFile), isFile)
  const groups =
    followed && isFile && textOf('personGroupId') === ''
      ? groupsOf(followed)
      : read('personGroupId', text => parseGroups(text, secrets), false)
  const { authentication, authority } = readAuthentication({
    secretKey: key,
    accessToken: token,
    tenantId: textOf('tenant-id'),
    clientId: textOf('client-id'),
    managedIdentity: read('managed-identity', parseBoolean),
    endpoint: valueIn(endpoint) ?? '',
    hasRegion: textOf('region') !== '',
    variable: name => trimmed(getVariable(name)),
    utcMs,
  })
  const groupType = read('group-type', parseGroupType)
  const wait = read('wait', parseBoolean)
  const dryRun = read('dry-run', parseBoolean)

  // The errors come in the order of these fields.
  const all = allOf<InputValues>({
    endpoint,
    followed: followed ?? valid(undefined),
    groups,
    authentication,
    proxy: readProxy(valueIn(endpoint), authority, getVariable),
    groupType,
    apiVersion: read('api-version', parseApiVersion),
    wait,
    timeoutMs: read('timeout', parseTimeout),
    pollInterval: read('poll-interval', parsePollInterval),
    onConflict: read('on-conflict', parseOnConflict),
    maxRetries: read('max-retries', text => parseCount(text, 'retries', 0, MOST_RETRIES)),
    dryRun,
    maxParallel: read('max-parallel', text => parseCount(text, 'groups', 1, MOST_PARALLEL)),
    rateLimit: read('rate-limit', parseRate),
    follow: followed ? handlesOf(followed, { endpoint, groups, groupType, wait, dryRun }) : valid(undefined),
  })
  if (all.ok) {
    const { groups: ofStep, followed: _, ...settings } = all.value
    return { ok: true, settings: { ...settings, ...ofStep } }
  }
  const text = textOf('personGroupId')
  const named = valueIn(groups)?.personGroupIds ?? parseIdList(text)
  const ids = named.length === 0 ? [text] : named
  return {
    ok: false,
    errors: all.errors.map(({ name, text, problem }) => describeInputError(name, text, problem, secrets)),
    personGroupIds: ids.map(id => withoutSecrets(id, secrets)),
  }
}

/** The groups of a results-file. */
function groupsOf(followed: InputResult<Followed>): InputResult<Groups> {
  // The error is already reported for follow.
  if (!followed.ok) return invalid()
  return valid({ personGroupIds: followed.value.personGroupIds, repeatedIds: [] })
}

type Beside = Pick<InputValues, 'endpoint' | 'groups' | 'groupType' | 'wait' | 'dryRun'>

/** The handles of the trainings to follow, checked against the other inputs, as far as these are right. */
function handlesOf(
  followed: InputResult<Followed>,
  { endpoint, groups, groupType, wait, dryRun }: { [K in keyof Beside]: InputResult<Beside[K]> },
): InputResult<ReadonlyMap<string, Handle>> {
  const errors: InputError[] = []
  if (valueIn(wait) === false) errors.push({ name: 'wait', text: 'false', problem: NOT_WITH_FOLLOW })
  if (valueIn(dryRun)) errors.push({ name: 'dry-run', text: 'true', problem: NOT_WITH_FOLLOW })
  // The error is already reported for follow.
  if (!followed.ok) return invalid(...errors)
  const expected = {
    endpoint: valueIn(endpoint),
    groupType: valueIn(groupType),
    personGroupIds: valueIn(groups)?.personGroupIds,
  }
  return unless(errors, matchHandles(followed.value, expected))
}
