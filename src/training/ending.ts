import type { CallError } from '../face/call-error.ts'
import type { AnswerInfo, StatusCheck } from '../face/client.ts'
import type { Handle } from './handle.ts'

/** How a run ended. Each kind is expected; anything else is thrown. */
export type Ending =
  /** The training succeeded, or failed at the service. */
  | { kind: 'succeeded' | 'training-failed'; check: StatusCheck }
  /** `wait: false`: the service has queued the training. */
  | { kind: 'queued'; source: AnswerInfo }
  /** A dry run: everything is ready for a training. */
  | { kind: 'dry-run'; check: StatusCheck }
  | Refusal
  /** Skipped, because the error of another group (the culprit) affects every group of the step. */
  | { kind: 'not-started'; error: CallError; culprit?: string }
  | { kind: 'timed-out' | 'cancelled' }

/** The status check that ended the run; undefined if something else did. */
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

/** Whether another step can follow the training: it was started, its end was not seen, and it is not certainly lost. */
export function isFollowable({ ending, started }: Outcome): boolean {
  if (started === 'no' || finalCheckOf(ending)) return false
  if (ending.kind !== 'refused') return true
  return ending.error.reason !== 'not-found' && !ending.isStartLost
}

/** A call failed permanently, or once too often. */
export interface Refusal {
  kind: 'refused'
  error: CallError
  /** Set if the service asks for a longer wait than the time that is left; in milliseconds. */
  cannotWait?: { forMs: number; leftMs: number }
  /** Set if the training of an unconfirmed POST was not shown within the time in which the service would show it. */
  isStartLost?: boolean
  /** Set if all retries that `max-retries` allows were used: their number. */
  retriesUsed?: number
}

/** Whether this run started a training in Azure, or joined one. */
export type Started = 'no' | Handle['started']

/** An ending, and what was known of the group then. */
export interface Outcome {
  ending: Ending
  started: Started
  /** The last status check that was answered. */
  lastCheck: StatusCheck | undefined
  /** Whether the training that it showed may be an older one. */
  isDoubtful: boolean
  /** The error after which the run was about to retry. */
  unresolvedError: CallError | undefined
  /** Milliseconds from the first call to the ending; undefined without a call. */
  durationMs: number | undefined
  /** Whether another step started the training. */
  isFollowed?: boolean
  /** Set if a newer training was shown in place of the run's own: when it was queued, as sent. */
  replacedBy?: string | undefined
  /** What another step needs to follow the training; undefined if none was started. */
  handle?: Handle | undefined
}
