import { type Explained, type Failure, isFailure } from './explain-outcome.ts'
import { counted } from './sentence.ts'

/** The groups that failed for the same cause. */
export interface Cause {
  failures: readonly [Failure, ...Failure[]]
  /** A group that had the error itself: its explanation is for all. */
  first: Failure
}

/** Ids of one cause that are named. */
const MOST_NAMED = 10

/** The causes of all failures, each of one target, the one with the most groups first. */
export function causesOf(explained: readonly Explained[]): Cause[] {
  const causes = new Map<string, [Failure, ...Failure[]]>()
  for (const failure of explained.filter(isFailure)) {
    const cause = `${failure.result.target}\n${failure.explanation.cause}`
    const alike = causes.get(cause)
    if (alike) alike.push(failure)
    else causes.set(cause, [failure])
  }
  return [...causes.values()]
    .sort((one, other) => other.length - one.length)
    .map(failures => ({
      failures,
      first: failures.find(({ explanation }) => !explanation.isSkipped) ?? failures[0],
    }))
}

/** What happened to the groups of a cause; of a single group, its own text. */
export function whatHappenedTo({ failures, first }: Cause): string {
  const { happened, shared } = first.explanation
  return failures.length === 1 ? happened : shared
}

/** How many groups a cause has; those that were not started are counted apart: `1 group, and 39 not started`. */
export function groupCountOf(cause: Cause, noun = 'group'): string {
  const { failed, notStarted } = splitFailures(cause)
  if (failed.length === 0) return `${counted(notStarted.length, noun)} not started`
  const groups = counted(failed.length, noun)
  return notStarted.length === 0 ? groups : `${groups}, and ${notStarted.length} not started`
}

/** The groups of a cause that had the error, and those that were skipped because of it. */
export function splitFailures({ failures }: Cause): { failed: Failure[]; notStarted: Failure[] } {
  return {
    failed: failures.filter(({ explanation }) => !explanation.isSkipped),
    notStarted: failures.filter(({ explanation }) => explanation.isSkipped),
  }
}

/** What continues in Azure for the groups of a cause. */
export function aftermathOfCause({ failures }: Cause): string {
  const [only = '', other] = new Set(failures.map(({ explanation }) => explanation.aftermath))
  return other === undefined
    ? only
    : 'Trainings that were started continue in Azure. To run the job again before their end, set on-conflict: join or retrain.'
}

/** The first ids of a cause, and how many more there are: of the groups that had the error, and of those that were not started. */
export function namedIds(cause: Cause, show: (id: string) => string): { failed: string; notStarted: string } {
  const { failed, notStarted } = splitFailures(cause)
  return { failed: firstOf(failed, show), notStarted: firstOf(notStarted, show) }
}

function firstOf(failures: readonly Failure[], show: (id: string) => string): string {
  const named = failures.slice(0, MOST_NAMED).map(({ result }) => show(result.personGroupId))
  const more = failures.length - named.length
  return named.join(', ') + (more === 0 ? '' : ` and ${more} more`)
}

/** The ids for support, of one of the groups. */
export function supportIdsOf({ failures, first }: Cause): string {
  const { ids } = first.explanation
  return ids === '' || failures.length === 1 ? ids : `${ids} (of '${first.result.personGroupId}')`
}
