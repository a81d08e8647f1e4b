import type { Source } from '../face/client.ts'
import type { TrainingStatus } from '../face/status.ts'
import type { TimedLook } from './world.ts'

/** The status was checked, and the run can go on with its next call. */
export interface Checked {
  kind: 'checked'
  look: TimedLook
  /** The doubtful statuses that were seen on the way: of one training some servers show more than others. */
  doubtful: readonly TrainingStatus[]
}

/** A training is in progress, or queued. */
export interface StartedTraining {
  kind: 'started'
  /** The answer that says so. */
  source: Source
  /** Set when that was a status check. */
  look?: TimedLook
}
