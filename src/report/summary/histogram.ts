import { formatDuration } from '../wording/format-duration.ts'

/** Fewer groups need no chart. */
const FEWEST = 5

const MOST_BARS = 8

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** The possible widths of a bar, in milliseconds: round times. Short trainings are checked once a second. */
const WIDTHS_MS = [1e3, 2e3, 5e3, 1e4, 3e4, 6e4, 12e4, 3e5, 6e5, 18e5, 36e5, 72e5, 216e5, 864e5]

/**
 * How long groups took, as a Mermaid chart: a bar is the number of groups in a range of time. A few groups that took much longer than
 * all others share the last bar. Empty if there is nothing to see: few groups, or all alike.
 *
 * @param durationsMs milliseconds
 */
export function histogramOf(durationsMs: readonly number[]): string {
  if (durationsMs.length < FEWEST) return ''
  const sorted = [...durationsMs].sort((a, b) => a - b)
  const shortest = sorted[0] as number
  const usual = sorted[Math.floor(0.95 * (sorted.length - 1))] as number
  const scales = WIDTHS_MS.map(width => scaleOf(shortest, usual, width))
  const scale = scales.find(isGood)
  if (!scale) return ''
  const { first, width, labels } = scale
  const counts = labels.map((_, bar) => sorted.filter(ms => Math.floor(ms / width) === first + bar).length)
  const longer = sorted.filter(ms => Math.floor(ms / width) >= first + labels.length).length
  const bars = longer > 0 ? [...counts, longer] : counts
  const titles = longer > 0 ? [...labels, 'longer'] : labels
  if (bars.length === 1) return ''
  return [
    '```mermaid',
    '---',
    'config:',
    '  xyChart:',
    '    width: 800',
    '    height: 280',
    '  themeVariables:',
    '    xyChart:',
    '      backgroundColor: transparent',
    '      plotColorPalette: "#2f81f7"',
    '---',
    'xychart-beta',
    `  x-axis [${titles.map(title => `"${title}"`).join(', ')}]`,
    `  y-axis "groups" 0 --> ${Math.max(...bars)}`,
    `  bar [${bars.join(', ')}]`,
    '```',
  ].join('\n')
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
