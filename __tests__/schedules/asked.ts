import { type Call, stampAt, type Training } from './group.ts'
import type { Played, PlayedGroup } from './play.ts'

/**
 * The trainings that a run may report on for a group: the one that it began or joined, and later ones, because a status
 * tells only the latest. After a POST of unknown fate also one that the look before did not show: nobody can tell it from
 * the run's own, and as far as anyone was shown it trains all that was enrolled before.
 */
export function asked({ schedule, endedAt }: Played, { calls, trainings }: PlayedGroup): Training[] {
  const { onConflict } = schedule.inputs
  const posts = calls.filter(({ kind, endedAt: end }) => kind === 'train' && end !== undefined)
  const known = posts.flatMap(({ gave, began, met }) => {
    const joined = gave === '409' && onConflict === 'join' ? met : undefined
    return (gave === '202' ? began : joined) ?? []
  })
  if (known.length > 0 && onConflict === 'join') known.push(...lastShownUnderWay(calls))
  const since = Math.min(...known.map(({ queuedAt }) => queuedAt), sinceLost(calls))
  return trainings.filter(({ by, queuedAt }) => queuedAt <= endedAt && (by === 'run' || queuedAt >= since))
}

/** What is wrong with a report that such a training ended so; undefined: nothing. */
export function breachOfVerdict(
  run: Played,
  group: PlayedGroup,
  outcome: Training['outcome'],
): string | undefined {
  const trainings = asked(run, group).filter(each => each.outcome === outcome && each.endedAt <= run.endedAt)
  if (trainings.length === 0) return `no training that it asked for has ${outcome}`
  const told = group.result?.createdDateTime
  const forms = (['full', 'seconds', 'american'] as const).flatMap(form =>
    trainings.map(({ queuedAt, skew }) => stampAt(queuedAt + skew, form)),
  )
  return told === '' || forms.includes(told ?? '') ? undefined : `it tells of another one, created ${told}`
}

/** What a run believes that it joins: the training that the look before the conflict showed, if it was under way. */
function lastShownUnderWay(calls: Call[]): Training[] {
  const conflict = calls.findIndex(({ kind, gave }) => kind === 'train' && gave === '409')
  const shown = calls.slice(0, Math.max(0, conflict)).findLast(({ told }) => told !== undefined)
  return shown?.told && !shown.toldEnding ? [shown.told] : []
}

/** From when on a training may be the one of a POST whose fate the run never learned. */
function sinceLost(calls: Call[]): number {
  const lost = calls.findIndex(({ kind, gave }) => kind === 'train' && gave !== '202' && gave !== '409')
  if (lost < 0) return Number.POSITIVE_INFINITY
  const before = calls
    .slice(0, lost)
    .findLast(({ kind, gave }) => kind === 'look' && /^(200|404)$/.test(gave))
  return before?.told === undefined ? Number.NEGATIVE_INFINITY : before.told.queuedAt + 1
}
