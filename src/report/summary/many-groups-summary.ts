import { type Explained, isFailure, type ReportedResult } from '../wording/explain-outcome.ts'
import {
  aftermathOfCause,
  type Cause,
  causesOf,
  groupCountOf,
  namedIds,
  splitFailures,
  supportIdsOf,
  whatHappenedTo,
} from '../wording/failures-by-cause.ts'
import { formatDuration } from '../wording/format-duration.ts'
import { countsOf } from '../wording/many-groups-headline.ts'
import { escapeMarkdown } from '../wording/sentence.ts'
import { histogramOf } from './histogram.ts'

/** Bytes of a summary, well under the 1 MiB beyond which the runner drops it whole. */
const MOST_BYTES = 1_000_000

/** What the job summary of many groups has besides their results. Texts are clean. */
export interface ManyGroupsFacts {
  /** The result of all: `3 of 40 person groups failed: …`. */
  headline: string
  /** Paragraphs after it. */
  intro: readonly string[]
  isDryRun: boolean
  /** Whether all passed. */
  passed: boolean
  /** The page of each target's job; absent if all groups are of one resource. */
  jobs?: ReadonlyMap<string, string>
}

/**
 * The job summary of many groups, in Markdown: totals, the causes of failures with what to do, a chart of how long the others took,
 * and a folded table of as many of these as fit.
 */
export function manyGroupsSummary(explained: readonly Explained[], facts: ManyGroupsFacts): string {
  const { headline, intro, isDryRun, passed, jobs } = facts
  const failed = explained.filter(isFailure)
  const others = explained.filter(one => !isFailure(one)).map(({ result }) => result)
  const head = [
    `### ${passed ? '✅' : '❌'} ${escapeMarkdown(headline)}`,
    ...intro.map(escapeMarkdown),
    '',
  ].join('\n\n')
  const chart = histogramOf(others.flatMap(({ duration }) => (duration === null ? [] : duration * 1_000)))
  const picture =
    chart === '' ? '' : `How long ${failed.length === 0 ? 'they' : 'the others'} took:\n\n${chart}\n\n`
  const whose = isDryRun ? 'Training status: ' : ''
  const open = `<details><summary>${whose}${countsOf(others.map(({ status }) => status))}</summary>\n\n`
  const close = '\n</details>\n\n'
  const room = MOST_BYTES - bytesOf(head, picture, open, close)
  const ofCauses = causesOf(explained).flatMap(cause => linesOfCause(cause, jobs))
  const failures = within(room - bytesOf(more(others.length)), ofCauses)
  const columns = [...(jobs ? ['Target'] : []), 'Group', 'Status', 'Took']
  const table = within(room - bytesOf(failures), [
    line(`| ${columns.join(' | ')} |`, 0),
    line(`|${columns.map(() => '---|').join('')}`, 0),
    ...others.map(result => line(`| ${cellsOf(result, jobs).join(' | ')} |`, 1)),
  ])
  return head + failures + picture + (others.length === 0 ? '' : open + table + close)
}

function cellsOf({ target, personGroupId, status, duration }: ReportedResult, jobs: Jobs): string[] {
  const took = duration === null ? '' : formatDuration(duration * 1_000)
  return [...targetCell(target, jobs), escapeMarkdown(personGroupId), escapeMarkdown(status), took]
}

type Jobs = ReadonlyMap<string, string> | undefined

/** A target, with a link to its job if that is known; no cell if all groups are of one resource. */
function targetCell(target: string | undefined, jobs: Jobs): [] | [string] {
  if (target === undefined || !jobs) return []
  const page = jobs.get(target)
  return [page === undefined ? escapeMarkdown(target) : `[${escapeMarkdown(target)}](${page})`]
}

/** A cause, what to do, and the groups that it made fail: close together, so that all causes fit on a screen. */
function linesOfCause(cause: Cause, jobs: Jobs): Line[] {
  const { first } = cause
  const ids = namedIds(cause, id => `**${escapeMarkdown(id)}**`)
  const title = [
    ...targetCell(first.result.target, jobs),
    groupCountOf(cause),
    escapeMarkdown(first.result.reason),
  ]
  const { failed, notStarted } = splitFailures(cause)
  const groups = [
    { name: 'Groups: ', named: ids.failed, count: failed.length },
    { name: 'Not started because of this: ', named: ids.notStarted, count: notStarted.length },
  ].filter(({ count }) => count > 0)
  const item = ([name = '', text = '']: readonly string[]): Line =>
    line(`- ${name}${escapeMarkdown(text)}`, 0)
  const toDo = [['**What to do:** ', first.explanation.advice]].filter(([, text]) => text !== '')
  const others = [
    ['', aftermathOfCause(cause)],
    ['For support: ', supportIdsOf(cause)],
  ].filter(([, text]) => text !== '')
  return [
    line(`#### ${title.join(': ')}\n`, 0),
    line(`${escapeMarkdown(whatHappenedTo(cause))}\n`, 0),
    ...toDo.map(item),
    ...groups.map(({ name, named, count }) => line(`- ${name}${named}`, count)),
    ...others.map(item),
    line('', 0),
  ]
}

/** A line of Markdown, and how many groups it lists. */
interface Line {
  text: string
  groups: number
}

function line(text: string, groups: number): Line {
  return { text: `${text}\n`, groups }
}

/** As many of the lines as the bytes allow, and one that counts the groups left out. */
function within(bytes: number, lines: readonly Line[]): string {
  const groupsOf = (some: readonly Line[]): number => some.reduce((sum, { groups }) => sum + groups, 0)
  let left = bytes - bytesOf(more(groupsOf(lines)))
  const kept = lines.findIndex(({ text }) => {
    left -= bytesOf(text)
    return left < 0
  })
  const shown = kept < 0 ? lines : lines.slice(0, kept)
  return shown.map(({ text }) => text).join('') + more(groupsOf(lines.slice(shown.length)))
}

/** A line in place of the groups that are left out. */
function more(count: number): string {
  return count === 0 ? '' : `\n… and ${count} more: the output \`results\` has them all.\n\n`
}

function bytesOf(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}
