import { formatDuration } from '../wording/duration.ts'
import type { Reason, Result } from '../result.ts'
import { escapeMarkdown } from '../wording/text.ts'

/** One group's result, and what is said of its failure; empty where it succeeded. */
export interface Explained {
  result: Result
  explanation: string
}

/** Annotations of one kind that GitHub shows of a step. */
const MOST_ANNOTATIONS = 10

/** Bytes of a summary, well under the 1 MiB beyond which the runner drops it whole. */
const MOST_SUMMARY_BYTES = 1_000_000

/** `3 of 1000 person groups did not succeed`, or that all did. */
export function headlineOfMany(results: readonly Result[], noun: string): string {
  const failed = results.filter(hasFailed).length
  return failed === 0
    ? `All ${results.length} ${noun}s: ${countsOf(results, ({ status }) => status)}`
    : `${failed} of ${results.length} ${noun}s failed: ${countsOf(results.filter(hasFailed), ({ reason }) => reason)}`
}

/** One annotation for each failed group, up to ten; where there are more, the tenth counts the rest. */
export function annotationsOf(
  explained: readonly Explained[],
  noun: string,
): { title: Exclude<Reason, ''>; text: string }[] {
  const failed = explained.filter(({ result }) => hasFailed(result))
  const told = failed.length > MOST_ANNOTATIONS ? failed.slice(0, MOST_ANNOTATIONS - 1) : failed
  const annotations = told.map(({ result, explanation }) => ({
    title: result.reason as Exclude<Reason, ''>,
    text: `${capital(noun)} '${result.personGroupId}': ${explanation}`,
  }))
  const [first, ...others] = failed.slice(told.length).map(({ result }) => result)
  if (!first) return annotations
  const rest = [first, ...others]
  const text = `${rest.length} more ${noun}s failed: ${countsOf(rest, ({ reason }) => reason)}. The summary and the output results have them all.`
  return [...annotations, { title: first.reason as Exclude<Reason, ''>, text }]
}

/** The job summary of many groups, in Markdown: failures first, then totals, then as many of the others as fit. */
export function summaryOfMany(explained: readonly Explained[], noun: string, endpoint: string): string {
  const results = explained.map(({ result }) => result)
  const failed = explained.filter(({ result }) => hasFailed(result))
  const icon = failed.length === 0 ? '✅' : '❌'
  const head = `### ${icon} ${escapeMarkdown(headlineOfMany(results, noun))}\n\n`
  const totals = [
    '| Groups | Status |',
    '|---:|---|',
    ...tally(results, ({ status }) => status).map(([status, count]) => `| ${count} | ${status} |`),
    '',
    `Endpoint: ${escapeMarkdown(endpoint)}\n\n`,
  ].join('\n')
  let left = MOST_SUMMARY_BYTES - bytesOf(head) - bytesOf(totals)
  const fill = (title: string, rows: readonly string[]): string => {
    if (rows.length === 0) return ''
    const table = tableWithin(title, rows, left)
    left -= bytesOf(table)
    return table
  }
  const failures = fill(
    '| Failed | Reason | |\n|---|---|---|\n',
    failed.map(({ result, explanation }) =>
      rowOf([result.personGroupId, result.reason, explanation].map(escapeMarkdown)),
    ),
  )
  const others = fill(
    '| Group | Status | Took |\n|---|---|---|\n',
    results
      .filter(result => !hasFailed(result))
      .map(({ personGroupId, status, duration }) =>
        rowOf([escapeMarkdown(personGroupId), status, formatDuration(duration * 1_000)]),
      ),
  )
  return head + failures + totals + others
}

const hasFailed = ({ reason }: Result): boolean => reason !== ''

/** A table with as many rows as the bytes allow, and a line that counts those left out. */
function tableWithin(title: string, rows: readonly string[], bytes: number): string {
  const more = (count: number): string => `\n… and ${count} more: the output \`results\` has them all.\n\n`
  let left = bytes - bytesOf(title) - bytesOf(more(rows.length))
  const kept = rows.findIndex(row => {
    left -= bytesOf(row)
    return left < 0
  })
  if (kept < 0) return `${title}${rows.join('')}\n`
  return title + rows.slice(0, kept).join('') + more(rows.length - kept)
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text)
}

/** `3 not-found, 1 conflict`: the most frequent first. */
function countsOf(results: readonly Result[], wordOf: (result: Result) => string): string {
  return tally(results, wordOf)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ')
}

function tally(results: readonly Result[], wordOf: (result: Result) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const result of results) counts.set(wordOf(result), (counts.get(wordOf(result)) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
