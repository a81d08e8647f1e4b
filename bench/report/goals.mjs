// What the figures should come to, and whether they do.

/** @typedef {{ what: string, figure: string, isMet: boolean }} Goal */

/**
 * @param {string} what
 * @param {number} ratio
 * @param {number} most
 * @returns {Goal}
 */
export function atMost(what, ratio, most) {
  return { what: `${what}: at most ${most} x`, figure: times(ratio), isMet: ratio <= most }
}

/**
 * @param {string} what
 * @param {number} ms
 * @param {number} most
 * @returns {Goal}
 */
export function withinMs(what, ms, most) {
  return { what: `${what}: at most ${most} ms`, figure: `${ms} ms`, isMet: ms <= most }
}

/**
 * A ratio to be read.
 * @param {number} ratio
 */
export function times(ratio) {
  return `${ratio.toFixed(2)} x`
}

/** @param {Goal} goal */
export function goalLine({ what, figure, isMet }) {
  return `${isMet ? 'met' : 'not met'}: ${what} (${figure})`
}
