import type { Parsed } from '../face/endpoint.ts'
import type { Pace } from '../training/schedule.ts'

const MOST_CALLS = 100_000

/**
 * By how much the window is longer than the unit that was given: calls that begin a window apart may arrive closer
 * together.
 */
const MARGIN_MS = { s: 30, m: 1_000 } as const

/** A second is cut into as many parts at most: timers have whole milliseconds, and each part loses one. */
const MOST_PARTS = 10

/** So many calls at once are no burst. */
const HANDFUL = 20

/**
 * Reads a rate limit such as `10/s` or `20/m`. A training's look and its POST belong together, so it is two at least.
 * Many calls a second are spread over it, rather than made at once.
 */
export function parseRate(text: string): Parsed<Pace> {
  const rate = /^(\d{1,7}) ?\/ ?([sm])$/i.exec(text)
  if (!rate) return { ok: false, problem: 'is not a rate; expected for example 10/s or 20/m' }
  const count = Number(rate[1])
  if (count < 2 || count > MOST_CALLS) {
    return { ok: false, problem: `is out of range; expected from 2 to ${MOST_CALLS} calls` }
  }
  if (rate[2]?.toLowerCase() === 'm')
    return { ok: true, value: { calls: count, windowMs: 60_000 + MARGIN_MS.m } }
  const parts = Math.min(MOST_PARTS, Math.max(1, Math.floor(count / HANDFUL)))
  const windowMs = (1_000 + MARGIN_MS.s) / parts
  return { ok: true, value: { calls: Math.floor(count / parts), windowMs } }
}
