import type { AnswerInfo, StatusCheck } from '../face/client.ts'
import type { FaceError } from '../face/error.ts'
import type { Handle } from './handle.ts'

/** How a run ended. Every kind is expected; what nobody expected is thrown. */
export type Ending =
  /** The awaited training succeeded, or the service trained and failed. */
  | { kind: 'succeeded' | 'training-failed'; check: StatusCheck }
  /** `wait: false`: the service has queued the training. */
  | { kind: 'queued'; source: AnswerInfo }
  /** A dry run: all that training takes is in place. */
  | { kind: 'dry-run'; check: StatusCheck }
  | Refusal
  /** What another group met would meet every group of the step: this one was left alone. */
  | { kind: 'not-started'; error: FaceError; culprit?: string }
  | { kind: 'timed-out' | 'cancelled' }

/** The status check that ended the run; undefined where something else did. */
export function finalCheckOf(ending: Ending): StatusCheck | undefined {
  switch (ending.kind) {
    case 'succeeded':
    case 'training-failed':
    case 'dry-run':
      return ending.check
    default:
      return undefined
  }
}

/** Whether another step can follow what the run began: its end was not seen, and there is one to come. */
export function isFollowable({ ending, started }: Outcome): boolean {
  if (started === 'no' || finalCheckOf(ending)) return false
  if (ending.kind !== 'refused') return true
  return ending.error.reason !== 'not-found' && !ending.isStartLost
}

/** A call failed, for good or once too often. */
export interface Refusal {
  kind: 'refused'
  error: FaceError
  /** Set when the service asked for more time than is left: milliseconds. */
  cannotWait?: { forMs: number; leftMs: number }
  /** Set when a start of unknown fate has shown no training for as long as one could take to be shown. */
  isStartLost?: boolean
  /** Set when the retries that `max-retries` allows were used up: how many they were. */
  retriesUsed?: number
}

/** Whether a training runs in Azure because of this run. */
export type Started = 'no' | Handle['started']

/** An ending, and what was known of the group when it came. */
export interface Outcome {
  ending: Ending
  started: Started
  /** The last complete look. */
  lastCheck: StatusCheck | undefined
  /** Whether what that look showed may be an older training. */
  isDoubtful: boolean
  /** The failure that the run was trying to get over. */
  unresolvedError: FaceError | undefined
  /** Milliseconds from the first call to the ending; undefined where none was made. */
  durationMs: number | undefined
  /** Whether another step began the training. */
  isFollowed?: boolean
  /** Set where a newer training was shown in place of the own: when it was queued, as sent. */
  replacedBy?: string | undefined
  /** What another step needs to follow the training; undefined where none was begun. */
  handle?: Handle | undefined
}
