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
  isDryRun: boolean
}

/**
 * The job summary of many groups, in Markdown: totals, the causes of failures with what to do, a picture of how long the
 * others took, and folded as many of those as fit.
 */
export function summaryOfMany(explained: readonly Explained[], facts: SummaryOfManyFacts): string {
  const { headline, endpoint, isDryRun } = facts
  const failed = explained.filter(isFailure)
  const others = explained.filter(one => !isFailure(one)).map(({ result }) => result)
  const head = [
    `### ${failed.length === 0 ? '✅' : '❌'} ${escapeMarkdown(headline)}`,
    `Endpoint: ${escapeMarkdown(endpoint)}`,
    '',
  ].join('\n\n')
  const chart = histogramOf(others.map(({ duration }) => duration * 1_000))
  const picture =
    chart === '' ? '' : `How long ${failed.length === 0 ? 'they' : 'the others'} took:\n\n${chart}\n\n`
  const failures = within(MOST_BYTES - bytesOf(head, picture), causesOf(explained).flatMap(linesOfCause))
  const whose = isDryRun ? 'Training status: ' : ''
  const open = `<details><summary>${whose}${countsOf(others.map(({ status }) => status))}</summary>\n\n`
  const close = '\n</details>\n\n'
  const table = within(MOST_BYTES - bytesOf(head, picture, failures, open, close), [
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
    line(`#### ${failures.length} × ${first.result.reason}\n`, 0),
    ...parts
      .filter(([, text]) => text !== '')
      .map(([name, text]) => line(`${name}${escapeMarkdown(text)}\n`, 0)),
    line(`Groups: ${idsIn(cause, id => `**${escapeMarkdown(id)}**`)}\n`, failures.length),
  ]
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
  const more = (left: readonly Line[]): string => {
    const count = left.reduce((sum, { groups }) => sum + groups, 0)
    return count === 0 ? '' : `\n… and ${count} more: the output \`results\` has them all.\n\n`
  }
  let left = bytes - bytesOf(more(lines))
  const kept = lines.findIndex(({ text }) => {
    left -= bytesOf(text)
    return left < 0
  })
  const shown = kept < 0 ? lines : lines.slice(0, kept)
  return shown.map(({ text }) => text).join('') + more(lines.slice(shown.length))
}

function bytesOf(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}
