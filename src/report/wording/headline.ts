import type { Outcome, Started } from '../../training/ending.ts'
import type { Result } from '../result.ts'
import { formatDuration } from './format-duration.ts'

/** How a refusal is put, by whether a training runs because of this step. */
const REFUSED: Readonly<Record<Started, string>> = {
  no: 'no training started',
  maybe: 'no training confirmed',
  yes: 'training not followed to its end',
  joined: 'training not followed to its end',
}

/** A few words on how it ended, to follow the group's name: `trained in 12 s`. */
export function headlineOf(result: Result, outcome: Outcome, isDryRun: boolean): string {
  const { ending, started, replacedBy } = outcome
  const time = formatDuration(result.duration * 1000)
  switch (ending.kind) {
    case 'succeeded':
      return succeeded(outcome, time)
    case 'queued':
      return started === 'joined' ? 'already training, not waited for' : 'queued for training, not waited for'
    case 'dry-run':
      if (result.reason !== '') return 'the check failed'
      return result.status === 'not-trained'
        ? 'checked, nothing trained; it was never trained'
        : `checked, nothing trained; its training status is ${result.status}`
    case 'training-failed':
      return replacedBy === undefined ? 'training failed' : 'a newer training failed'
    case 'refused':
      if (outcome.isFollowed && started === 'no') return 'nothing to follow'
      return isDryRun ? 'the check failed' : REFUSED[started]
    case 'not-started':
      return 'not started'
    case 'timed-out':
      return outcome.durationMs === undefined
        ? 'not started before the time was up'
        : `not ${isDryRun ? 'checked' : 'trained'} within ${time}`
    case 'cancelled':
      return outcome.durationMs === undefined ? 'cancelled before it was started' : `cancelled after ${time}`
  }
}

function succeeded({ started, isFollowed, replacedBy }: Outcome, time: string): string {
  if (replacedBy !== undefined) return 'a newer training succeeded'
  if (isFollowed)
    return `the training that an earlier step ${started === 'joined' ? 'joined' : 'began'} succeeded`
  return started === 'joined'
    ? `the training that was already running succeeded, after ${time}`
    : `trained in ${time}`
}
