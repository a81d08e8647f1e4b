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

/** What a last look before the deadline is given to be answered. */
const LAST_LOOK_MS = 1_000

/**
 * Milliseconds until the next look at a training that has gone on for `elapsedMs`. `auto` grows with it by a
 * quarter: a training is noticed within a quarter more of its duration, by 16 looks in the first minute.
 */
export function pollDelayMs(interval: PollInterval, elapsedMs: number): number {
  if (interval !== 'auto') return interval
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, elapsedMs / 4))
}

/** A delay shortened so that one last look comes before the deadline; where none fits, up to the deadline. */
export function fitDelayMs(delayMs: number, remainingMs: number): number {
  if (delayMs <= remainingMs - LAST_LOOK_MS) return delayMs
  return remainingMs >= 2 * LAST_LOOK_MS ? remainingMs - LAST_LOOK_MS : remainingMs
}

/** So many calls at once are no burst. */
const HANDFUL = 20

/** A window is cut into as many parts at most: timers have whole milliseconds. */
const MOST_PARTS = 10

/**
 * The pace that spreads the calls of a large one over its window, rather than have them made at once. It is a quarter
 * faster, so that a part which began late doesn't slow the whole.
 */
export function spreadPace({ calls, windowMs }: Pace): Pace {
  const parts = Math.min(MOST_PARTS, Math.max(1, Math.floor(calls / HANDFUL)))
  if (parts === 1) return { calls, windowMs }
  return { calls: Math.ceil((1.25 * calls) / parts), windowMs: windowMs / parts }
}

/**
 * Milliseconds until so many further calls at once keep the pace, given when (in ms) the latest calls began, oldest
 * first.
 */
export function paceDelayMs(pace: Pace, begun: readonly number[], now: number, calls: number): number {
  const oldest = begun.at(calls - 1 - pace.calls)
  return oldest === undefined ? 0 : Math.max(0, oldest + pace.windowMs - now)
}
