import { clause } from '../report/wording/sentence.ts'
import { shownValue } from './shown-value.ts'
import type { Defaults, Target } from './target.ts'
import { labelOf, readTarget } from './target-fields.ts'

/** GitHub's own limit for the jobs of a matrix. */
export const MOST_TARGETS = 256
/** Of all targets together, so that their shortened results fit into the outputs of a job. */
export const MOST_GROUPS = 2_000
/** Of the text, and of the targets in a step's environment: Linux passes no variable over 128 KiB. */
const MOST_BYTES = 120_000

/** The targets of a call, and a sentence for each error. */
export interface ReadTargets {
  targets: Target[]
  errors: string[]
}

/**
 * Reads the input `targets`. Each target comes out with every field set, each error as a sentence that names the target and the field.
 * The action itself checks the meaning of region and endpoint.
 */
export function readTargets(text: string, defaults: Defaults): ReadTargets {
  const refuse = (error: string): ReadTargets => ({ targets: [], errors: [error] })
  const bytes = Buffer.byteLength(text)
  if (bytes > MOST_BYTES) return refuse(tooLong(bytes, ''))
  if (text.trim() === '') return refuse('targets is empty; expected a JSON list of targets.')
  let list: unknown
  try {
    // `trim` also removes the byte order mark that some editors write at the start of a file.
    list = JSON.parse(text.trim())
  } catch (error) {
    // Without the text that the message quotes: it may be a key.
    const problem = clause((error as Error).message.replace(/(?:\.\.\.)?".*"(?:\.\.\.)?/s, 'it'))
    return refuse(`targets is not JSON (${problem}); expected a JSON list of targets.`)
  }
  if (!Array.isArray(list)) {
    return refuse(`targets is ${shownValue(list)}; expected a JSON list of targets.`)
  }
  if (list.length < 1 || list.length > MOST_TARGETS) {
    return refuse(
      `targets has ${list.length} targets; expected 1 to ${MOST_TARGETS}, the limit of a matrix. For more, call the workflow more than once.`,
    )
  }
  const errors: string[] = []
  const targets = list.map((item: unknown, at) => readTarget(item, at, defaults, errors))
  errors.push(...errorsOfAll(targets))
  return { targets, errors }
}

function errorsOfAll(targets: readonly Target[]): string[] {
  const errors: string[] = []
  const firstAt = new Map<string, number>()
  for (const [at, { name }] of targets.entries()) {
    // Artifacts have these names, and on some file systems Europe is europe.
    const earlier = firstAt.get(name.toLowerCase())
    if (name === '' || earlier === undefined) firstAt.set(name.toLowerCase(), at)
    else {
      errors.push(
        `${labelOf(at, name)}: name '${name}' is also that of targets[${earlier}]; expected another name.`,
      )
    }
  }
  const groups = targets.reduce((sum, target) => sum + target.groups.length, 0)
  if (groups > MOST_GROUPS) {
    errors.push(
      `targets has ${groups} groups in total; expected at most ${MOST_GROUPS}. For more, call the workflow more than once.`,
    )
  }
  const bytes = Buffer.byteLength(JSON.stringify(targets))
  if (bytes > MOST_BYTES) errors.push(tooLong(bytes, ' with every field filled in'))
  return errors
}

function tooLong(bytes: number, when: string): string {
  return `targets is ${bytes} bytes long${when}; expected at most ${MOST_BYTES}. For more, call the workflow more than once.`
}
