import type { Outcome } from '../training/ending.ts'
import { formatDuration } from './duration.ts'
import type { Result } from './result.ts'

/** A few words on how it ended, to follow the group's name: `trained in 12 s`. */
export function headlineOf(result: Result, outcome: Outcome): string {
  const { ending, begun } = outcome
  const time = formatDuration(result.duration * 1000)
  switch (ending.kind) {
    case 'succeeded':
      return `trained in ${time}`
    case 'queued':
      return begun === 'joined' ? 'already training, not waited for' : 'queued for training, not waited for'
    case 'checked':
      return result.reason === ''
        ? `checked, nothing trained; its training status is ${result.status}`
        : 'not checked'
    case 'training-failed':
      return 'training failed'
    case 'refused':
      return begun === 'yes' || begun === 'joined' ? 'training not followed to its end' : 'not trained'
    case 'timed-out':
      return `not trained within ${time}`
    case 'cancelled':
      return `cancelled after ${time}`
  }
}
