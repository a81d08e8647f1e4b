// Table, goals and chart of the start.
import { drawBars } from '../charts/bars.mjs'
import { atMost, times } from '../report/goals.mjs'
import { ACTION, FLOOR } from './programs.mjs'

/** @typedef {import('./measure.mjs').Start} Start */

/**
 * @param {Start} start
 * @returns {import('../parts.mjs').Account}
 */
export function accountOfStart(start) {
  const { nodes, programs, rounds } = start
  return {
    tables: [
      {
        title: `Start: duration of the whole process with wait: false, medians of ${rounds} rounds`,
        columns: ['', ...nodes.flatMap(node => [`Node ${node}`, 'vs. floor', 'first request']), 'code'],
        rows: programs.map(({ name, bytes, medians }) => [
          name,
          ...medians.flatMap(({ ms, firstRequestMs }, at) => [
            milliseconds(ms),
            times(ms / floorMs(start, at)),
            milliseconds(firstRequestMs),
          ]),
          bytes === null ? '' : `${Math.round(bytes / 1_000)} kB`,
        ]),
      },
    ],
    goals: nodes.flatMap((node, at) => goalsOn(start, node, at)),
    charts: [{ name: 'start', draw: theme => drawBars(chartOf(start), theme) }],
  }
}

/** @param {Start} start @param {string} node @param {number} at @returns {import('../report/goals.mjs').Goal[]} */
function goalsOn(start, node, at) {
  const ms = (/** @type {Start['programs'][number]} */ { medians }) => medians[at]?.ms ?? Number.NaN
  const action = start.programs.filter(({ name }) => name === ACTION).map(ms)[0] ?? Number.NaN
  const others = start.programs.filter(({ kind, bytes }) => kind === 'other' && bytes !== null)
  const least = Math.min(...others.map(ms))
  return [
    atMost(`this action compared with the floor, on Node ${node}`, action / floorMs(start, at), 1.35),
    {
      what: `faster than any other Node program, on Node ${node}`,
      figure: `${times(action / least)} the fastest of them`,
      isMet: action < least,
    },
  ]
}

/** @param {Start} start @param {number} at which Node */
function floorMs({ programs }, at) {
  return programs.find(({ name }) => name === FLOOR)?.medians[at]?.ms ?? Number.NaN
}

/** @param {number | null} ms */
function milliseconds(ms) {
  return ms === null ? '' : `${ms.toFixed(0)} ms`
}

/** @param {Start} start @returns {import('../charts/bars.mjs').Bars} */
function chartOf(start) {
  return {
    title: 'Start of a step that does not wait, in times of the two calls alone',
    subtitle: start.nodes.map(node => `Node ${node}`).join(', then '),
    rows: start.programs.map(({ name, kind, medians }) => ({
      name,
      whose: kind === 'ours' || kind === 'limit' ? kind : 'others',
      bars: medians.map(({ ms }, at) => {
        const value = ms / floorMs(start, at)
        return { value, label: times(value) }
      }),
    })),
  }
}
