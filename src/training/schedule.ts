/** How often to check: every N milliseconds, or depending on how long the training has taken (`auto`). */
export type PollInterval = number | 'auto'

/** How many calls may be sent within any window of `windowMs` milliseconds. */
export interface Pace {
  calls: number
  windowMs: number
}

/** The free tier's 20 calls a minute. The window has one second more: calls that are sent a minute apart may arrive closer together. */
export const AUTO_PACE: Pace = { calls: 20, windowMs: 61_000 }

const SHORTEST_MS = 1_000
const LONGEST_MS = 15_000

/**
 * How checks are spread if the expected duration is known. `until` and `from` are shares of that duration: until when checks are sparse, and
 * between which moments the end is likely. `times` makes the usual distance longer or shorter. The values were found by a search: with a right
 * expectation less than half the delay for no more calls, with a wrong one hardly more of either (`npm run bench -- wait`).
 */
const EXPECTED = {
  sparse: { until: 0.175, times: 3, longestMs: 30_000 },
  between: { times: 1.05 },
  likely: { from: 0.8, until: 1.3, times: 0.48, shortestMs: 250 },
} as const

/** Milliseconds before the deadline at which the last check is sent, so that it can be answered. */
const LAST_CHECK_MS = 1_000

/**
 * Milliseconds until the next check of a training that has taken `elapsedMs` so far. With `auto` that is a quarter of it: the end is noticed after a
 * quarter more of the duration at most, with 16 checks in the first minute. If the duration is expected, checks are closer together around
 * that moment, and fewer long before.
 *
 * @param expectedMs how long the group's last training took; undefined if unknown
 */
export function pollDelayMs(interval: PollInterval, elapsedMs: number, expectedMs?: number): number {
  if (interval !== 'auto') return interval
  const plainMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, elapsedMs / 4))
  return expectedMs === undefined ? plainMs : expectedDelayMs(elapsedMs, expectedMs, plainMs)
}

function expectedDelayMs(elapsedMs: number, expectedMs: number, plainMs: number): number {
  const { sparse, between, likely } = EXPECTED
  const untilDenserMs = sparse.until * expectedMs - elapsedMs
  if (untilDenserMs > plainMs) return Math.min(sparse.longestMs, sparse.times * plainMs, untilDenserMs)
  const untilLikelyMs = likely.from * expectedMs - elapsedMs
  if (untilLikelyMs > 0) return Math.max(likely.shortestMs, Math.min(between.times * plainMs, untilLikelyMs))
  if (elapsedMs >= likely.until * expectedMs) return plainMs
  return Math.max(likely.shortestMs, likely.times * Math.min(LONGEST_MS, elapsedMs / 4))
}

/** Shortens a delay so that one last check fits before the deadline; if none fits, to the deadline. */
export function fitDelayMs(delayMs: number, remainingMs: number): number {
  if (delayMs <= remainingMs - LAST_CHECK_MS) return delayMs
  return remainingMs >= 2 * LAST_CHECK_MS ? remainingMs - LAST_CHECK_MS : remainingMs
}

/** This many calls at once are no burst. */
const SMALL_BURST = 20

/** Parts of a window at most: timers have whole milliseconds. */
const MOST_PARTS = 10

/**
 * A pace that spreads the calls of a large pace over its window, instead of sending them at once. It is a quarter faster, so that a part which
 * started late doesn't slow the whole.
 */
export function spreadPace({ calls, windowMs }: Pace): Pace {
  const parts = Math.min(MOST_PARTS, Math.max(1, Math.floor(calls / SMALL_BURST)))
  if (parts === 1) return { calls, windowMs }
  return { calls: Math.ceil((1.25 * calls) / parts), windowMs: windowMs / parts }
}

/**
 * Milliseconds until this many further calls at once keep the pace.
 * @param callTimes when the latest calls were sent, in milliseconds, oldest first
 */
export function paceDelayMs(pace: Pace, callTimes: readonly number[], now: number, calls: number): number {
  const oldest = callTimes.at(calls - 1 - pace.calls)
  return oldest === undefined ? 0 : Math.max(0, oldest + pace.windowMs - now)
}
