import type { Reason } from '../result.ts'
import { countsOf } from './counts.ts'
import { type Explained, type Explanation, isFailure, linesOf } from './explanation.ts'
import { capital } from './text.ts'

/** Annotations of one kind that GitHub shows of a step. */
const MOST_ANNOTATIONS = 10

/** The text of the annotation on one failure. */
export function annotationOf(subject: string, explanation: Explanation): string {
  return `${subject}: ${linesOf(explanation).join('\n')}`
}

/** One annotation for each failed group, up to ten; where there are more, the tenth counts the rest. */
export function annotationsOf(
  explained: readonly Explained[],
  noun: string,
): { title: Exclude<Reason, ''>; text: string }[] {
  const failed = explained.filter(isFailure)
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
