// Table and chart of the latency.
import { drawBars } from '../charts/bars.mjs'

/** @typedef {import('./measure.mjs').Latency} Latency */

/**
 * @param {Latency[]} latencies
 * @returns {import('../parts.mjs').Account}
 */
export function accountOfLatency(latencies) {
  return {
    tables: [
      {
        title: 'Calls over TLS, by the round-trip time of the network (RTT)',
        columns: [
          'RTT',
          'a status check',
          'in RTTs',
          'the POST',
          'in RTTs',
          'a check over an open connection',
          'in RTTs',
        ],
        rows: latencies.map(({ roundTripMs, lookMs, postMs, keptLookMs }) => [
          `${roundTripMs} ms`,
          ...[lookMs, postMs, keptLookMs].flatMap(ms => [`${ms} ms`, (ms / roundTripMs).toFixed(1)]),
        ]),
      },
    ],
    goals: [],
    charts: [{ name: 'latency', draw: theme => drawBars(chartOf(latencies), theme) }],
  }
}

/** @param {Latency[]} latencies @returns {import('../charts/bars.mjs').Bars} */
function chartOf(latencies) {
  return {
    title: 'A status check over TLS, in round trips of the network',
    subtitle: latencies.map(({ roundTripMs }) => `${roundTripMs} ms`).join(', then '),
    rows: [
      {
        name: 'this action',
        whose: 'ours',
        bars: latencies.map(({ roundTripMs, lookMs }) => bar(lookMs / roundTripMs)),
      },
      {
        name: 'over an open connection',
        whose: 'others',
        bars: latencies.map(({ roundTripMs, keptLookMs }) => bar(keptLookMs / roundTripMs)),
      },
    ],
  }
}

/** @param {number} value */
function bar(value) {
  return { value, label: value.toFixed(1) }
}
