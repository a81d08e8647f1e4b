// The parts of the bench. Each measures, and makes tables, goals and charts of its figures: the same ones from the same figures.
import { accountOfFleet } from './fleet/account.mjs'
import { measureLateness } from './fleet/lateness.mjs'
import { measureSizes } from './fleet/sizes.mjs'
import { measureTrouble } from './fleet/trouble.mjs'
import { accountOfLatency } from './latency/account.mjs'
import { measureLatency } from './latency/measure.mjs'
import { accountOfShipped } from './shipped/account.mjs'
import { measureShipped } from './shipped/measure.mjs'
import { accountOfStart } from './start/account.mjs'
import { measureStart } from './start/measure.mjs'
import { accountOfWaits } from './wait/account.mjs'
import { measureWaits } from './wait/measure.mjs'

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
