import { type Explained, type Explanation, linesOf } from './explain-outcome.ts'
import {
  aftermathOfCause,
  type Cause,
  causesOf,
  groupCountOf,
  namedIds,
  supportIdsOf,
  whatHappenedTo,
} from './failures-by-cause.ts'
import { countsOf } from './many-groups-headline.ts'
import { capital } from './sentence.ts'

/** Annotations of one kind that GitHub shows for a step. */
const MOST_ANNOTATIONS = 10

/** An error annotation. */
export interface Annotation {
  title: string
  text: string
}

/** The text of the annotation on one failure. */
export function annotationOf(subject: string, explanation: Explanation): string {
  return `${subject}: ${linesOf(explanation).join('\n')}`
}

/** One annotation for each cause, however many groups have it, up to ten. If there are more causes, the tenth counts the rest. */
export function annotationsOf(explained: readonly Explained[], noun: string): Annotation[] {
  const causes = causesOf(explained)
  const shown = causes.length > MOST_ANNOTATIONS ? causes.slice(0, MOST_ANNOTATIONS - 1) : causes
  const annotations = shown.map(cause => annotationOn(cause, noun))
  const rest = causes
    .slice(shown.length)
    .flatMap(({ failures }) => failures.map(({ result }) => result.reason))
  if (rest.length === 0) return annotations
  const text = `${rest.length} more ${noun}s failed: ${countsOf(rest)}. The job summary and the output results list them all.`
  return [...annotations, { title: rest[0] as string, text }]
}

function annotationOn(cause: Cause, noun: string): Annotation {
  const { failures, first } = cause
  const { result, explanation } = first
  const title = result.reason
  if (failures.length === 1) {
    return { title, text: annotationOf(`${capital(noun)} '${result.personGroupId}'`, explanation) }
  }
  const whole = {
    ...explanation,
    happened: whatHappenedTo(cause),
    aftermath: aftermathOfCause(cause),
    ids: supportIdsOf(cause),
  }
  const ids = namedIds(cause, id => id)
  const text = [
    annotationOf(groupCountOf(cause, noun), whole),
    ...(ids.failed === '' ? [] : [`${capital(noun)}s: ${ids.failed}`]),
    ...(ids.notStarted === '' ? [] : [`Not started because of this: ${ids.notStarted}`]),
  ].join('\n')
  return { title, text }
}
