import { isOver, type TrainingStatus } from '../face/status.ts'
import {
  comparableSecondsBetween,
  compareTimestamps,
  type TimeRange,
  timeRangeOf,
} from '../face/timestamp.ts'

/** By a right clock, a training this many milliseconds before the POST is certainly older, and one this long after its answer certainly newer. */
export const FAR_MS = 10_000

/** When the last action on a training was; for an ended training, its end. */
export function endOf({ lastAction, lastSuccess, phase }: TrainingStatus): TimeRange | undefined {
  return timeRangeOf(lastAction ?? (phase === 'succeeded' ? lastSuccess : undefined) ?? '')
}

/** Whether a training was certainly queued before another one, by the service's stamps. */
export function isBefore(status: TrainingStatus, old: TrainingStatus): boolean {
  return (comparableSecondsBetween(status.created, old.created) ?? 0) * 1_000 > FAR_MS
}

/**
 * Whether two statuses may be of one training; the first was seen earlier. The stamps of an ended training don't change any more, but servers may
 * cut or round them. Stamps in unknown forms are compared as texts.
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
