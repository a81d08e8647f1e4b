import { countsOf, headlineOfMany } from '../wording/counts.ts'
import { formatDuration } from '../wording/duration.ts'
import { type Explained, type Failure, isFailure } from '../wording/explanation.ts'
import { escapeMarkdown } from '../wording/text.ts'
import { histogramOf } from './histogram.ts'

/** Bytes of a summary, well under the 1 MiB beyond which the runner drops it whole. */
const MOST_BYTES = 1_000_000

/**
 * The job summary of many groups, in Markdown: totals, failures with what to do, a picture of how long the others took, and
 * folded as many of those as fit.
 */
export function summaryOfMany(explained: readonly Explained[], noun: string, endpoint: string): string {
  const results = explained.map(({ result }) => result)
  const failed = explained.filter(isFailure)
  const others = explained.filter(one => !isFailure(one)).map(({ result }) => result)
  const head = [
    `### ${failed.length === 0 ? '✅' : '❌'} ${escapeMarkdown(headlineOfMany(results, noun))}`,
    `Endpoint: ${escapeMarkdown(endpoint)}`,
    '',
  ].join('\n\n')
  const chart = histogramOf(others.map(({ duration }) => duration * 1_000))
  const picture =
    chart === '' ? '' : `How long ${failed.length === 0 ? 'they' : 'the others'} took:\n\n${chart}\n\n`
  const failures = within(MOST_BYTES - bytesOf(head, picture), failureLines(failed))
  const open = `<details><summary>${countsOf(others.map(({ status }) => status))}</summary>\n\n`
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

/** The failures, those of one kind together, with what to do. */
function failureLines(failed: readonly Failure[]): Line[] {
  const kinds = new Map<string, Failure[]>()
  for (const one of failed) {
    const kind = `${one.result.reason} ${one.explanation.advice}`
    const alike = kinds.get(kind)
    if (alike) alike.push(one)
    else kinds.set(kind, [one])
  }
  const biggestFirst = [...kinds.values()].sort((one, other) => other.length - one.length)
  return biggestFirst.flatMap(alike => [...headOf(alike), ...alike.map(itemOf), line('', 0)])
}

function headOf(alike: readonly Failure[]): Line[] {
  const [{ result, explanation }] = alike as [Failure]
  const { advice } = explanation
  return [
    line(`#### ${alike.length} × ${result.reason}\n`, 0),
    ...(advice === '' ? [] : [line(`**What to do:** ${escapeMarkdown(advice)}\n`, 0)]),
  ]
}

function itemOf({ result, explanation: { happened, aftermath } }: Failure): Line {
  const told = [happened, aftermath].filter(text => text !== '').join(' ')
  return line(`- **${escapeMarkdown(result.personGroupId)}**: ${escapeMarkdown(told)}`, 1)
}

/** A line of Markdown, and how many groups it tells of. */
interface Line {
  text: string
  groups: 0 | 1
}

function line(text: string, groups: 0 | 1): Line {
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
