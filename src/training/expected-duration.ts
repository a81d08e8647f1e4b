import type { TrainingStatus } from '../face/status.ts'
import { comparableSecondsBetween } from '../face/timestamp.ts'

/**
 * The expected duration of a group's next training, in milliseconds: that of its last one, from queued to succeeded. Undefined if that did not
 * succeed or has no stamps.
 */
export function expectedDurationMs(status: TrainingStatus | undefined): number | undefined {
  if (status?.phase !== 'succeeded') return undefined
  const seconds = comparableSecondsBetween(status.created, status.lastSuccess)
  return seconds === undefined || seconds <= 0 ? undefined : seconds * 1_000
}
