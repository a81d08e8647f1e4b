import type { Reason, Result } from '../result.ts'
import { countsOf, hasFailed } from './counts.ts'
import { type Explanation, linesOf } from './explanation.ts'
import { capital } from './text.ts'

/** One group's result, and what is said of its failure; nothing of a success. */
export interface Explained {
  result: Result
  explanation: Explanation | undefined
}

/** Annotations of one kind that GitHub shows of a step. */
const MOST_ANNOTATIONS = 10

/** The text of the annotation on one failure. */
export function annotationOf(subject: string, explanation: Explanation | undefined): string {
  return `${subject}: ${explanation ? linesOf(explanation).join('\n') : ''}`
}

/** One annotation for each failed group, up to ten; where there are more, the tenth counts the rest. */
export function annotationsOf(
  explained: readonly Explained[],
  noun: string,
): { title: Exclude<Reason, ''>; text: string }[] {
  const failed = explained.filter(({ result }) => hasFailed(result))
  const told = failed.length > MOST_ANNOTATIONS ? failed.slice(0, MOST_ANNOTATIONS - 1) : failed
  const annotations = told.map(({ result, explanation }) => ({
    title: result.reason as Exclude<Reason, ''>,
    text: annotationOf(`${capital(noun)} '${result.personGroupId}'`, explanation),
  }))
  const [first, ...others] = failed.slice(told.length).map(({ result }) => result)
  if (!first) return annotations
  const rest = [first, ...others]
  const text = `${rest.length} more ${noun}s failed: ${countsOf(rest.map(({ reason }) => reason))}. The summary and the output results have them all.`
  return [...annotations, { title: first.reason as Exclude<Reason, ''>, text }]
}
