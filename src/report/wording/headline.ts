import type { Outcome, Started } from '../../training/ending.ts'
import type { Result } from '../group-result.ts'
import { formatDuration } from './format-duration.ts'

/** The words for a refusal, by whether this step started a training. */
const REFUSED: Readonly<Record<Started, string>> = {
  no: 'no training started',
  maybe: 'training not confirmed',
  yes: 'training not followed to its end',
  joined: 'training not followed to its end',
}

/** How a run ended, in a few words that follow the group's name: `trained in 12 s`. */
export function headlineOf(result: Result, outcome: Outcome, isDryRun: boolean): string {
  const { ending, started, replacedBy } = outcome
  const time = formatDuration(result.duration * 1000)
  switch (ending.kind) {
    case 'succeeded':
      return succeeded(outcome, time)
    case 'queued':
      return started === 'joined'
        ? 'a training was already in progress (wait: false)'
        : 'training queued (wait: false)'
    case 'dry-run':
      if (result.reason !== '') return 'dry run failed'
      return result.status === 'not-trained'
        ? 'checked, nothing trained; the group was never trained'
        : `checked, nothing trained; training status: ${result.status}`
    case 'training-failed':
      return replacedBy === undefined ? 'training failed' : 'a newer training failed'
    case 'refused':
      if (outcome.isFollowed && started === 'no') return 'nothing to follow'
      return isDryRun ? 'dry run failed' : REFUSED[started]
    case 'not-started':
      return 'not started'
    case 'timed-out':
      return outcome.durationMs === undefined
        ? 'not started before the timeout'
        : `not ${isDryRun ? 'checked' : 'trained'} within ${time}`
    case 'cancelled':
      return outcome.durationMs === undefined ? 'cancelled before it was started' : `cancelled after ${time}`
  }
}

function succeeded({ started, isFollowed, replacedBy }: Outcome, time: string): string {
  if (replacedBy !== undefined) return 'a newer training succeeded'
  if (isFollowed)
    return `the training that an earlier step ${started === 'joined' ? 'joined' : 'started'} succeeded`
  return started === 'joined'
    ? `the training already in progress succeeded after ${time}`
    : `trained in ${time}`
}
