import type { TrainingStatus } from '../face/status.ts'
import { secondsBetween } from '../face/timestamp.ts'

/**
 * How long a training took that a status tells of, from being queued to its success, in milliseconds; undefined where it did
 * not succeed, or doesn't tell. A group is usually trained again for about as long.
 */
export function expectedDurationMs(status: TrainingStatus | undefined): number | undefined {
  if (status?.phase !== 'succeeded') return undefined
  const seconds = secondsBetween(status.created, status.lastSuccess)
  return seconds === undefined || seconds <= 0 ? undefined : seconds * 1_000
}
