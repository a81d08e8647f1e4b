import type { TrainingStatus } from '../../face/status.ts'
import { shorten } from './text.ts'

/** Characters of a word that only the service knows. */
const MAX_WORD = 100

/** A phase in words, to follow `is` or `was`: `running`; of one that isn't known, the service's own word. */
export function phaseInWords({ phase, word }: TrainingStatus): string {
  return phase === 'unknown'
    ? `in a state that this action doesn't know ('${shorten(word, MAX_WORD)}')`
    : phase
}
