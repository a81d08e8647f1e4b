// The time line of trainings: a row for each group, a bar for each training.

/** The period that is drawn, in milliseconds. */
const SPAN_MS = 5 * 60_000
/** Maximum number of groups that are drawn: those that were trained last. */
const MAX_ROWS = 12
const ROW_HEIGHT = 30
const AXIS_HEIGHT = 26
/** Width of a letter of the labels, in CSS pixels; they are monospaced. */
const LETTER_WIDTH = 7.3
/** Seconds between two marks of the axis. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300]

/** @typedef {ShownContainer['trainings'][number]} ShownTraining */
/** @typedef {{ left: number, right: number, from: number, to: number }} Scale the edges in CSS pixels, and their times */

/** @param {HTMLElement} element @param {ShownContainer[]} containers @param {number} now */
function drawTimeline(element, containers, now) {
  const width = element.clientWidth
  const rows = containers
    .filter(({ trainings }) => trainings.length > 0)
    .sort((a, b) => lastPosted(b) - lastPosted(a))
    .slice(0, MAX_ROWS)
  if (width === 0 || rows.length === 0) return
  const isRunning = rows.some(({ trainings }) => (trainings.at(-1)?.endsAt ?? 0) > now)
  const all = rows.flatMap(({ trainings }) => trainings)
  // If no training is in progress, time stands still: otherwise the bars would become smaller and smaller.
  const to = isRunning ? now : Math.max(...all.map(({ endsAt }) => endsAt))
  const drawn = all.filter(({ endsAt }) => endsAt > to - SPAN_MS)
  const from = Math.max(to - SPAN_MS, Math.min(...drawn.map(({ postedAt }) => postedAt)))
  const left = Math.min(190, Math.round(width * 0.3))
  const scale = { left, right: width - 26, from, to: Math.max(to, from + 2_000) }
  const height = rows.length * ROW_HEIGHT + AXIS_HEIGHT
  const label = `${pluralize(drawn.length, 'training')} of ${pluralize(rows.length, 'group or list').replace(/s$/, '')} over time. The table below has the same data.`
  const svg = createSvg('svg', {
    role: 'img',
    'aria-label': label,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  })
  svg.append(...axisOf(scale, rows.length * ROW_HEIGHT))
  for (const [index, row] of rows.entries()) svg.append(...rowOf(row, index * ROW_HEIGHT, scale, now, width))
  element.replaceChildren(svg)
}

/** @param {ShownContainer} container */
function lastPosted({ trainings }) {
  return trainings.at(-1)?.postedAt ?? 0
}

/** @param {number} at milliseconds since 1970 @param {Scale} scale */
function xOf(at, { left, right, from, to }) {
  const part = (Math.min(Math.max(at, from), to) - from) / (to - from)
  return Math.round((left + part * (right - left)) * 10) / 10
}

/** @param {Scale} scale @param {number} bottom */
function axisOf(scale, bottom) {
  const { left, right, from, to } = scale
  const maxMarks = Math.max(2, Math.floor((right - left) / 90))
  const seconds = STEPS.find(step => (to - from) / 1000 / step <= maxMarks) ?? 300
  const marks = []
  for (let at = Math.ceil(from / 1000 / seconds) * seconds * 1000; at <= to; at += seconds * 1000) {
    const x = xOf(at, scale)
    marks.push(
      createSvg('line', { x1: x, x2: x, y1: 0, y2: bottom, class: 'grid' }),
      createSvg('text', { x, y: bottom + 18, class: 'axis', 'text-anchor': 'middle' }, clockTime(at)),
    )
  }
  return marks
}

/** @param {ShownContainer} container @param {number} top @param {Scale} scale @param {number} now @param {number} width */
function rowOf({ id, trainings }, top, scale, now, width) {
  const room = Math.floor((scale.left - 12) / LETTER_WIDTH)
  const shown = id.length > room ? `${id.slice(0, room - 1)}…` : id
  const middle = top + ROW_HEIGHT / 2
  const parts = [
    createSvg('line', { x1: 0, x2: width, y1: top + ROW_HEIGHT, y2: top + ROW_HEIGHT, class: 'row' }),
    createSvg('text', { x: 0, y: middle + 4, class: 'label' }, createSvg('title', {}, id), shown),
  ]
  for (const training of trainings) {
    if (training.endsAt >= scale.from) parts.push(...barOf(training, middle, scale, now))
  }
  return parts
}

/** @param {ShownTraining} training @param {number} middle @param {Scale} scale @param {number} now */
function barOf({ postedAt, runsAt, endsAt, status }, middle, scale, now) {
  const [x1, x2, x3] = [postedAt, Math.min(runsAt, now), Math.min(endsAt, now)].map(at => xOf(at, scale))
  if (x1 === undefined || x2 === undefined || x3 === undefined) return []
  const waited = createSvg('rect', {
    x: x1,
    y: middle - 3,
    width: Math.max(2, x2 - x1),
    height: 6,
    class: 'queued',
  })
  if (status === 'queued') return [waited]
  const ran = createSvg('rect', {
    x: x2,
    y: middle - 7,
    width: Math.max(3, x3 - x2),
    height: 14,
    rx: 3,
    class: status,
  })
  if (status === 'running') return [waited, ran]
  const x = Math.max(x3, x2 + 3) + 5
  const [y, half] = [middle, 4]
  const sign =
    status === 'succeeded'
      ? `M${x} ${y}l3 ${half}l5 -${half * 2}`
      : `M${x} ${y - half}l8 ${half * 2}M${x + 8} ${y - half}l-8 ${half * 2}`
  return [waited, ran, createSvg('path', { d: sign, class: `sign ${status}` })]
}
