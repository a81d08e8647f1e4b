import { isOver, type TrainingStatus } from '../face/status.ts'
import { compareTimestamps, secondsBetween, type TimeRange, timeRangeOf } from '../face/timestamp.ts'

/** Milliseconds before the POST from which on a training is surely older, and after its answer surely newer, by a clock that is right. */
export const FAR_MS = 10_000

/** When something was last done to a training: of an ended one, its end. */
export function endOf({ lastAction, lastSuccess, phase }: TrainingStatus): TimeRange | undefined {
  return timeRangeOf(lastAction ?? (phase === 'succeeded' ? lastSuccess : undefined) ?? '')
}

/** Whether a training was surely queued before another one, by the service's own stamps. */
export function isBefore(status: TrainingStatus, old: TrainingStatus): boolean {
  return (secondsBetween(status.created, old.created) ?? 0) * 1_000 > FAR_MS
}

/**
 * Whether two statuses may be of one training, the first seen earlier. Of an ended training no stamp changes any more, but servers may cut
 * or round it. Stamps in unknown forms are equal or different as texts.
 */
export function isSameTraining(before: TrainingStatus, status: TrainingStatus): boolean {
  const created = compareTimestamps(before.created, status.created)
  const action = compareTimestamps(before.lastAction, status.lastAction)
  const success = compareTimestamps(before.lastSuccess, status.lastSuccess)
  const areOver = isOver(before) && isOver(status)
  if (created !== undefined) {
    if (created !== 'same') return false
    return !isOver(before) || action === undefined || (areOver ? action === 'same' : action !== 'later')
  }
  if (!areOver || before.phase !== status.phase) return false
  if (action !== undefined) return action === 'same'
  if (status.phase !== 'succeeded') return false
  return success === 'same' || (before.successId !== undefined && before.successId === status.successId)
}
