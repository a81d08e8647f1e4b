// Logarithmic axes: what is ten times as much is as far away everywhere.

/** @typedef {{ place: (value: number) => number, ticks: number[] }} Axis */

const MOST_TICKS = 8

/**
 * @param {readonly number[]} values what is to be seen
 * @param {number} from where the axis begins in the picture
 * @param {number} to where it ends
 * @returns {Axis}
 */
export function logAxis(values, from, to) {
  const steps = stepsAround(Math.min(...values), Math.max(...values))
  const low = Math.log10(steps[0] ?? 1)
  const high = Math.log10(steps.at(-1) ?? 10)
  const decades = steps.filter(step => Number.isInteger(Math.log10(step)))
  return {
    place: value => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    ticks: steps.length > MOST_TICKS ? decades : steps,
  }
}

/** The figures 1, 2, 5, 10, 20 and so on, from the last below the least value to the first above the greatest. */
function stepsAround(/** @type {number} */ least, /** @type {number} */ greatest) {
  const decade = Math.floor(Math.log10(least))
  const decades = Array.from({ length: Math.ceil(Math.log10(greatest)) - decade + 2 }, (_, at) => decade + at)
  // From text, so that 0.1 is 0.1.
  const steps = decades.flatMap(power => [1, 2, 5].map(digit => Number(`${digit}e${power}`)))
  const first = steps.findLastIndex(step => step <= least)
  const last = steps.findIndex(step => step >= greatest)
  return steps.slice(first, Math.max(last, first + 1) + 1)
}

/**
 * A figure on an axis.
 * @param {number} value
 */
export function tickText(value) {
  return value.toLocaleString('en', { maximumFractionDigits: 3 })
}
