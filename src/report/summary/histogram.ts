import { DAY_MS, formatDuration, HOUR_MS, MINUTE_MS, ROUND_MS } from '../wording/format-duration.ts'

/** Fewer groups need no chart. */
const FEWEST = 5

const MOST_BARS = 8

/**
 * How long groups took, as a Mermaid chart: a bar is the number of groups in a range of time. A few groups that took much longer than
 * all others share the last bar. Empty if there is nothing to see: few groups, or all alike.
 *
 * @param durationsMs milliseconds
 */
export function histogramOf(durationsMs: readonly number[]): string {
  if (durationsMs.length < FEWEST) return ''
  const sorted = [...durationsMs].sort((a, b) => a - b)
  const usual = sorted[Math.floor(0.95 * (sorted.length - 1))] as number
  const scale = ROUND_MS.map(width => scaleOf(sorted[0] as number, usual, width)).find(isGood)
  if (!scale) return ''
  const { first, width, labels } = scale
  const barOf = (ms: number): number => Math.min(Math.floor(ms / width) - first, labels.length)
  const titles = [...labels, 'longer'].slice(0, barOf(sorted.at(-1) as number) + 1)
  if (titles.length === 1) return ''
  const bars = titles.map((_, bar) => sorted.filter(ms => barOf(ms) === bar).length)
  // With labels at the axis of the counts Mermaid begins it before zero, and a bar of 0 has a length.
  return `\`\`\`mermaid
---
config:
  xyChart:
    width: 800
    height: ${36 * bars.length}
    xAxis:
      labelFontSize: 16
    yAxis:
      showLabel: false
      showTick: false
      showAxisLine: false
  themeVariables:
    xyChart:
      backgroundColor: transparent
      plotColorPalette: "#2f81f7"
---
xychart-beta horizontal
  x-axis [${titles.map((title, bar) => `"${title}: ${bars[bar]}"`).join(', ')}]
  y-axis 0 --> ${Math.max(...bars)}
  bar [${bars.join(', ')}]
\`\`\``
}

/** Bars of one width, in milliseconds, from the shortest to the longest duration. */
interface Scale {
  width: number
  /** The first bar, counted in widths from zero. */
  first: number
  labels: readonly string[]
}

/** Whether the bars are few enough, and their titles exact: titles in hours have no seconds, titles in days no minutes. */
function isGood({ first, width, labels }: Scale): boolean {
  const highest = (first + labels.length) * width
  const exact = highest < HOUR_MS ? 1_000 : highest < DAY_MS ? MINUTE_MS : HOUR_MS
  return labels.length <= MOST_BARS && width >= exact
}

function scaleOf(shortest: number, longest: number, width: number): Scale {
  const first = Math.floor(shortest / width)
  // One bar more than allowed shows that the scale is too fine.
  const count = Math.min(MOST_BARS + 1, Math.floor(longest / width) - first + 1)
  const labels = Array.from(
    { length: count },
    (_, bar) => `up to ${formatDuration((first + bar + 1) * width)}`,
  )
  return { width, first, labels }
}
