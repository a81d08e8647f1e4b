import type { TrainingStatus } from '../../face/status.ts'

/** Characters of a word that only the service knows. What is longer is no word, and cut here, before it is cleaned, could show a part of a secret. */
const MAX_WORD = 100

/** A phase in words, to follow `is` or `was`: `running`; of one that isn't known, the service's own word. */
export function phaseInWords({ phase, word }: TrainingStatus): string {
  if (phase !== 'unknown') return phase
  return `in a state that this action doesn't know${word.length > MAX_WORD ? '' : ` ('${word}')`}`
}
