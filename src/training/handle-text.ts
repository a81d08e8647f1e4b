import { hash } from 'node:crypto'
import { CALL_REASONS } from '../face/call-error.ts'
import { GROUP_TYPES, type GroupType } from '../face/group-type.ts'
import { parseStatus, type TrainingStatus } from '../face/status.ts'
import type { TimeRange } from '../face/timestamp.ts'
import { type ParseResult, wrong } from '../parse-result.ts'
import type { Clean } from '../secrets.ts'
import type { Handle } from './handle.ts'

/**
 * Where the groups of a step are. Handles contain only digests of these texts: GitHub drops a job's output that contains a masked text, even in
 * Base64, and some users keep endpoints as secrets.
 */
export interface HandleTarget {
  /** The base URL. */
  endpoint: string
  groupType: GroupType
}

/** A handle as read, and what it is for. */
export interface ReadHandle {
  handle: Handle
  groupType: GroupType
  /** The digests of the endpoint and of the group's id, see {@link digestOf}. */
  endpointDigest: string
  groupDigest: string
}

/** The start of every handle. The number changes if an older version of the action can't read the new form. */
const FORM = 'tpg1'

/** Stands for handles that are together too long for an input. */
const TOO_LARGE = `${FORM}-too-large`

/** Characters that all handles of a step may have: on Windows an environment variable, and so an input, has at most 32,767. */
const MOST_CHARACTERS = 30_000

/** Texts that can't be secrets and are not cleaned: to clean the stamps of ten thousand groups takes long. */
const HARMLESS = /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z|succeeded|failed|running|)$/

const STARTED = ['yes', 'maybe', 'joined'] as const
const TYPES = Object.keys(GROUP_TYPES) as GroupType[]

/** A short hash that stands for an endpoint or an id in a handle. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 8)
}

/**
 * Makes a function that writes a handle as one word.
 * @param clean removes secrets from the service's texts
 */
export function handleWriter(
  { endpoint, groupType }: HandleTarget,
  clean: Clean,
): (personGroupId: string, handle: Handle) => string {
  const endpointDigest = digestOf(endpoint)
  const status = (given: TrainingStatus | undefined): string[] =>
    given ? textsOf(given).map(text => (HARMLESS.test(text) ? text : clean(text))) : []
  return (personGroupId, handle) => {
    const { started, startedAt, isAccepted, failure, expectedMs, joined } = handle
    const payload = [
      endpointDigest,
      TYPES.indexOf(groupType),
      digestOf(personGroupId),
      STARTED.indexOf(started),
      Math.round(startedAt),
      numbersOf(handle.posted),
      numbersOf(handle.answered),
      handle.refused ? numbersOf(handle.refused) : [],
      isAccepted ? 1 : 0,
      handle.older.map(status),
      joined ? [status(joined.seen)] : [],
      status(handle.own),
      failure ? [failure.reason, failure.status ?? 0] : [],
      Math.round(expectedMs ?? 0),
    ]
    const text = Buffer.from(JSON.stringify(payload)).toString('base64url')
    return `${FORM}.${text}.${digestOf(text)}`
  }
}

/** All handles of a step as one text; {@link TOO_LARGE} if they are too long. */
export function joinHandles(handles: readonly string[]): string {
  const present = handles.filter(handle => handle !== '')
  const characters = present.reduce((sum, { length }) => sum + length + 1, 0)
  return characters <= MOST_CHARACTERS ? present.join(',') : TOO_LARGE
}

/** Whether a text looks like a handle, and not like a path. */
export function isHandle(text: string): boolean {
  return /^tpg\d+[.-]/.test(text)
}

/** Reads one handle. */
export function readHandle(text: string): ParseResult<ReadHandle> {
  const [form = '', payload = '', digest = ''] = text.split('.')
  if (form === TOO_LARGE) {
    return wrong(
      "stands for more handles than an input can hold; expected the path of that step's results-file",
    )
  }
  if (form !== FORM) {
    return wrong(
      `is from another version of this action (${form}, not ${FORM}); expected the same version in both steps`,
    )
  }
  if (digest !== digestOf(payload) || text !== `${form}.${payload}.${digest}`) {
    return wrong("is incomplete or was changed; expected another step's output handle, unchanged")
  }
  const value = readPayload(payload)
  return value ? { ok: true, value } : wrong("has invalid content; expected another step's output handle")
}

function readPayload(payload: string): ReadHandle | undefined {
  try {
    const fields: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return handleIn(listIn(fields, 14))
  } catch {
    return undefined
  }
}

/** @throws if a field is not as {@link handleWriter} writes it */
function handleIn(fields: readonly unknown[]): ReadHandle {
  const [endpoint, type, group, started, startedAt, posted, answered, refused] = fields
  const [accepted, older, joined, own, failure, expectedMs] = fields.slice(8)
  const [joinedSeen] = listIn(joined, 0, 1)
  const refusal = listIn(refused, 0, 2)
  return {
    endpointDigest: textIn(endpoint),
    groupType: TYPES[numberIn(type, TYPES.length - 1)] as GroupType,
    groupDigest: textIn(group),
    handle: {
      started: STARTED[numberIn(started, STARTED.length - 1)] as Handle['started'],
      startedAt: numberIn(startedAt),
      posted: spanIn(posted),
      answered: spanIn(answered),
      refused: refusal.length === 0 ? undefined : spanIn(refusal),
      isAccepted: numberIn(accepted, 1) === 1,
      older: listIn(older, 0, 100).flatMap(each => statusIn(each) ?? []),
      joined: joinedSeen === undefined ? undefined : { seen: statusIn(joinedSeen) },
      own: statusIn(own),
      failure: failureIn(failure),
      expectedMs: numberIn(expectedMs) || undefined,
    },
  }
}

/** The texts of a status. Without the training's id: it is undocumented, and to clean ten thousand ids takes half a second. */
function textsOf({ word, created, lastAction, lastSuccess }: TrainingStatus): string[] {
  return [word, created ?? '', lastAction ?? '', lastSuccess ?? '']
}

function statusIn(value: unknown): TrainingStatus | undefined {
  const texts = listIn(value, 0, 4).map(textIn)
  if (texts.length === 0) return undefined
  const [status, createdDateTime, lastActionDateTime, lastSuccessfulTrainingDateTime] = texts
  return parseStatus({ status, createdDateTime, lastActionDateTime, lastSuccessfulTrainingDateTime })
}

function failureIn(value: unknown): Handle['failure'] {
  const [word, status] = listIn(value, 0, 2)
  const reason = CALL_REASONS.find(each => each === word)
  if (!reason) return undefined
  const http = numberIn(status, 999)
  return http === 0 ? { reason } : { reason, status: http }
}

/** The start of a range in milliseconds since 1970, and its length. */
function numbersOf({ earliest, latest }: TimeRange): number[] {
  const from = Math.floor(earliest)
  return [from, Math.ceil(latest) - from]
}

function spanIn(value: unknown): TimeRange {
  const [from, more] = listIn(value, 2, 2)
  const earliest = numberIn(from)
  return { earliest, latest: earliest + numberIn(more) }
}

function listIn(value: unknown, least: number, most = least): readonly unknown[] {
  if (!Array.isArray(value) || value.length < least || value.length > most)
    throw new TypeError('no such list')
  return value
}

function numberIn(value: unknown, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most) {
    throw new TypeError('no such number')
  }
  return value
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('no such text')
  return value
}
