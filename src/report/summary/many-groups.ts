import { aftermathIn, type Cause, causesOf, happenedIn, idsIn, supportIdsIn } from '../wording/causes.ts'
import { countsOf } from '../wording/counts.ts'
import { formatDuration } from '../wording/duration.ts'
import { type Explained, isFailure } from '../wording/explanation.ts'
import { escapeMarkdown } from '../wording/text.ts'
import { histogramOf } from './histogram.ts'

/** Bytes of a summary, well under the 1 MiB beyond which the runner drops it whole. */
const MOST_BYTES = 1_000_000

/** What the job summary of many groups tells beside their results. Texts are clean. */
export interface SummaryOfManyFacts {
  /** What all came to: `3 of 40 person groups failed: …`. */
  headline: string
  endpoint: string
  /** How long the whole step took: `3 min 20 s`. */
  took: string
  isDryRun: boolean
}

/**
 * The job summary of many groups, in Markdown: totals, the causes of failures with what to do, a picture of how long the
 * others took, and folded as many of those as fit.
 */
export function summaryOfMany(explained: readonly Explained[], facts: SummaryOfManyFacts): string {
  const { headline, endpoint, took, isDryRun } = facts
  const failed = explained.filter(isFailure)
  const others = explained.filter(one => !isFailure(one)).map(({ result }) => result)
  const head = [
    `### ${failed.length === 0 ? '✅' : '❌'} ${escapeMarkdown(headline)}`,
    `Endpoint: ${escapeMarkdown(endpoint)}. The step took ${took}.`,
    '',
  ].join('\n\n')
  const chart = histogramOf(others.map(({ duration }) => duration * 1_000))
  const picture =
    chart === '' ? '' : `How long ${failed.length === 0 ? 'they' : 'the others'} took:\n\n${chart}\n\n`
  const whose = isDryRun ? 'Training status: ' : ''
  const open = `<details><summary>${whose}${countsOf(others.map(({ status }) => status))}</summary>\n\n`
  const close = '\n</details>\n\n'
  const room = MOST_BYTES - bytesOf(head, picture, open, close)
  const failures = within(room - bytesOf(more(others.length)), causesOf(explained).flatMap(linesOfCause))
  const table = within(room - bytesOf(failures), [
    line('| Group | Status | Took |', 0),
    line('|---|---|---|', 0),
    ...others.map(({ personGroupId, status, duration }) =>
      line(`| ${escapeMarkdown(personGroupId)} | ${status} | ${formatDuration(duration * 1_000)} |`, 1),
    ),
  ])
  return head + failures + picture + (others.length === 0 ? '' : open + table + close)
}

/** A cause once, with what to do, and the groups that met it. */
function linesOfCause(cause: Cause): Line[] {
  const { failures, first } = cause
  const parts = [
    ['', happenedIn(cause)],
    ['**What to do:** ', first.explanation.advice],
    ['', aftermathIn(cause)],
    ['For support: ', supportIdsIn(cause)],
  ] as const
  return [
    line(`#### ${countOf(cause)}: ${first.result.reason}\n`, 0),
    ...parts
      .filter(([, text]) => text !== '')
      .map(([name, text]) => line(`${name}${escapeMarkdown(text)}\n`, 0)),
    line(`Groups: ${idsIn(cause, id => `**${escapeMarkdown(id)}**`)}\n`, failures.length),
  ]
}

/** How many groups a cause has; those that were not started apart. */
function countOf({ failures }: Cause): string {
  const leftAlone = failures.filter(({ explanation }) => explanation.isLeftAlone).length
  const others = failures.length - leftAlone
  const groups = `${others} ${others === 1 ? 'group' : 'groups'}`
  return leftAlone === 0 ? groups : `${groups}, and ${leftAlone} not started`
}

/** A line of Markdown, and how many groups it tells of. */
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

/** What stands in place of so many groups. */
function more(count: number): string {
  return count === 0 ? '' : `\n… and ${count} more: the output \`results\` has them all.\n\n`
}

function bytesOf(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}
