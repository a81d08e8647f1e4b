// One wait, in the order of src/training/poll.ts and run.ts: a delay, the pace, a look. Answers take no time here.
import { paceDelayMs } from '../../src/training/schedule.ts'

const MINUTE_MS = 60_000

/**
 * @typedef {object} Wait
 * @property {number} lagMs from the end of the training until a look finds it
 * @property {number} calls with those that the training itself takes
 * @property {number} mostAMinute the most calls in any 60 s
 */

/**
 * Waits for a training.
 * @param {import('./schedules.mjs').Schedule} schedule
 * @param {import('./trainings.mjs').Training} training
 * @returns {Wait}
 */
export function waitFor(schedule, training) {
  const { pace, delayMs } = schedule
  const guessMs = schedule.guessMs?.(training)
  const begun = Array.from({ length: schedule.callsBefore }, () => 0)
  let now = 0
  let mostAMinute = 0
  /** The first call of the last 60 s. */
  let first = 0
  for (let looks = 0; ; looks += 1) {
    now += delayMs(now, looks, guessMs)
    if (pace) now += paceDelayMs(pace, begun, now, 1)
    begun.push(now)
    while ((begun[first] ?? now) <= now - MINUTE_MS) first += 1
    mostAMinute = Math.max(mostAMinute, begun.length - first)
    if (now >= training.durationMs)
      return { lagMs: now - training.durationMs, calls: begun.length, mostAMinute }
  }
}
