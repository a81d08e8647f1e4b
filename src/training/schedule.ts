/** How often to look: so many milliseconds apart, or by the time that the training has taken. */
export type PollInterval = number | 'auto'

/** How many calls may begin within any so many milliseconds. */
export interface Pace {
  calls: number
  windowMs: number
}

/**
 * The free tier's 20 calls a minute. The window has a second more, because calls that begin a minute apart
 * may arrive closer together.
 */
export const AUTO_PACE: Pace = { calls: 20, windowMs: 61_000 }

const SHORTEST_MS = 1_000
const LONGEST_MS = 15_000

/**
 * How looks differ where a training is expected to take so long as the last one did: as shares of that duration, until when
 * they are sparse, and between which moments the end is likely; and by how much they are further apart or closer together.
 * Found by a search: with a right guess less than half the lag by no more calls, with a wrong one hardly more of either
 * (`npm run bench -- wait`).
 */
const EXPECTED = {
  sparse: { until: 0.175, times: 3, longestMs: 30_000 },
  between: { times: 1.05 },
  likely: { from: 0.8, until: 1.3, times: 0.48, shortestMs: 250 },
} as const

/** What a last look before the deadline is given to be answered. */
const LAST_CHECK_MS = 1_000

/**
 * Milliseconds until the next look at a training that has gone on for `elapsedMs`. `auto` grows with it by a
 * quarter: a training is noticed within a quarter more of its duration, by 16 looks in the first minute. Where its
 * duration is expected, looks are closer together around that moment, and fewer long before.
 *
 * @param expectedMs how long the group's last training took; undefined where that is not known
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

/** A delay shortened so that one last look comes before the deadline; where none fits, up to the deadline. */
export function fitDelayMs(delayMs: number, remainingMs: number): number {
  if (delayMs <= remainingMs - LAST_CHECK_MS) return delayMs
  return remainingMs >= 2 * LAST_CHECK_MS ? remainingMs - LAST_CHECK_MS : remainingMs
}

/** So many calls at once are no burst. */
const SMALL_BURST = 20

/** A window is cut into as many parts at most: timers have whole milliseconds. */
const MOST_PARTS = 10

/**
 * The pace that spreads the calls of a large one over its window, rather than have them made at once. It is a quarter
 * faster, so that a part which began late doesn't slow the whole.
 */
export function spreadPace({ calls, windowMs }: Pace): Pace {
  const parts = Math.min(MOST_PARTS, Math.max(1, Math.floor(calls / SMALL_BURST)))
  if (parts === 1) return { calls, windowMs }
  return { calls: Math.ceil((1.25 * calls) / parts), windowMs: windowMs / parts }
}

/**
 * Milliseconds until so many further calls at once keep the pace, given when (in ms) the latest calls began, oldest
 * first.
 */
export function paceDelayMs(pace: Pace, callTimes: readonly number[], now: number, calls: number): number {
  const oldest = callTimes.at(calls - 1 - pace.calls)
  return oldest === undefined ? 0 : Math.max(0, oldest + pace.windowMs - now)
}
