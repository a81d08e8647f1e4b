import { type Move, moveOf, secondsBetween } from '../face/stamp.ts'
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
  /** A new training that was seen under way since, as it was seen last. */
  underWay: TrainingStatus | undefined
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
    return { verdict: 'under-way', evidence: { ...evidence, underWay: seen } }
  }
  if (isOurs || isEndingOfUnderWay(evidence, seen)) {
    return { verdict: seen.phase === 'succeeded' ? 'succeeded' : 'failed', evidence }
  }
  // Kept only when it is old: of one's own ending, told without a stamp, nothing would differ any more.
  const isOld = isKnown(evidence, seen) || ![...evidence.older, seen].some(hasStamps)
  return { verdict: 'not-registered', evidence: isOld ? withOlder(evidence, seen) : evidence }
}

/** Whether a status is surely of one of the older trainings, so that no newer one is there. */
export function isKnown({ older }: Evidence, seen: TrainingStatus | undefined): boolean {
  if (seen === undefined) return true
  return older.some(old => {
    const move = moveOfTraining(old, seen)
    return move === 'same' || move === 'older'
  })
}

/** The evidence with one more training that is older than the POST to come. */
export function withOlder(evidence: Evidence, seen: TrainingStatus | undefined): Evidence {
  if (seen === undefined) return evidence
  const others = evidence.older.filter(old => !isOvertakenBy(old, seen))
  return { ...evidence, older: [...others, seen] }
}

function isNew(evidence: Evidence, seen: TrainingStatus): boolean {
  const { older, joined, underWay, since } = evidence
  if (underWay && isBefore(seen, underWay)) return false
  if (older.length > 0) return older.every(old => isNewerThan(old, seen, joined))
  return (secondsBetween(since, seen.created) ?? 0) >= -SURELY_OLD_SECONDS
}

function isNewerThan(old: TrainingStatus, seen: TrainingStatus, joined: boolean): boolean {
  const created = moveOf(old.created, seen.created)
  if (created === 'later') return true
  if (created === 'older') return false
  // A training that was under way changes every stamp but `created` by its own ending. Of an unknown word nobody can
  // tell whether it was under way.
  if (!isOver(old)) return joined && old.phase !== 'unknown' && !isBefore(seen, old)
  const moves = [created, moveOf(old.lastAction, seen.lastAction), moveOf(old.lastSuccess, seen.lastSuccess)]
  if (moves.some(move => move !== undefined)) return moves.includes('later')
  return isOver(seen) ? seen.phase !== old.phase : seen.phase !== 'unknown'
}

/** Whether an ending that isn't new by its stamps is that of the training that was seen under way. */
function isEndingOfUnderWay({ older, underWay }: Evidence, seen: TrainingStatus): boolean {
  if (underWay === undefined) return false
  if (moveOf(underWay.created, seen.created) === 'same') return !older.some(old => sharesStamp(old, seen))
  return ![...older, underWay, seen].some(hasStamps)
}

/** Whether an ending has a stamp of an older one, which a server that lags behind tells once more. */
function sharesStamp(old: TrainingStatus, ending: TrainingStatus): boolean {
  const moves = [moveOf(old.created, ending.created), moveOf(old.lastAction, ending.lastAction)]
  // A failure leaves the time of the last success as it is.
  if (ending.phase === 'succeeded') moves.push(moveOf(old.lastSuccess, ending.lastSuccess))
  return moves.includes('same')
}

/** Whether an older status tells nothing more beside one that came after it. */
function isOvertakenBy(old: TrainingStatus, seen: TrainingStatus): boolean {
  const created = moveOf(old.created, seen.created)
  if (!hasStamps(old) && !hasStamps(seen)) return true
  if (isOver(old)) return isOver(seen) && created === 'same'
  if (created !== undefined) return created === 'same'
  // A group has one training at a time: what was acted upon later is the same one, or one after its end.
  return moveOf(old.lastAction, seen.lastAction) !== undefined && !isBefore(seen, old)
}

/** Whether a status is of a training before another's, or of an earlier time. */
function isBefore(seen: TrainingStatus, other: TrainingStatus): boolean {
  const move = moveOfTraining(other, seen)
  return move === 'earlier' || move === 'older'
}

/** How a training stands to another in time: by when it was queued, or else by what was last done to it. */
function moveOfTraining(before: TrainingStatus, seen: TrainingStatus): Move | undefined {
  return moveOf(before.created, seen.created) ?? moveOf(before.lastAction, seen.lastAction)
}

function hasStamps({ created, lastAction, lastSuccess }: TrainingStatus): boolean {
  return (created ?? lastAction ?? lastSuccess) !== undefined
}
