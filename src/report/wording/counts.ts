import type { Result } from '../result.ts'

/** Whether a result is a failure of its group. */
export const hasFailed = ({ reason }: Result): boolean => reason !== ''

/** How often each word comes, the most frequent first. */
function tally(words: readonly string[]): [word: string, count: number][] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

/** `3 not-found, 1 conflict`: the most frequent first. */
export function countsOf(words: readonly string[]): string {
  return tally(words)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ')
}

/** `3 of 1000 person groups failed: …`, or that all succeeded. */
export function headlineOfMany(results: readonly Result[], noun: string): string {
  const reasons = results.filter(hasFailed).map(({ reason }) => reason)
  if (reasons.length > 0)
    return `${reasons.length} of ${results.length} ${noun}s failed: ${countsOf(reasons)}`
  const statuses = results.map(({ status }) => status)
  const [first = '', second] = new Set(statuses)
  return `All ${results.length} ${noun}s${second === undefined ? ` ${first}` : `: ${countsOf(statuses)}`}`
}
