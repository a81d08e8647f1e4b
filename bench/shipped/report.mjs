// Table, goals and chart of what is shipped.
import { drawBars } from '../charts/bars.mjs'
import { times } from '../report/goals.mjs'

/**
 * @param {import('./measure.mjs').Shipped} shipped
 * @returns {import('../parts.mjs').Account}
 */
export function accountOfShipped({ shipments }) {
  const kilo = (/** @type {number} */ characters) => Math.round(characters / 1_000).toLocaleString('en')
  return {
    tables: [
      {
        title: 'Shipped: programs in dist',
        columns: ['', 'thousand characters', 'programs', 'dependencies'],
        rows: shipments.map(({ name, characters, programs, dependencies }) => [
          name,
          kilo(characters),
          String(programs),
          String(dependencies),
        ]),
      },
    ],
    goals: shipments.filter(({ whose }) => whose === 'ours').map(own => smallest(own, shipments)),
    charts: [
      {
        name: 'shipped',
        draw: theme =>
          drawBars(
            {
              title: 'Programs that a runner downloads',
              subtitle: 'thousand characters',
              rows: shipments.map(({ name, whose, characters }) => ({
                name,
                whose,
                bars: [{ value: characters, label: kilo(characters) }],
              })),
            },
            theme,
          ),
      },
    ],
  }
}

/**
 * @param {import('./measure.mjs').Shipment} own
 * @param {import('./measure.mjs').Shipment[]} shipments
 * @returns {import('../report/goals.mjs').Goal}
 */
function smallest(own, shipments) {
  const others = shipments.filter(({ whose }) => whose === 'others')
  const least = Math.min(...others.map(({ characters }) => characters))
  const fewest = Math.min(...others.map(({ dependencies }) => dependencies))
  return {
    what: `${own.name}: the smallest, with the fewest dependencies`,
    figure: `${times(own.characters / least)} the smallest other, ${own.dependencies} dependencies compared with ${fewest}`,
    isMet: own.characters < least && own.dependencies <= fewest,
  }
}
