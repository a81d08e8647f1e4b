interface Instant {
  /** Whole seconds since 1970. */
  second: number
  /** The digits after the decimal point; empty too where the form has none. */
  fraction: string
}

/** How a time stamp stands to an earlier reading of it. `earlier` may be clocks that differ, `older` is more. */
export type Move = 'same' | 'later' | 'earlier' | 'older'

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-]\d\d:?\d\d))?$/i
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d)(?:\s*(AM|PM))?$/i

/** Seconds by which clocks of the service's servers may differ, so that the later training has the earlier stamp. */
const CLOCK_SKEW_SECONDS = 60

/**
 * How the service's stamp `now` stands to its stamp `before`; `undefined` where that can't be told, because one is
 * missing or unreadable.
 *
 * The coarser of the two decides: `1/3/2017 4:11:35 AM` (the oldest form, UTC), `2017-01-03T04:11:35Z` and
 * `2017-01-03T04:11:35.12Z` may all be one training, told by different servers, cut or rounded. Calling two stamps the
 * same costs another look; calling them different could pass off an old training for a new one.
 */
export function moveOf(before: string | undefined, now: string | undefined): Move | undefined {
  const seconds = secondsBetween(before, now)
  if (seconds === undefined) return undefined
  if (seconds > 0) return 'later'
  if (seconds === 0) return 'same'
  return seconds < -CLOCK_SKEW_SECONDS ? 'older' : 'earlier'
}

/** Seconds from one of the service's stamps to another; 0 where the coarser of the two can't tell them apart. */
export function secondsBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined
  if (from === to) return 0
  const left = parse(from)
  const right = parse(to)
  if (!left || !right) return undefined
  const ticks = (right.second - left.second) * TICKS + ticksOf(right.fraction) - ticksOf(left.fraction)
  const grain = TICKS / 10 ** Math.min(left.fraction.length, right.fraction.length)
  return Math.abs(ticks) < grain ? 0 : ticks / TICKS
}

/** Ticks a second: whole numbers, two digits finer than the service's stamps. */
const TICKS = 1e9

function ticksOf(fraction: string): number {
  return Number(fraction.slice(0, 9).padEnd(9, '0'))
}

function parse(text: string): Instant | undefined {
  const iso = ISO.exec(text)
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction = '', offset] = iso
    const utc = utcSecond(year, month, day, Number(hour), minute, second)
    return utc === undefined ? undefined : { second: utc - secondsOf(offset), fraction }
  }
  const us = US.exec(text)
  if (us) {
    const [, month, day, year, hour, minute, second, half = ''] = us
    const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
    const utc = utcSecond(year, month, day, hours, minute, second)
    return utc === undefined ? undefined : { second: utc, fraction: '' }
  }
  return undefined
}

type Digits = string | undefined

function utcSecond(year: Digits, month: Digits, day: Digits, hour: number, minute: Digits, second: Digits) {
  const date = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), hour, Number(minute), Number(second)),
  )
  // Date.UTC takes the 99th of a month for a day of a later one.
  const isPossible = date.getUTCMonth() + 1 === Number(month) && date.getUTCHours() === hour
  return isPossible ? date.getTime() / 1000 : undefined
}

/** Seconds of an offset from UTC, such as `+05:30`; without one a stamp is in UTC. */
function secondsOf(offset: string | undefined): number {
  if (offset === undefined) return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return (offset.startsWith('-') ? -60 : 60) * minutes
}

/** A stamp of the service in whole seconds since 1970; undefined where its form is unknown. */
export function secondsSince1970(stamp: string | undefined): number | undefined {
  return stamp === undefined ? undefined : parse(stamp)?.second
}
