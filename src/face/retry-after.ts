const DAY = 86_400

const UNITS = { second: 1, minute: 60, hour: 3_600, day: DAY } as const

/**
 * The seconds that the service asks to wait, from its header or else from its text; undefined if there are none. The header comes first because
 * it is more exact: with `Retry-After: 186688` the text said "after 1 day".
 *
 * @param header `Retry-After`, in seconds or as an HTTP date
 * @param date `Date` of the same answer, to compare an HTTP date with: the runner's clock may be wrong
 * @param message the service's text: "Try again in 26 seconds.", "replenished in 2.12 days", "in 22.14:18:12"
 *   (d.hh:mm:ss)
 */
export function retryAfterSeconds(
  header: string | undefined,
  date: string | undefined,
  message: string,
): number | undefined {
  return fromHeader(header?.trim() ?? '', date) ?? fromText(message)
}

function fromHeader(header: string, date: string | undefined): number | undefined {
  if (/^\d{1,10}(\.\d+)?$/.test(header)) return Math.ceil(Number(header))
  // Only with GMT: Date.parse accepts other texts, too, such as `-5` and dates in the runner's time zone.
  const until = header.endsWith(' GMT') ? Date.parse(header) : Number.NaN
  const now = Date.parse(date ?? '')
  if (Number.isNaN(until) || Number.isNaN(now)) return undefined
  return Math.max(0, Math.ceil((until - now) / 1000))
}

function fromText(message: string): number | undefined {
  const clock = /\b(?:again|retry|replenished) (?:in|after) (?:(\d{1,6})\.)?(\d{1,2}):(\d\d):(\d\d)\b/i.exec(
    message,
  )
  if (clock) {
    const [, days = 0, hours, minutes, seconds] = clock
    return Number(days) * DAY + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
  }
  const words =
    /\b(?:again|retry|replenished) (?:in|after) (\d{1,10}(?:\.\d{1,10})?) (second|minute|hour|day)s?\b/i.exec(
      message,
    )
  if (!words) return undefined
  const [, amount, unit] = words
  return Math.ceil(Number(amount) * UNITS[(unit as string).toLowerCase() as keyof typeof UNITS])
}
