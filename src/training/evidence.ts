import { moveOf } from '../face/stamp.ts'
import { isOver, type TrainingStatus } from '../face/status.ts'

/**
 * What tells the training that is waited for from an older one. A group that was trained before goes on answering with its
 * last training until the new one is registered, so that an ending alone proves nothing.
 */
export interface Evidence {
  /** The group's status before the POST; undefined when it had never been trained. */
  before: TrainingStatus | undefined
  /** Whether the training that was under way in `before` is the one that is waited for. */
  joined: boolean
  /** Whether a new training was seen under way since. */
  seenUnderWay: boolean
}

/** What a status says of the training that is waited for. */
export type Verdict = 'not-registered' | 'under-way' | 'succeeded' | 'failed'

/** Holds one status against the evidence so far; gives the evidence for the next one too. */
export function weigh(
  evidence: Evidence,
  seen: TrainingStatus | undefined,
): { verdict: Verdict; evidence: Evidence } {
  if (seen === undefined) return { verdict: 'not-registered', evidence }
  const isOurs = isNew(evidence, seen)
  if (!isOver(seen)) {
    if (!isOurs) return { verdict: 'not-registered', evidence }
    return { verdict: 'under-way', evidence: { ...evidence, seenUnderWay: true } }
  }
  if (isOurs || (evidence.seenUnderWay && !isKnown(evidence.before, seen))) {
    return { verdict: seen.phase === 'succeeded' ? 'succeeded' : 'failed', evidence }
  }
  return { verdict: 'not-registered', evidence: afterOldEnding(evidence, seen) }
}

function isNew({ before, joined }: Evidence, seen: TrainingStatus): boolean {
  if (before === undefined) return true
  const created = moveOf(before.created, seen.created)
  if (created === 'later') return true
  if (created === 'older') return false
  // A training that was under way before changes every stamp but `created` by its own ending.
  if (!isOver(before)) return joined
  if (!isOver(seen)) return seen.phase !== 'unknown'
  const moves = [
    created,
    moveOf(before.lastAction, seen.lastAction),
    moveOf(before.lastSuccess, seen.lastSuccess),
  ]
  return moves.includes('later') || (seen.phase !== before.phase && moves.every(move => move === undefined))
}

/** Whether an ending that isn't new has a stamp of the old one: a server that lags behind tells it once more. */
function isKnown(before: TrainingStatus | undefined, seen: TrainingStatus): boolean {
  return (['created', 'lastAction', 'lastSuccess'] as const).some(stamp => {
    const move = moveOf(before?.[stamp], seen[stamp])
    return move === 'same' || move === 'older'
  })
}

/** Once the training that was under way before the POST has ended, whatever differs from its ending is new. */
function afterOldEnding(evidence: Evidence, ending: TrainingStatus): Evidence {
  const { before } = evidence
  const isItsEnding = before && !isOver(before) && moveOf(before.created, ending.created) !== 'older'
  return isItsEnding ? { ...evidence, before: ending } : evidence
}
