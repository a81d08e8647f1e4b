// Points and lines over two logarithmic axes.
import { logAxis, tickText } from './axis.mjs'
import { COLOURS, dot, picture, polyline, text, WIDTH } from './drawing.mjs'
import { placeLabels } from './labels.mjs'

const [TOP, BOTTOM, LEFT, RIGHT, HEIGHT] = [52, 48, 76, 150, 430]

/**
 * Points with a name each, or a line through them with a name at its end.
 * @typedef {object} Series
 * @property {string} name
 * @property {import('./drawing.mjs').Whose} whose a limit is drawn with dashes
 * @property {(readonly [number, number])[]} points
 */
/** @typedef {{ title: string, x: string, y: string, series: Series[] }} Plot */

/**
 * @param {Plot} plot
 * @param {import('./drawing.mjs').Theme} theme
 */
export function drawPlot({ title, x, y, series }, theme) {
  const colours = COLOURS[theme]
  const points = series.flatMap(one => one.points)
  const across = logAxis(
    points.map(([value]) => value),
    LEFT,
    WIDTH - RIGHT,
  )
  const up = logAxis(
    points.map(([, value]) => value),
    HEIGHT - BOTTOM,
    TOP,
  )
  const [right, bottom] = [WIDTH - RIGHT, HEIGHT - BOTTOM]
  const shapes = [
    text(16, 18, title, colours.ink, { bold: true }),
    text(16, 38, y, colours.faint, { size: 12 }),
    text(right, HEIGHT - 14, x, colours.faint, { anchor: 'end', size: 12 }),
    ...across.ticks.flatMap(tick => [
      polyline(
        [
          [across.place(tick), TOP],
          [across.place(tick), bottom],
        ],
        colours.grid,
      ),
      text(across.place(tick), bottom + 14, tickText(tick), colours.faint, { anchor: 'middle', size: 12 }),
    ]),
    ...up.ticks.flatMap(tick => [
      polyline(
        [
          [LEFT, up.place(tick)],
          [right, up.place(tick)],
        ],
        colours.grid,
      ),
      text(LEFT - 8, up.place(tick), tickText(tick), colours.faint, { anchor: 'end', size: 12 }),
    ]),
  ]
  const drawn = series.map(({ name, whose, points: own }) => {
    const places = own.map(([px, py]) => /** @type {const} */ ([across.place(px), up.place(py)]))
    return { name, whose, places, point: places.at(-1) ?? /** @type {const} */ ([0, 0]) }
  })
  for (const { whose, places } of drawn) {
    const dashes = whose === 'limit' ? { dashes: '6 4' } : {}
    if (places.length > 1) shapes.push(polyline(places, colours[whose], { width: 2, ...dashes }))
    if (whose !== 'limit') shapes.push(...places.map(([px, py]) => dot(px, py, 4, colours[whose])))
  }
  for (const { name, whose, x: labelX, y: labelY, anchor } of placeLabels(drawn, WIDTH)) {
    shapes.push(text(labelX, labelY, name, colours[whose], { anchor, bold: whose === 'ours', size: 12 }))
  }
  return picture(theme, HEIGHT, title, shapes)
}
