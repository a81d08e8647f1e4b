import type { AnswerInfo } from '../face/client.ts'
import type { TrainingStatus } from '../face/status.ts'
import type { TimedCheck } from './context.ts'

/** The status was checked, and the run can go on with its next call. */
export interface Checked {
  kind: 'checked'
  check: TimedCheck
  /** The doubtful statuses that were seen on the way: of one training some servers show more than others. */
  doubtful: readonly TrainingStatus[]
}

/** A training is in progress, or queued. */
export interface StartedTraining {
  kind: 'started'
  /** The answer that says so. */
  source: AnswerInfo
  /** Set when that was a status check. */
  check?: TimedCheck
}
