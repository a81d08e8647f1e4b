// The wait: every schedule, over the same trainings.
import { mean, percentile } from '../statistics.mjs'
import { SCHEDULES } from './schedules.mjs'
import { waitFor } from './simulation.mjs'
import { drawTrainings } from './trainings.mjs'

const TRAININGS = 10_000

/**
 * @typedef {object} Waited
 * @property {string} name
 * @property {'ours' | 'others'} whose
 * @property {number} lagMs the mean, from the end of a training until a look finds it
 * @property {number} lagMs95 the 95th percentile of that
 * @property {number} share the mean of the lag as a share of the duration
 * @property {number} share95
 * @property {number} calls the mean
 * @property {number} mostAMinute the most calls in any 60 s of any training
 */

/** @typedef {{ trainings: number, schedules: Waited[] }} Waits */

/** @returns {Waits} */
export function measureWaits() {
  const trainings = drawTrainings(TRAININGS)
  const schedules = SCHEDULES.map(schedule => {
    const waits = trainings.map(training => waitFor(schedule, training))
    const lags = waits.map(({ lagMs }) => lagMs)
    const shares = lags.map((lagMs, at) => lagMs / (trainings[at]?.durationMs ?? Number.NaN))
    return {
      name: schedule.name,
      whose: schedule.whose,
      lagMs: mean(lags),
      lagMs95: percentile(lags, 0.95),
      share: mean(shares),
      share95: percentile(shares, 0.95),
      calls: mean(waits.map(({ calls }) => calls)),
      mostAMinute: Math.max(...waits.map(({ mostAMinute }) => mostAMinute)),
    }
  })
  return { trainings: TRAININGS, schedules }
}
