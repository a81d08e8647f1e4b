/** How one stamp of the service compares to another. */
export type Order = 'same' | 'later' | 'earlier'

/** The moments that a stamp may mean, in milliseconds since 1970. */
export interface TimeRange {
  earliest: number
  latest: number
}

/** A parsed stamp. */
interface Instant {
  /** Whole seconds since 1970; read as UTC if the stamp names no zone. */
  second: number
  /** The digits after the decimal point; may be empty. */
  fraction: string
  /** Whether it names no zone, and so may be in any. */
  isZoneless: boolean
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-]\d\d:?\d\d))?$/i
/** The service's oldest form, which is UTC. */
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d)\s*(AM|PM)$/i
/** The form that an old SDK of the service declares (`rfc1123`). */
const RFC_1123 = /^[a-z]{3}, (\d\d) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The most hours by which local time differs from UTC. */
const ZONES = { west: 12, east: 14 } as const
const HOUR_MS = 3_600_000

/** Ticks per second: stamps become whole numbers, two digits finer than the service writes them. */
const TICKS = 1e9

/**
 * How the stamp `now` compares to the stamp `before`; undefined if one is missing or in an unknown form.
 *
 * The coarser of the two decides: `1/3/2017 4:11:35 AM`, `2017-01-03T04:11:35Z`, `2017-01-03T04:11:36Z` and `2017-01-03T04:11:35.7Z` may all be
 * of one training, whose time different servers cut or rounded. To take two stamps for the same only costs time; to take them for different
 * could make an old training count as a new one.
 */
export function compareTimestamps(before: string | undefined, now: string | undefined): Order | undefined {
  const seconds = comparableSecondsBetween(before, now)
  if (seconds === undefined) return undefined
  return seconds === 0 ? 'same' : seconds > 0 ? 'later' : 'earlier'
}

/** Seconds from one stamp to another; 0 if the coarser of the two can't distinguish them. */
export function comparableSecondsBetween(
  from: string | undefined,
  to: string | undefined,
): number | undefined {
  if (from === undefined || to === undefined) return undefined
  if (from === to) return 0
  const left = parse(from)
  const right = parse(to)
  if (!left || !right) return undefined
  const ticks = ticksBetween(left, right)
  const grain = TICKS / 10 ** Math.min(left.fraction.length, right.fraction.length)
  return Math.abs(ticks) <= grain ? 0 : ticks / TICKS
}

/** Seconds between two stamps exactly as written; undefined if that can't be known. */
export function exactSecondsBetween(from: string | undefined, to: string | undefined): number | undefined {
  const left = parse(from ?? '')
  const right = parse(to ?? '')
  if (!left || !right || left.isZoneless !== right.isZoneless) return undefined
  return ticksBetween(left, right) / TICKS
}

function ticksBetween(left: Instant, right: Instant): number {
  return (right.second - left.second) * TICKS + ticksOf(right.fraction) - ticksOf(left.fraction)
}

/** The moments that a stamp may mean; undefined for an unknown form. */
export function timeRangeOf(stamp: string): TimeRange | undefined {
  const instant = parse(stamp)
  if (!instant) return undefined
  const { second, fraction, isZoneless } = instant
  const ms = second * 1_000 + ticksOf(fraction) / 1e6
  const grainMs = 1_000 / 10 ** fraction.length
  const [west, east] = isZoneless ? [ZONES.west * HOUR_MS, ZONES.east * HOUR_MS] : [0, 0]
  // It was rounded up by half a grain at most, or cut by a whole one.
  return { earliest: ms - grainMs / 2 - east, latest: ms + grainMs + west }
}

function ticksOf(fraction: string): number {
  return Number(fraction.slice(0, 9).padEnd(9, '0'))
}

function parse(text: string): Instant | undefined {
  const iso = ISO.exec(text)
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction = '', zulu, offset] = iso
    const utc = utcSecond(year, Number(month), day, Number(hour), minute, second)
    const isZoneless = zulu === undefined && offset === undefined
    return utc === undefined ? undefined : { second: utc - secondsOf(offset), fraction, isZoneless }
  }
  const us = US.exec(text)
  if (us) {
    const [, month, day, year, hour, minute, second, half = ''] = us
    const hours = (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
    return wholeSecond(utcSecond(year, Number(month), day, hours, minute, second))
  }
  const rfc = RFC_1123.exec(text)
  if (rfc) {
    const [, day, name = '', year, hour, minute, second] = rfc
    const month = MONTHS.indexOf(name.toLowerCase()) + 1
    return wholeSecond(utcSecond(year, month, day, Number(hour), minute, second))
  }
  return undefined
}

function wholeSecond(second: number | undefined): Instant | undefined {
  return second === undefined ? undefined : { second, fraction: '', isZoneless: false }
}

type Digits = string | undefined

function utcSecond(
  year: Digits,
  month: number,
  day: Digits,
  hour: number,
  minute: Digits,
  second: Digits,
): number | undefined {
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day), hour, Number(minute), Number(second)))
  // Date.UTC accepts the 99th of a month as a day of a later month.
  const isPossible = date.getUTCMonth() + 1 === month && date.getUTCHours() === hour
  return isPossible ? date.getTime() / 1000 : undefined
}

/** Seconds of an offset from UTC, such as `+05:30`. */
function secondsOf(offset: string | undefined): number {
  if (offset === undefined) return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return (offset.startsWith('-') ? -60 : 60) * minutes
}

/** A stamp in whole seconds since 1970; undefined if its form is unknown. */
export function secondsSince1970(stamp: string | undefined): number | undefined {
  return stamp === undefined ? undefined : parse(stamp)?.second
}
