// Points and lines over two logarithmic axes: what is ten times as much is as far away everywhere.
import { BY_WHOSE, draw } from './drawing.mjs'

/**
 * A point with its name beside it, or a line with its name at its end.
 * @typedef {object} Series
 * @property {string} name
 * @property {'left' | 'right'} [side] where its name is, if not to the right
 * @property {import('./drawing.mjs').Whose} whose a limit is drawn with dashes
 * @property {(readonly [number, number])[]} points
 */
/** @typedef {{ title: string, x: string, y: string, series: Series[] }} Plot */

/**
 * @param {Plot} plot
 * @param {import('./drawing.mjs').Theme} theme
 */
export function drawPlot({ title, x, y, series }, theme) {
  const values = series.flatMap(({ name, whose, side = 'right', points }) =>
    points.map(([across, up], at) => ({
      name,
      whose,
      across,
      up,
      named: at === points.length - 1 ? side : '',
    })),
  )
  return draw(
    {
      title,
      subtitle: y,
      room: { left: 76, right: 150, top: 62, bottom: 48 },
      height: 330,
      values,
      encoding: {
        x: axis(
          'across',
          values.map(({ across }) => across),
          x,
        ),
        y: axis(
          'up',
          values.map(({ up }) => up),
          null,
        ),
        color: BY_WHOSE,
      },
      layer: [
        layer('line', "datum.whose !== 'limit'", {}, { detail: { field: 'name' } }),
        layer('line', "datum.whose === 'limit'", { strokeDash: [6, 4] }, { detail: { field: 'name' } }),
        layer('circle', "datum.whose !== 'limit'", { size: 64, opacity: 1 }),
        nameLayer('left', { align: 'right', dx: -9 }),
        nameLayer('right', { align: 'left', dx: 9 }),
      ],
    },
    theme,
  )
}

/** @param {string} type @param {string} filter @param {object} style @param {object} [encoding] */
function layer(type, filter, style, encoding = {}) {
  return { transform: [{ filter }], mark: { type, ...style }, encoding }
}

/** @param {'left' | 'right'} side @param {object} style */
function nameLayer(side, style) {
  const fontWeight = { expr: "datum.whose === 'ours' ? 600 : 400" }
  return layer('text', `datum.named === '${side}'`, { ...style, fontWeight }, { text: { field: 'name' } })
}

/** @param {string} field @param {number[]} values @param {string | null} title */
function axis(field, values, title) {
  const ratio = Math.max(...values) / Math.min(...values)
  const digits = ratio < 10 ? [1, 1.5, 2, 3, 5, 7] : ratio < 1_000 ? [1, 2, 5] : [1]
  // From text, so that 0.1 is 0.1. Those outside of the data are not drawn.
  const ticks = [-1, 0, 1, 2, 3, 4].flatMap(power => digits.map(digit => Number(`${digit}e${power}`)))
  return {
    field,
    type: 'quantitative',
    title,
    scale: { type: 'log', nice: false, padding: 12 },
    axis: { values: ticks, labelOverlap: false, titleAnchor: 'end', titlePadding: 8 },
  }
}
