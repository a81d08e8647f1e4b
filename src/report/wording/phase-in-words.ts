import type { TrainingStatus } from '../../face/status.ts'

/** Characters of an unknown word. A longer text is left out: if it were cut before it is cleaned, it could show a part of a secret. */
const MAX_WORD = 100

/** A phase in words, to follow `is` or `was`: `running`; of an unknown phase, the service's own word. */
export function phaseInWords({ phase, word }: TrainingStatus): string {
  if (phase !== 'unknown') return phase
  return `in an unknown state${word.length > MAX_WORD ? '' : ` ('${word}')`}`
}
