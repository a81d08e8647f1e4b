import { clause } from '../report/wording/text.ts'
import { shownValue } from './shown-value.ts'
import type { Defaults, Target } from './target.ts'
import { labelOf, readTarget } from './target-fields.ts'

/** GitHub's own limit for the jobs of a matrix. */
export const MOST_TARGETS = 256
/** Of all targets, so that their results, cut to what matters, fit into the outputs of a job. */
export const MOST_GROUPS = 2_000
/** Of the text, and of what a step is given of it: Linux passes no variable over 128 KiB. */
const MOST_BYTES = 120_000

/** The targets of a call, and a sentence for all that is wrong with them. */
export interface ReadTargets {
  targets: Target[]
  errors: string[]
}

/**
 * Reads the input `targets`. What is right comes out with every field set; what is wrong, as a sentence each that names
 * the target and the field. The meaning of region and endpoint is left to the action, which knows the service.
 */
export function readTargets(text: string, defaults: Defaults): ReadTargets {
  const refuse = (complaint: string): ReadTargets => ({ targets: [], errors: [complaint] })
  const bytes = Buffer.byteLength(text)
  if (bytes > MOST_BYTES) return refuse(tooLong(bytes, ''))
  if (text.trim() === '') return refuse('targets is empty; expected a JSON list of targets.')
  let list: unknown
  try {
    // Without the byte order mark that some editors begin a file with.
    list = JSON.parse(text.trim())
  } catch (error) {
    // Without what it quotes: the whole text may be a key.
    const problem = clause((error as Error).message.replace(/(?:\.\.\.)?".*"(?:\.\.\.)?/s, 'it'))
    return refuse(`targets is not JSON (${problem}); expected a JSON list of targets.`)
  }
  if (!Array.isArray(list)) {
    return refuse(`targets is ${shownValue(list)}; expected a JSON list of targets.`)
  }
  if (list.length < 1 || list.length > MOST_TARGETS) {
    return refuse(
      `targets has ${list.length} targets; expected 1 to ${MOST_TARGETS}, as many as a matrix takes. Call the workflow more than once for more.`,
    )
  }
  const errors: string[] = []
  const targets = list.map((item: unknown, at) => readTarget(item, at, defaults, errors))
  errors.push(...complaintsOnAll(targets))
  return { targets, errors }
}

function complaintsOnAll(targets: readonly Target[]): string[] {
  const errors: string[] = []
  const firstAt = new Map<string, number>()
  for (const [at, { name }] of targets.entries()) {
    // Artifacts have the names, and on some file systems Europe is europe.
    const earlier = firstAt.get(name.toLowerCase())
    if (name === '' || earlier === undefined) firstAt.set(name.toLowerCase(), at)
    else {
      errors.push(`${labelOf(at, name)}: name is that of targets[${earlier}] too; expected another one.`)
    }
  }
  const groups = targets.reduce((sum, target) => sum + target.groups.length, 0)
  if (groups > MOST_GROUPS) {
    errors.push(
      `targets has ${groups} groups in all; expected at most ${MOST_GROUPS}. Call the workflow more than once for more.`,
    )
  }
  const bytes = Buffer.byteLength(JSON.stringify(targets))
  if (bytes > MOST_BYTES) errors.push(tooLong(bytes, ' once every field is filled in'))
  return errors
}

function tooLong(bytes: number, when: string): string {
  return `targets is ${bytes} bytes long${when}; expected at most ${MOST_BYTES}. Call the workflow more than once for more.`
}
