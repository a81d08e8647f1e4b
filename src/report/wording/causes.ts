import { type Explained, type Failure, isFailure } from './explanation.ts'

/** The groups that failed by the same cause. */
export interface Cause {
  failures: readonly [Failure, ...Failure[]]
  /** One that met the cause itself: what is said of all. */
  first: Failure
}

/** Ids of one cause that are named. */
const MOST_NAMED = 10

/** The causes of all failures, that of most groups first. */
export function causesOf(explained: readonly Explained[]): Cause[] {
  const causes = new Map<string, [Failure, ...Failure[]]>()
  for (const failure of explained.filter(isFailure)) {
    const alike = causes.get(failure.explanation.cause)
    if (alike) alike.push(failure)
    else causes.set(failure.explanation.cause, [failure])
  }
  return [...causes.values()]
    .sort((one, other) => other.length - one.length)
    .map(failures => ({
      failures,
      first: failures.find(({ explanation }) => !explanation.isLeftAlone) ?? failures[0],
    }))
}

/** What happened to the groups of a cause: with one group, to that one. */
export function happenedIn({ failures, first }: Cause): string {
  const { happened, shared } = first.explanation
  if (failures.length === 1) return happened
  const leftAlone = failures.filter(({ explanation }) => explanation.isLeftAlone).length
  return leftAlone === 0 ? shared : `${shared} ${leftAlone} of them were not started because of it.`
}

/** What goes on in Azure of the groups of a cause. */
export function aftermathIn({ failures }: Cause): string {
  const [only = '', other] = new Set(failures.map(({ explanation }) => explanation.aftermath))
  return other === undefined
    ? only
    : 'Trainings that were started go on in Azure; a run before their end needs on-conflict: join or retrain.'
}

/** The first ids of a cause, and how many there are beyond. */
export function idsIn({ failures }: Cause, show: (id: string) => string): string {
  const named = failures.slice(0, MOST_NAMED).map(({ result }) => show(result.personGroupId))
  const more = failures.length - named.length
  return named.join(', ') + (more === 0 ? '' : ` and ${more} more`)
}

/** The ids that support asks for, of one of the groups. */
export function supportIdsIn({ failures, first }: Cause): string {
  const { ids } = first.explanation
  return ids === '' || failures.length === 1 ? ids : `${ids} (of '${first.result.personGroupId}')`
}
