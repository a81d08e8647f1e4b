import type { AnswerInfo } from '../face/client.ts'
import type { TrainingStatus } from '../face/status.ts'
import type { TimedCheck } from './context.ts'

/** The status was checked, and the run can make its next call. */
export interface Checked {
  kind: 'checked'
  check: TimedCheck
  /** The doubtful statuses that were seen meanwhile: of one training some servers show more than others. */
  doubtful: readonly TrainingStatus[]
}

/** A training of this run was started or joined. */
export interface StartedTraining {
  kind: 'started'
  /** The answer that says so. */
  source: AnswerInfo
  /** Set if that was a status check. */
  check?: TimedCheck
}
