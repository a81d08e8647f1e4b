import { hasFailed } from '../group-result.ts'
import { counted } from './sentence.ts'

/** How often each word occurs, the most frequent first. */
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

/**
 * `3 of 1000 person groups failed: …`, or how all of them passed.
 * @param where follows the groups: ` in 3 targets`
 */
export function headlineOfMany(
  results: readonly { status: string; reason: string }[],
  noun: string,
  isDryRun: boolean,
  where = '',
): string {
  const notStarted = results.filter(({ status }) => status === 'not-started').length
  const reasons = results
    .filter(result => hasFailed(result) && result.status !== 'not-started')
    .map(({ reason }) => reason)
  if (reasons.length + notStarted > 0) {
    const failed = isDryRun ? 'failed the dry run' : 'failed'
    const others = notStarted === 0 ? '' : `; ${notStarted} not started`
    return `${reasons.length} of ${results.length} ${noun}s${where} ${failed}: ${countsOf(reasons)}${others}`
  }
  const statuses = countsOf(results.map(({ status }) => status))
  if (isDryRun)
    return `Checked ${counted(results.length, noun)}${where}, nothing trained; training status: ${statuses}`
  const queued = results.filter(({ status }) => status === 'queued').length
  const all = results.length === 1 ? `The ${noun}${where}` : `All ${results.length} ${noun}s${where}`
  if (queued === 0) return `${all} succeeded`
  return queued === results.length ? `${all} queued for training (wait: false)` : `${all} passed: ${statuses}`
}
