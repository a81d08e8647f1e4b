// Bars that begin at zero, one under the other, the longest over the whole width.
import { BY_WHOSE, draw } from './drawing.mjs'

/** Pixels. */
const [BAR, GAP] = [16, 14]

/**
 * @typedef {{ name: string, whose: import('./drawing.mjs').Whose, bars: { value: number, label: string }[] }} Row
 * @typedef {{ title: string, subtitle: string, rows: Row[] }} Bars each row has as many bars
 */

/**
 * @param {Bars} bars
 * @param {import('./drawing.mjs').Theme} theme
 */
export function drawBars({ title, subtitle, rows }, theme) {
  const inRow = rows[0]?.bars.map((_, at) => at) ?? []
  const rowHeight = inRow.length * BAR + GAP
  const ours = rows.filter(({ whose }) => whose === 'ours').map(({ name }) => name)
  return draw(
    {
      title,
      subtitle,
      room: { left: 290, right: 110, top: 62, bottom: 12 },
      height: rows.length * rowHeight - GAP,
      values: rows.flatMap(({ name, whose, bars }) => bars.map((bar, at) => ({ name, whose, at, ...bar }))),
      encoding: {
        x: { field: 'value', type: 'quantitative', scale: { nice: false }, axis: null },
        y: {
          field: 'name',
          title: null,
          scale: { domain: rows.map(({ name }) => name), paddingInner: GAP / rowHeight, paddingOuter: 0 },
          axis: { labelFontWeight: boldIf(ours) },
        },
        yOffset: { field: 'at', scale: { domain: inRow, paddingInner: 0.2 } },
      },
      layer: [
        { mark: 'bar', encoding: { color: BY_WHOSE } },
        { mark: { type: 'text', align: 'left', dx: 8 }, encoding: { text: { field: 'label' } } },
      ],
    },
    theme,
  )
}

/** @param {string[]} names */
function boldIf(names) {
  return { condition: { test: { field: 'value', oneOf: names }, value: 600 }, value: 400 }
}
