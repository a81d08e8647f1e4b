import { type ParseResult, wrong } from '../parse-result.ts'
import type { Pace } from '../training/schedule.ts'

const MOST_CALLS = 100_000

/** The units, in milliseconds. Each is a little longer: calls that are sent one unit apart may arrive closer together. */
const WINDOW_MS = { s: 1_000 + 30, m: 60_000 + 1_000 } as const

/** Reads a rate limit such as `10/s` or `20/m`. It allows at least two calls, because the POST directly follows its status check. */
export function parseRate(text: string): ParseResult<Pace> {
  const rate = /^(\d{1,7}) ?\/ ?([sm])$/i.exec(text)
  if (!rate) return wrong('is not a rate; expected for example 10/s or 20/m')
  const calls = Number(rate[1])
  if (calls < 2 || calls > MOST_CALLS) {
    return wrong(`is out of range; expected 2 to ${MOST_CALLS} calls`)
  }
  const unit = (rate[2] as string).toLowerCase() as keyof typeof WINDOW_MS
  return { ok: true, value: { calls, windowMs: WINDOW_MS[unit] } }
}
