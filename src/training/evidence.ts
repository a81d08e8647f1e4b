import { moveOf, secondsBetween } from '../face/stamp.ts'
import { isOver, type TrainingStatus } from '../face/status.ts'

/**
 * What tells the training that is waited for from older ones. A group that was trained before goes on answering with its
 * last training until the new one is registered, so that an ending alone proves nothing.
 */
export interface Evidence {
  /** Older trainings: all that were seen before the POST, one status each. Empty: the group seemed never trained. */
  older: readonly TrainingStatus[]
  /** Whether a training among them that was under way is the one that is waited for. */
  joined: boolean
  /** Whether a new training was seen under way since. */
  seenUnderWay: boolean
  /** The service's clock at the first look, in the form of its stamps; undefined where it did not tell. */
  since: string | undefined
}

/** What a status says of the training that is waited for. */
export type Verdict = 'not-registered' | 'under-way' | 'succeeded' | 'failed'

/**
 * How much older than the first look, in seconds, makes a training an old one when nothing else tells. Generous, because
 * the `Date` of an answer may be of another clock than the stamps.
 */
const SURELY_OLD_SECONDS = 600

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
  if (isOurs || (evidence.seenUnderWay && evidence.older.every(old => isUnrecognised(old, seen)))) {
    return { verdict: seen.phase === 'succeeded' ? 'succeeded' : 'failed', evidence }
  }
  return { verdict: 'not-registered', evidence: withOlder(evidence, seen) }
}

/** The evidence with one more training that is older than the POST to come. */
export function withOlder(evidence: Evidence, seen: TrainingStatus | undefined): Evidence {
  if (seen === undefined) return evidence
  // A later status of the same training takes the earlier one's place: from its ending on, whatever differs is new.
  const others = evidence.older.filter(old => !isLaterStatusOf(old, seen))
  return { ...evidence, older: [...others, seen] }
}

function isNew(evidence: Evidence, seen: TrainingStatus): boolean {
  const { older, joined, since } = evidence
  if (older.length > 0) return older.every(old => isNewerThan(old, seen, joined))
  return (secondsBetween(since, seen.created) ?? 0) >= -SURELY_OLD_SECONDS
}

function isNewerThan(old: TrainingStatus, seen: TrainingStatus, joined: boolean): boolean {
  const created = moveOf(old.created, seen.created)
  if (created === 'later') return true
  if (created === 'older') return false
  // A training that was under way changes every stamp but `created` by its own ending.
  if (!isOver(old)) return joined && created !== 'earlier'
  const moves = [created, moveOf(old.lastAction, seen.lastAction), moveOf(old.lastSuccess, seen.lastSuccess)]
  if (moves.some(move => move !== undefined)) return moves.includes('later')
  return isOver(seen) ? seen.phase !== old.phase : seen.phase !== 'unknown'
}

/** Whether no stamp of an ending is one of an old training's: a server that lags behind tells that once more. */
function isUnrecognised(old: TrainingStatus, seen: TrainingStatus): boolean {
  return (['created', 'lastAction', 'lastSuccess'] as const).every(stamp => {
    const move = moveOf(old[stamp], seen[stamp])
    return move === undefined || move === 'later'
  })
}

function isLaterStatusOf(old: TrainingStatus, seen: TrainingStatus): boolean {
  const created = moveOf(old.created, seen.created)
  return isOver(old) ? isOver(seen) && created === 'same' : created === 'same' || created === undefined
}
