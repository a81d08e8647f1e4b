import type { Span, Stretch, Timeline } from '../log/timeline.ts'
import { formatDuration } from '../wording/format-duration.ts'
import { counted } from '../wording/text.ts'

/** Marks in one row that can still be distinguished. */
const MOST_MARKS = 60

/**
 * The least distance between the starts of bars with labels, as a part of the whole width. Mermaid puts a label that is longer than
 * its bar to the right of it, and the last label to the left.
 */
const LABEL_ROOM = 1 / 4

/** The name of a task without a label: Mermaid requires one. */
const NAMELESS = '\u200b'

const DAY_MS = 86_400_000

const ROWS: readonly { kind: Exclude<Stretch, 'failing'>; title: string; style: string }[] = [
  { kind: 'other', title: 'Another training', style: 'done' },
  { kind: 'queued', title: 'Queued', style: 'done' },
  { kind: 'running', title: 'Running', style: 'active' },
  { kind: 'unknown', title: 'Unknown state', style: 'active' },
]

/**
 * A training as a Mermaid chart: its phases, the status checks and the failed calls. Empty for a run of so few calls that there is
 * nothing to see.
 */
export function ganttOf({ spans, checks, endedAt }: Timeline): string {
  const isPlain = spans.every(({ kind }) => kind !== 'failing') && checks.length < 3
  if (isPlain || endedAt === 0) return ''
  const grainMs = endedAt / MOST_MARKS
  const phases = ROWS.flatMap(({ kind, title, style }) => {
    const ofKind = joined(spansOf(spans, kind), grainMs)
    const tasks = ofKind.map(({ from, to }) => `  ${NAMELESS} :${style}, ${momentOf(from)}, ${momentOf(to)}`)
    return row(`${title} ${formatDuration(totalOf(spansOf(spans, kind)))}`, tasks)
  })
  const marks = thinned(checks, grainMs).map(at => `  ${NAMELESS} :milestone, ${momentOf(at)}, 0ms`)
  return [
    '```mermaid',
    '---',
    'displayMode: compact',
    'config:',
    '  gantt:',
    '    leftPadding: 150',
    '  themeVariables:',
    '    sectionBkgColor: transparent',
    '    sectionBkgColor2: transparent',
    '    altSectionBkgColor: transparent',
    '---',
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `  axisFormat ${axisFormatOf(endedAt)}`,
    ...phases,
    ...row(counted(checks.length, 'status check'), marks),
    ...failureRows(joined(spansOf(spans, 'failing'), grainMs), endedAt),
    '```',
  ].join('\n')
}

/** All failures in one row, each with its label; if labels would overlap, a row for each label. */
function failureRows(failures: readonly Span[], endedAt: number): string[] {
  const room = endedAt * LABEL_ROOM
  const hasRoom = failures.every(({ from }, at) => from - (failures[at - 1]?.from ?? -room) >= room)
  const titleOf = ({ label }: Span): string => (hasRoom ? 'Failed calls' : `Failed calls, ${label}`)
  return [...new Set(failures.map(titleOf))].flatMap(title => {
    const ofRow = failures.filter(span => titleOf(span) === title)
    return row(
      title,
      ofRow.map(
        ({ label, from, to }) => `  ${hasRoom ? label : NAMELESS} :crit, ${momentOf(from)}, ${momentOf(to)}`,
      ),
    )
  })
}

function row(title: string, tasks: readonly string[]): string[] {
  return tasks.length === 0 ? [] : [`  section ${title}`, ...tasks]
}

/** The ticks of a short run are less than a second apart. */
function axisFormatOf(endedAt: number): string {
  if (endedAt < 10_000) return '%-S.%L s'
  return endedAt < DAY_MS ? '%H:%M:%S' : 'day %-d %H:%M'
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
