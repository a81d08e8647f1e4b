// Tables, goals and charts of many groups.
import { drawPlot } from '../charts/plot.mjs'
import { atMost, times, withinMs } from '../report/goals.mjs'

/** @typedef {import('./sizes.mjs').Sizes} Sizes */
/** @typedef {import('./sizes.mjs').Size} Size */
/** @typedef {import('./failures.mjs').Trouble} Trouble */
/** @typedef {import('./shutdown-delay.mjs').Lateness} Lateness */
/** @typedef {{ sizes: Sizes, trouble: Trouble, lateness: Lateness }} Fleet */

/**
 * @param {Fleet} fleet
 * @returns {import('../parts.mjs').Account}
 */
export function accountOfFleet({ sizes, trouble, lateness }) {
  const { callsASecond, trainingMs } = sizes
  const limits = sizes.sizes.map(size => limitMs(size, sizes))
  const neededMs = (trouble.calls / trouble.callsASecond) * 1_000
  return {
    tables: [
      {
        title: `Many groups at once, at rate-limit ${callsASecond}/s; each trains for ${seconds(trainingMs)}`,
        columns: ['groups', 'calls', 'calls per group', 'time', 'limit', 'time / limit', 'memory'],
        rows: sizes.sizes.map(({ groups, calls, durationMs, kilobytes }, at) => [
          groups.toLocaleString('en'),
          calls.toLocaleString('en'),
          (calls / groups).toFixed(1),
          seconds(durationMs),
          seconds(limits[at] ?? Number.NaN),
          times(durationMs / (limits[at] ?? Number.NaN)),
          megabytes(kilobytes),
        ]),
        notes: ['The limit is the time of the calls at that rate, or of the training if that is longer'],
      },
      {
        title: `${trouble.groups} groups at ${trouble.callsASecond}/s: some fail, five calls get a 429, and an outage lasts 5 s`,
        columns: ['calls', 'time at that rate', 'time', 'memory', 'memory of one group'],
        rows: [
          [
            String(trouble.calls),
            seconds(neededMs),
            seconds(trouble.durationMs),
            megabytes(trouble.kilobytes),
            megabytes(trouble.kilobytesOfOne),
          ],
        ],
        notes: [trouble.outcome],
      },
      {
        title: `${lateness.groups.toLocaleString('en')} groups at ${lateness.callsASecond}/s: how late the outputs are written, by the answer to every call`,
        columns: ['answer', 'after the time-out', 'after a cancellation', 'memory'],
        rows: lateness.answers.map(({ answer, timeoutLateMs, cancelLateMs, kilobytes }) => [
          answer,
          `${timeoutLateMs} ms`,
          `${cancelLateMs} ms`,
          megabytes(kilobytes),
        ]),
      },
    ],
    goals: [
      ...straightness(sizes.sizes),
      atMost('with trouble: time compared with the time at that rate', trouble.durationMs / neededMs, 1.15),
      atMost('with trouble: memory compared with one group', trouble.kilobytes / trouble.kilobytesOfOne, 1.5),
      withinMs(
        'whatever the answer: latest outputs after the time-out',
        Math.max(...lateness.answers.map(({ timeoutLateMs }) => timeoutLateMs)),
        1_000,
      ),
      withinMs(
        'whatever the answer: latest outputs after a cancellation',
        Math.max(...lateness.answers.map(({ cancelLateMs }) => cancelLateMs)),
        1_000,
      ),
    ],
    charts: [
      {
        name: 'fleet-time',
        draw: theme =>
          drawPlot(
            {
              title: `One step with many groups, at ${callsASecond} calls a second`,
              x: 'groups',
              y: 'seconds',
              series: [
                line('the limit', sizes.sizes, size => limitMs(size, sizes) / 1_000, 'limit'),
                line('this action', sizes.sizes, ({ durationMs }) => durationMs / 1_000),
              ],
            },
            theme,
          ),
      },
      {
        name: 'fleet-memory',
        draw: theme =>
          drawPlot(
            {
              title: 'Memory of a step with many groups',
              x: 'groups',
              y: 'MB at the most',
              series: [line('this action', sizes.sizes, ({ kilobytes }) => kilobytes / 1_000)],
            },
            theme,
          ),
      },
    ],
  }
}

/**
 * A straight line is ten times as long for ten times as many groups, and no longer.
 * @param {Size[]} sizes
 * @returns {import('../report/goals.mjs').Goal[]}
 */
export function straightness(sizes) {
  const [last, before, first] = [sizes.at(-1), sizes.at(-2), sizes[0]]
  if (!last || !before || !first || last === first) throw new Error('a line takes two sizes at least')
  const growth = last.groups / before.groups
  const what = `from ${before.groups.toLocaleString('en')} to ${last.groups.toLocaleString('en')} groups`
  return [
    atMost(`growth of calls ${what}`, last.calls / before.calls, growth),
    atMost(`growth of time ${what}`, last.durationMs / before.durationMs, growth),
    atMost(
      `growth of memory beyond that of one group, ${what}`,
      (last.kilobytes - first.kilobytes) / (before.kilobytes - first.kilobytes),
      growth,
    ),
  ]
}

/**
 * What nobody can be faster than.
 * @param {Size} size
 * @param {Sizes} sizes
 */
function limitMs({ calls }, { callsASecond, trainingMs }) {
  return Math.max(trainingMs, (calls / callsASecond) * 1_000)
}

/**
 * @param {string} name
 * @param {Size[]} sizes
 * @param {(size: Size) => number} figure
 * @param {import('../charts/drawing.mjs').Whose} [whose]
 * @returns {import('../charts/plot.mjs').Series}
 */
function line(name, sizes, figure, whose = 'ours') {
  return { name, whose, points: sizes.map(size => [size.groups, figure(size)]) }
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1_000).toFixed(1)} s`
}

/** @param {number} kilobytes */
function megabytes(kilobytes) {
  return `${Math.round(kilobytes / 1_000)} MB`
}
