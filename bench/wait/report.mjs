// Table, goals and chart of the wait.
import { drawPlot } from '../charts/plot.mjs'
import { atMost } from '../report/goals.mjs'
import { PLAIN, RIGHT, SDK, SMEARED, TOO_LONG, TOO_SHORT } from './schedules.mjs'

/** @typedef {import('./measure.mjs').Waits} Waits */
/** @typedef {import('./measure.mjs').Waited} Waited */
/** @typedef {import('../report/goals.mjs').Goal} Goal */

/** Names that stand left of their points in the chart: to the right is another. */
const LEFT = [SMEARED.name, SDK.name]

/** What the free tier allows. */
const MOST_A_MINUTE = 20

/**
 * @param {Waits} waits
 * @returns {import('../parts.mjs').Account}
 */
export function accountOfWaits({ trainings, schedules }) {
  return {
    tables: [
      {
        title: `Wait: ${trainings.toLocaleString('en')} trainings of 0.2 s to 1 h, simulated`,
        columns: ['', 'lag', '95 %', 'lag / duration', '95 %', 'calls', 'most in 60 s'],
        rows: schedules.map(({ name, lagMs, lagMs95, share, share95, calls, mostAMinute }) => [
          name,
          seconds(lagMs),
          seconds(lagMs95),
          percent(share),
          percent(share95),
          calls.toFixed(1),
          String(mostAMinute),
        ]),
      },
    ],
    goals: goalsOf(schedules),
    charts: [
      {
        name: 'wait',
        draw: theme =>
          drawPlot(
            {
              title: 'What it costs to notice the end: nearer to the corner is better',
              x: 'calls, mean',
              y: 'seconds from the end of the training until it is noticed, mean',
              series: schedules.filter(isDrawn).map(({ name, whose, calls, lagMs }) => ({
                name,
                whose,
                side: LEFT.includes(name) ? 'left' : 'right',
                points: [[calls, lagMs / 1_000]],
              })),
            },
            theme,
          ),
      },
    ],
  }
}

/**
 * @param {Waited[]} schedules
 * @returns {Goal[]}
 */
export function goalsOf(schedules) {
  const of = (/** @type {{ name: string }} */ { name }) => {
    const found = schedules.find(schedule => schedule.name === name)
    if (!found) throw new Error(`no schedule is called ${name}`)
    return found
  }
  const plain = of(PLAIN)
  /** @type {(schedule: { name: string }, mostLag: number, mostCalls: number) => Goal[]} */
  const next = (schedule, mostLag, mostCalls) => [
    atMost(
      `${schedule.name}: lag compared with the first training`,
      of(schedule).lagMs / plain.lagMs,
      mostLag,
    ),
    atMost(
      `${schedule.name}: calls compared with the first training`,
      of(schedule).calls / plain.calls,
      mostCalls,
    ),
  ]
  const ours = schedules.filter(({ whose }) => whose === 'ours')
  const beaten = ours.filter(own => schedules.some(other => isBetter(other, own)))
  const most = Math.max(...ours.map(({ mostAMinute }) => mostAMinute))
  return [
    ...next(RIGHT, 0.5, 1),
    ...next(TOO_SHORT, 1.1, 1.1),
    ...next(TOO_LONG, 1.1, 1.1),
    {
      what: 'no other schedule has both less lag and fewer calls than an auto one',
      figure: beaten.length === 0 ? 'none' : beaten.map(({ name }) => name).join('; '),
      isMet: beaten.length === 0,
    },
    {
      what: `auto never makes more than ${MOST_A_MINUTE} calls in 60 s`,
      figure: String(most),
      isMet: most <= MOST_A_MINUTE,
    },
  ]
}

/** Whether a schedule is in the chart: of ours those that are unlike. @param {Waited} schedule */
function isDrawn({ name, whose }) {
  return whose === 'others' || [PLAIN, RIGHT, SMEARED].some(drawn => drawn.name === name)
}

/** Whether another's schedule beats ours in calls, and in lag by either measure. @param {Waited} other @param {Waited} own */
function isBetter(other, own) {
  if (other.whose === 'ours') return false
  return other.calls <= own.calls && (other.lagMs <= own.lagMs || other.share <= own.share)
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1_000).toFixed(1)} s`
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(0)} %`
}
