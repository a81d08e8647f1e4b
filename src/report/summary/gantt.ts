import type { Span, Stretch, Timeline } from '../log/timeline-recorder.ts'
import { DAY_MS, formatDuration, HOUR_MS, MINUTE_MS, ROUND_MS } from '../wording/format-duration.ts'
import { counted } from '../wording/sentence.ts'

/** Marks in one row that can still be distinguished. */
const MOST_MARKS = 40

/**
 * The least distance between the starts of bars with labels, as a part of the whole width. Mermaid puts a label that is longer than
 * its bar to the right of it, and the last label to the left.
 */
const LABEL_ROOM = 1 / 4

/** The name of a task without a label: Mermaid requires one. */
const NAMELESS = '\u200b'

const TICK_UNITS_MS = { day: DAY_MS, hour: HOUR_MS, minute: MINUTE_MS, second: 1_000 }

/** Phases, each with the title and the style of its row. */
const ROWS = [
  ['other', 'Another training', 'done'],
  ['queued', 'Queued', 'done'],
  ['running', 'Running', 'active'],
  ['unknown', 'Unknown state', 'active'],
] as const

/**
 * A training as a Mermaid chart: its phases, the status checks and the failed calls. Empty for a run of so few calls that there is
 * nothing to see.
 */
export function ganttOf({ spans, checks, endedAt }: Timeline): string {
  const failures = spansOf(spans, 'failing')
  if (endedAt === 0 || (failures.length === 0 && checks.length < 3)) return ''
  const grainMs = endedAt / MOST_MARKS
  const marks = thinned(checks, grainMs).map(at => `  ${NAMELESS} :milestone, ${momentOf(at)}, 0ms`)
  const rows = [
    ...ROWS.flatMap(([kind, title, style]) => {
      const ofKind = spansOf(spans, kind)
      const tasks = joined(ofKind, grainMs).map(span => taskOf(NAMELESS, style, span))
      return row(`${title} ${formatDuration(totalOf(ofKind))}`, tasks)
    }),
    ...row(counted(checks.length, 'status check'), marks),
    ...failureRows(joined(failures, grainMs), endedAt),
  ]
  // The title is below the ticks, where Mermaid leaves room. themeCSS has what Mermaid has no setting for.
  return `\`\`\`mermaid
---
displayMode: compact
config:
  gantt:
    useWidth: 900
    leftPadding: 215
    rightPadding: 40
    fontSize: 16
    sectionFontSize: 16
    barHeight: 28
    numberSectionStyles: 1
    titleTopMargin: ${92 + 32 * rows.length}
  themeCSS: ".grid text, .titleText {font-size: 14px} .grid line {opacity: 0.4} .task {stroke: none} .milestone {scale: 0.5; fill: #818b98}"
  themeVariables:
    activeTaskBkgColor: "#2f81f7"
    critBkgColor: "#da3633"
    sectionBkgColor: transparent
---
gantt
  title Time since the start, h:mm:ss
  dateFormat YYYY-MM-DD HH:mm:ss.SSS
  axisFormat ${endedAt < DAY_MS ? '' : 'day %-d, '}%-H:%M:%S
  tickInterval ${tickIntervalOf(endedAt)}
${rows.join('\n')}
\`\`\``
}

/** All failures in one row, each with its label; if labels would overlap, a row for each label. */
function failureRows(failures: readonly Span[], endedAt: number): string[] {
  const room = endedAt * LABEL_ROOM
  const hasRoom = failures.every(({ from }, at) => from - (failures[at - 1]?.from ?? -room) >= room)
  const titleOf = ({ label }: Span): string => (hasRoom ? 'Failed calls' : `Failed calls, ${label}`)
  return [...new Set(failures.map(titleOf))].flatMap(title =>
    row(
      title,
      failures
        .filter(span => titleOf(span) === title)
        .map(span => taskOf(hasRoom ? span.label : NAMELESS, 'crit', span)),
    ),
  )
}

function taskOf(name: string, style: string, { from, to }: Span): string {
  return `  ${name} :${style}, ${momentOf(from)}, ${momentOf(to)}`
}

function row(title: string, tasks: readonly string[]): string[] {
  return tasks.length === 0 ? [] : [[`  section ${title}`, ...tasks].join('\n')]
}

/** At most eight ticks, because the texts of Mermaid's own may overlap. */
function tickIntervalOf(endedAt: number): string {
  const stepMs = ROUND_MS.find(ms => endedAt / ms <= 8) ?? DAY_MS
  const [unit, unitMs] = Object.entries(TICK_UNITS_MS).find(([, ms]) => ms <= stepMs) as [string, number]
  return `${stepMs / unitMs}${unit}`
}

function spansOf(spans: readonly Span[], kind: Stretch): readonly Span[] {
  return spans.filter(span => span.kind === kind)
}

function totalOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Spans without the gaps that are too small to be seen. */
function joined(spans: readonly Span[], grainMs: number): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (!last || span.from - last.to > grainMs) result.push({ ...span })
    else {
      last.to = span.to
      if (!last.label.includes(span.label)) last.label = 'various'
    }
  }
  return result
}

/** Moments without those that are too close to the one before. */
function thinned(moments: readonly number[], grainMs: number): number[] {
  const result: number[] = []
  for (const at of moments) if (at - (result.at(-1) ?? Number.NEGATIVE_INFINITY) >= grainMs) result.push(at)
  return result
}

/**
 * A moment for the chart, counted from midnight. Mermaid reads and shows times in the zone of the reader, so that only a date with a
 * time is shown as it was written.
 */
function momentOf(ms: number): string {
  return new Date(Date.UTC(2000, 0, 1) + Math.round(ms)).toISOString().replace('T', ' ').slice(0, -1)
}
