import { hasFailed, type Result } from '../result.ts'

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

/** `3 of 1000 person groups failed: …`, or what all came to. */
export function headlineOfMany(results: readonly Result[], noun: string, isDryRun: boolean): string {
  const notStarted = results.filter(({ status }) => status === 'not-started').length
  const reasons = results
    .filter(result => hasFailed(result) && result.status !== 'not-started')
    .map(({ reason }) => reason)
  if (reasons.length + notStarted > 0) {
    const failed = isDryRun ? 'failed the check' : 'failed'
    const others = notStarted === 0 ? '' : `; ${notStarted} not ${isDryRun ? 'checked' : 'started'}`
    return `${reasons.length} of ${results.length} ${noun}s ${failed}: ${countsOf(reasons)}${others}`
  }
  const statuses = countsOf(results.map(({ status }) => status))
  if (isDryRun)
    return `Checked ${results.length} ${noun}s, nothing trained; their training status: ${statuses}`
  // Without dry-run all are of one kind: wait decides which.
  const [first] = results
  return `All ${results.length} ${noun}s ${first?.status === 'queued' ? 'queued for training, not waited for' : 'succeeded'}`
}
