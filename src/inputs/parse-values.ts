import { GROUP_TYPES, type GroupType } from '../face/group-type.ts'
import { type ParseResult, wrong } from '../parse-result.ts'
import type { Plan } from '../training/context.ts'
import type { PollInterval } from '../training/schedule.ts'
import { parseDuration } from './parse-duration.ts'

const HOUR_MS = 3_600_000
/** A job on a self-hosted runner lasts five days at most. Source: GitHub's limits for Actions. */
const LONGEST_TIMEOUT_MS = 120 * HOUR_MS

/** Reads a version of the Face API, as it appears in URLs. */
export function parseApiVersion(text: string): ParseResult<string> {
  const version = text.toLowerCase()
  if (/^v\d+\.\d+(?:-preview(?:\.\d+)?)?$/.test(version)) return { ok: true, value: version }
  return wrong('is not a version of the Face API; expected for example v1.0, v1.2 or v1.2-preview.1')
}

/** Reads `true` or `false`. */
export function parseBoolean(text: string): ParseResult<boolean> {
  const word = oneOf(text, ['true', 'false'])
  return word.ok ? { ok: true, value: word.value === 'true' } : word
}

/** Reads `auto`, or a duration of up to an hour. */
export function parsePollInterval(text: string): ParseResult<PollInterval> {
  if (text.toLowerCase() === 'auto') return { ok: true, value: 'auto' }
  return parseTime(text, HOUR_MS, 'auto, or a duration such as 5s or 1m')
}

/** Reads the `timeout` of a step, in milliseconds. */
export function parseTimeout(text: string): ParseResult<number> {
  return parseTime(text, LONGEST_TIMEOUT_MS, 'for example 90s, 30m or 1h30m')
}

/** Reads what to do if a training of the group is already in progress. */
export function parseOnConflict(text: string): ParseResult<Plan['onConflict']> {
  return oneOf(text, ['fail', 'join', 'retrain'])
}

/** Reads what kind of group the ids are of. */
export function parseGroupType(text: string): ParseResult<GroupType> {
  return oneOf(text, Object.keys(GROUP_TYPES) as GroupType[])
}

function parseTime(text: string, longestMs: number, examples: string): ParseResult<number> {
  const ms = parseDuration(text)
  if (ms === undefined) return wrong(`is not a duration; expected ${examples}`)
  if (ms >= 1_000 && ms <= longestMs) return { ok: true, value: ms }
  return wrong(`is out of range; expected 1s to ${longestMs / HOUR_MS}h`)
}

/** Reads a whole number. */
export function parseCount(text: string, what: string, least: number, most: number): ParseResult<number> {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (count >= least && count <= most) return { ok: true, value: count }
  return wrong(`is not a number of ${what}; expected a whole number from ${least} to ${most}`)
}

function oneOf<const T extends string>(text: string, words: readonly T[]): ParseResult<T> {
  const word = words.find(candidate => candidate === text.toLowerCase())
  return word === undefined
    ? wrong(`is unknown; expected ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)
    : { ok: true, value: word }
}
