// The parts of the bench. Each measures, and makes tables, goals and charts of its figures: the same ones from the same figures.

import { measureTrouble } from './fleet/failures.mjs'
import { accountOfFleet } from './fleet/report.mjs'
import { measureLateness } from './fleet/shutdown-delay.mjs'
import { measureSizes } from './fleet/sizes.mjs'
import { measureLatency } from './latency/measure.mjs'
import { accountOfLatency } from './latency/report.mjs'
import { measureShipped } from './shipped/measure.mjs'
import { accountOfShipped } from './shipped/report.mjs'
import { measureStart } from './start/measure.mjs'
import { accountOfStart } from './start/report.mjs'
import { measureWaits } from './wait/measure.mjs'
import { accountOfWaits } from './wait/report.mjs'

/** @typedef {{ name: string, draw: (theme: import('./charts/drawing.mjs').Theme) => Promise<string> }} Chart */

/**
 * @typedef {object} Account
 * @property {import('./report/table.mjs').Table[]} tables
 * @property {import('./report/goals.mjs').Goal[]} goals
 * @property {Chart[]} charts
 */

/** @template T @typedef {{ measure: () => T | Promise<T>, account: (measured: T) => Account }} Part */

/** @template T @param {Part<T>} part */
function part({ measure, account }) {
  return { measure, account: (/** @type {unknown} */ measured) => account(/** @type {T} */ (measured)) }
}

export const PARTS = {
  start: part({ measure: measureStart, account: accountOfStart }),
  latency: part({ measure: measureLatency, account: accountOfLatency }),
  wait: part({ measure: measureWaits, account: accountOfWaits }),
  fleet: part({
    measure: async () => ({
      sizes: await measureSizes(),
      trouble: await measureTrouble(),
      lateness: await measureLateness(),
    }),
    account: accountOfFleet,
  }),
  shipped: part({ measure: measureShipped, account: accountOfShipped }),
}

/** @typedef {keyof typeof PARTS} PartName */

export const PART_NAMES = /** @type {PartName[]} */ (Object.keys(PARTS))
