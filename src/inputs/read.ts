import { endpointOfRegion, type ParseResult, parseEndpoint } from '../face/endpoint.ts'
import { idsIn } from '../id-list.ts'
import type { Settings } from '../settings.ts'
import { type Followed, matchHandles, namesFile, parseFollow } from './follow.ts'
import { type Groups, parseGroups } from './groups.ts'
import { readIdentification } from './identification.ts'
import { INPUTS, type InputName } from './inputs.ts'
import { readProxy } from './proxy.ts'
import { parseRate } from './rate.ts'
import { type Complain, complaintOf, holdsKey, isExpression, trimmed, withoutSecrets } from './shown.ts'
import {
  parseApiVersion,
  parseBoolean,
  parseCount,
  parseGroupType,
  parseOnConflict,
  parsePollInterval,
  parseTimeout,
  wrong,
} from './values.ts'

/** Gives the text of an input; empty where it isn't set. */
export type GetInput = (name: InputName) => string

/** Gives the text of an environment variable; empty where it isn't set. */
type GetVariable = (name: string) => string

/** Gives the text of a file; throws where it can't be read. */
type ReadFile = (path: string) => string

/** Settings, or a sentence for every wrong input: its name, what is wrong, what is right. None holds the key. */
export type ReadInputs =
  | { ok: true; settings: Settings }
  | { ok: false; complaints: string[]; personGroupIds: readonly string[] }

const AGAINST_FOLLOW =
  'does not go with follow, which starts nothing and waits for the end; expected one of them'
/** Inputs of a step without a key: the hosts of regions take none of them. */
const KEYLESS = ['tenant-id', 'client-id', 'managed-identity', 'access-token'] as const

const MOST_RETRIES = 100
const MOST_PARALLEL = 10_000

/** What the inputs are read from. */
export interface Given {
  getInput: GetInput
  getVariable: GetVariable
  readFile: ReadFile
  /** Milliseconds since 1970, by the runner's clock. */
  utcMs: number
}

/** Reads all inputs. An empty one counts as not set, since that is what an expression without a value gives. */
export function readInputs({ getInput, getVariable, readFile, utcMs }: Given): ReadInputs {
  const complaints: string[] = []
  const textOf = (name: InputName): string => trimmed(getInput(name))
  // Not without what is invisible around them: they were masked as they are.
  const key = getInput('secret-key').trim()
  const token = getInput('access-token').trim()
  const secrets = [key, token]

  const complain: Complain = (name, text, problem) => {
    complaints.push(complaintOf(name, text, problem, secrets))
  }

  function read<T>(name: InputName, parse: (text: string) => ParseResult<T>, isShown = true): T {
    const text = textOf(name) || INPUTS[name]
    const parsed = parse(text)
    if (parsed.ok) return parsed.value
    complain(name, isShown || isExpression(text) ? text : '', parsed.problem)
    return undefined as T
  }

  const endpoint = read(...whereFrom(textOf, { key, token }))
  const isFollowing = textOf('follow') !== ''
  const isFile = isFollowing && namesFile(textOf('follow'))
  const followed = isFollowing ? read('follow', text => parseFollow(text, readFile), isFile) : undefined
  const groups =
    isFile && textOf('personGroupId') === ''
      ? groupsOf(followed)
      : read('personGroupId', text => parseGroups(text, secrets), false)
  const identification = readIdentification(
    {
      secretKey: key,
      accessToken: token,
      tenantId: textOf('tenant-id'),
      clientId: textOf('client-id'),
      isManaged: read('managed-identity', parseBoolean),
      endpoint: endpoint ?? '',
      hasRegion: textOf('region') !== '',
      variable: name => trimmed(getVariable(name)),
      utcMs,
    },
    complain,
  )
  const settings: Settings = {
    endpoint,
    ...groups,
    identification,
    proxy: readProxy(endpoint, identification, getVariable, complain),
    groupType: read('group-type', parseGroupType),
    apiVersion: read('api-version', parseApiVersion),
    wait: read('wait', parseBoolean),
    timeoutMs: read('timeout', parseTimeout),
    pollInterval: read('poll-interval', parsePollInterval),
    onConflict: read('on-conflict', parseOnConflict),
    maxRetries: read('max-retries', text => parseCount(text, 'retries', 0, MOST_RETRIES)),
    dryRun: read('dry-run', parseBoolean),
    maxParallel: read('max-parallel', text => parseCount(text, 'groups', 1, MOST_PARALLEL)),
    rateLimit: read('rate-limit', parseRate),
  }
  if (isFollowing && settings.wait === false) complain('wait', 'false', AGAINST_FOLLOW)
  if (isFollowing && settings.dryRun) complain('dry-run', 'true', AGAINST_FOLLOW)
  if (followed) settings.follow = matchHandles(followed, settings, complain)
  if (complaints.length === 0) return { ok: true, settings }
  const text = textOf('personGroupId')
  const given = idsIn(text)
  const named = groups?.personGroupIds ?? given
  const ids = named.length === 0 ? [text] : named
  return { ok: false, complaints, personGroupIds: ids.map(id => withoutSecrets(id, secrets)) }
}

/** The groups of a results-file; one that is wrong is complained of, and has none. */
function groupsOf(followed: Followed | undefined): Groups {
  return { personGroupIds: followed?.personGroupIds ?? [], repeatedIds: [] }
}

/** Exactly one of `region` and `endpoint` says where the resource is. */
function whereFrom(
  textOf: (name: InputName) => string,
  secrets: Readonly<Record<'key' | 'token', string>>,
): [InputName, (text: string) => ParseResult<string>] {
  const [hasRegion, hasEndpoint] = [textOf('region') !== '', textOf('endpoint') !== '']
  if (hasRegion && hasEndpoint) {
    return ['region', () => wrong('and endpoint are both set; expected one of them')]
  }
  const isKeyless = KEYLESS.some(name => !['', INPUTS[name]].includes(textOf(name).toLowerCase()))
  const version = parseApiVersion(textOf('api-version') || INPUTS['api-version'])
  const parse = hasEndpoint
    ? (text: string) => parseEndpoint(text, version.ok ? version.value : undefined)
    : endpointOfRegion
  return [
    hasEndpoint || (isKeyless && !hasRegion) ? 'endpoint' : 'region',
    text => {
      if (text === '') {
        return isKeyless
          ? wrong(
              "is empty; without a key expected the resource's own, such as https://my-resource.cognitiveservices.azure.com",
            )
          : wrong('and endpoint are both empty; expected one of them, for example region: westus2')
      }
      if (holdsKey(text, secrets.key)) return wrong('has the key in it; expected the key in secret-key alone')
      return holdsKey(text, secrets.token)
        ? wrong('has the token in it; expected the token in access-token alone')
        : parse(text)
    },
  ]
}
