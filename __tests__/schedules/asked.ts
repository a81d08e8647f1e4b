import { CERTAIN } from './generator.ts'
import type { Training } from './group.ts'
import type { Played, PlayedGroup } from './play.ts'
import { STAMP_FORMS, stampAt } from './stamps.ts'

/**
 * How long before a POST another pipeline's training may have been queued and still count, in milliseconds, because nobody can tell it
 * from the POST's own: clocks that are right differ by up to 3 s, `Date` has whole seconds, a stamp is up to a second ahead of it or two
 * behind, and may be cut or rounded.
 */
const UNTELLABLE_MS = 8_000

/** What says that a POST did not act: a documented refusal, or that it was never sent. */
const REFUSED: readonly string[] = [
  ...CERTAIN,
  '401',
  '403',
  '404',
  '409',
  '401-once',
  '403-once',
  '404-once',
]

/**
 * The trainings that a run may report on for a group: those that it began, and those that were queued since its first POST that was not refused, because a status
 * shows only the latest; with `on-conflict: join` also those that had not ended when the service answered 409, and else none of which a
 * 409 spoke.
 */
export function asked({ schedule, endedAt }: Played, { calls, trainings }: PlayedGroup): Training[] {
  const posts = calls.filter(({ kind, endedAt: end }) => kind === 'train' && end !== undefined)
  const firstAt = Math.min(...posts.filter(({ gave }) => !REFUSED.includes(gave)).map(({ at }) => at))
  const conflict =
    schedule.inputs.onConflict === 'join' ? posts.find(({ gave }) => gave === '409') : undefined
  const joinedAt = (conflict?.at ?? Number.POSITIVE_INFINITY) - UNTELLABLE_MS
  // After a POST of unknown fate a 409 may speak of its training.
  const refused = conflict ? [] : posts.filter(({ at }) => at < firstAt).map(({ met }) => met)
  const isSince = (each: Training): boolean =>
    each.queuedAt >= firstAt || (each.queuedAt >= firstAt - UNTELLABLE_MS && !refused.includes(each))
  return trainings.filter(
    each => each.queuedAt <= endedAt && (each.by === 'run' || isSince(each) || each.endedAt >= joinedAt),
  )
}

/** What is wrong with a report that such a training ended so; undefined: nothing. */
export function breachOfVerdict(
  run: Played,
  group: PlayedGroup,
  outcome: Training['outcome'],
): string | undefined {
  const trainings = asked(run, group).filter(each => each.outcome === outcome && each.endedAt <= run.endedAt)
  if (trainings.length === 0) return `no training that it asked for has ${outcome}`
  const told = group.result?.createdDateTime ?? ''
  const stamps = STAMP_FORMS.flatMap(form =>
    trainings.map(({ queuedAt, skew }) => stampAt(queuedAt + skew, form)),
  )
  return told === '' || stamps.includes(told) ? undefined : `it reports another one, created ${told}`
}
