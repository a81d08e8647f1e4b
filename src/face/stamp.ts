interface Instant {
  /** Whole seconds since 1970. */
  second: number
  /** The digits after the decimal point, as sent; empty too where the form has none. */
  fraction: string
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/i
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d)(?:\s*(AM|PM))?$/i

/** How a time stamp stands to an earlier reading of it. */
export type Move = 'same' | 'later' | 'older'

/** Seconds by which clocks of the service's servers may differ, so that the later training has the earlier stamp. */
const CLOCK_SKEW_SECONDS = 60

/**
 * How the service's stamp `now` stands to its stamp `before`; `undefined` where that can't be told, because one is
 * missing or unreadable. `older` takes more than clocks that differ.
 *
 * The coarser of the two decides: `1/3/2017 4:11:35 AM` (the oldest form, UTC), `2017-01-03T04:11:35Z` and
 * `2017-01-03T04:11:35.12Z` may all be one training, told by different servers. Calling two stamps the same costs
 * another look; calling them different could pass off an old training for a new one.
 */
export function moveOf(before: string | undefined, now: string | undefined): Move | undefined {
  if (before === undefined || now === undefined) return undefined
  if (before === now) return 'same'
  const left = parse(before)
  const right = parse(now)
  if (!left || !right) return undefined
  if (left.second !== right.second) return right.second < left.second - CLOCK_SKEW_SECONDS ? 'older' : 'later'
  const same = left.fraction.startsWith(right.fraction) || right.fraction.startsWith(left.fraction)
  return same ? 'same' : 'later'
}

function parse(text: string): Instant | undefined {
  const iso = ISO.exec(text)
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = iso
    const utc = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    )
    return { second: utc / 1000 - offsetSeconds(zone), fraction }
  }
  const us = US.exec(text)
  if (us) {
    const [, month, day, year, hour, minute, second, half = ''] = us
    const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
    const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute), Number(second))
    return { second: utc / 1000, fraction: '' }
  }
  return undefined
}

function offsetSeconds(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -60 : 60) * minutes
}
