// Bars that begin at zero, one under the other, the longest over the whole width.
import { COLOURS, picture, rect, text, WIDTH } from './drawing.mjs'

const [TOP, GAP, BAR, LABELS, FIGURES] = [44, 14, 16, 290, 110]

/**
 * @typedef {{ name: string, whose: import('./drawing.mjs').Whose, bars: { value: number, label: string }[] }} Row
 * @typedef {{ title: string, subtitle: string, rows: Row[] }} Bars
 */

/**
 * @param {Bars} bars
 * @param {import('./drawing.mjs').Theme} theme
 */
export function drawBars({ title, subtitle, rows }, theme) {
  const colours = COLOURS[theme]
  const longest = Math.max(...rows.flatMap(row => row.bars.map(({ value }) => value)))
  const scale = (WIDTH - LABELS - FIGURES) / longest
  const shapes = [
    text(16, 18, title, colours.ink, { bold: true }),
    text(WIDTH - 16, 18, subtitle, colours.faint, { anchor: 'end', size: 12 }),
  ]
  let y = TOP
  for (const { name, whose, bars } of rows) {
    const middle = y + (bars.length * BAR) / 2
    shapes.push(text(LABELS - 12, middle, name, colours.ink, { anchor: 'end', bold: whose === 'ours' }))
    for (const { value, label } of bars) {
      shapes.push(rect(LABELS, y, value * scale, BAR - 3, colours[whose]))
      shapes.push(text(LABELS + value * scale + 8, y + (BAR - 3) / 2, label, colours.faint, { size: 12 }))
      y += BAR
    }
    y += GAP
  }
  return picture(theme, y, title, shapes)
}
