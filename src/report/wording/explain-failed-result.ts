import { CALL_REASONS, CallError, type CallReason } from '../../face/call-error.ts'
import type { GroupType } from '../../face/group-type.ts'
import type { Clean } from '../../secrets.ts'
import type { Result } from '../group-result.ts'
import { adviceOnFailedTraining, aftermathOfStart } from './advice.ts'
import { describeError } from './describe-error.ts'
import { adviceOnError } from './error-advice.ts'
import { alikeText, type Explanation, failedTraining } from './explain-outcome.ts'
import { sentence } from './sentence.ts'

/** A failure as its result has it. */
export type FailedResult = Pick<
  Result,
  'personGroupId' | 'errorCode' | 'errorMessage' | 'httpStatus' | 'requestId' | 'retryAfter'
> & { status: string; reason: string; started: string }

/** Where the groups are. */
export interface TargetPlace {
  /** The base URL. */
  endpoint: string
  groupType: GroupType
  /** What to do about a refused credential that is not a key. */
  hint?: string
}

/**
 * Explains a failure in another job, of which only the result is known.
 * @param culprit the id that the message is about: for a skipped group, that of the group with the error
 */
export function explainResult(
  failed: FailedResult,
  place: TargetPlace,
  culprit: string,
  clean: Clean,
): Explanation {
  const { reason, errorCode, errorMessage, httpStatus, requestId, status, started } = failed
  const happened = clean(whatHappened(failed))
  const hasNoAftermath = status === 'failed' || status === 'unknown'
  return {
    happened,
    shared: happened,
    advice: clean(adviceOn(failed, place)),
    aftermath: hasNoAftermath ? '' : aftermathOfStart(startedOf(started)),
    ids: requestId === '' ? '' : `request id ${requestId}`,
    cause: `${reason} ${errorCode} ${httpStatus} ${alikeText(errorMessage, culprit)}`,
    isSkipped: status === 'not-started',
  }
}

function startedOf(started: string): 'no' | 'maybe' | 'yes' {
  if (started === 'maybe') return 'maybe'
  return started === 'yes' || started === 'joined' ? 'yes' : 'no'
}

function whatHappened(failed: FailedResult): string {
  const { reason, errorMessage } = failed
  if (reason === 'training-failed') return failedTraining(errorMessage)
  return isOfCall(reason) ? describeError(errorIn(failed, reason)) : sentence(errorMessage)
}

function adviceOn(failed: FailedResult, place: TargetPlace): string {
  const { reason, httpStatus } = failed
  if (reason === 'training-failed') return adviceOnFailedTraining(place)
  if (reason === 'timed-out') return 'Set a longer timeout. The log of its job shows what took the time.'
  if (reason === 'no-result') {
    return 'See the log of its job. Trainings may have been started: if you run the workflow again, set on-conflict: join or retrain.'
  }
  // The message about an input says what is expected.
  if (!isOfCall(reason) || (reason === 'invalid-input' && httpStatus === null)) return ''
  const isRefusal = reason === 'unauthorized' || reason === 'forbidden'
  if (isRefusal && place.hint !== undefined) return place.hint
  return adviceOnError(errorIn(failed, reason), { ...place, proxy: 'unknown' })
}

function isOfCall(reason: string): reason is CallReason {
  return (CALL_REASONS as readonly string[]).includes(reason)
}

function errorIn(failed: FailedResult, reason: CallReason): CallError {
  const { errorCode, errorMessage, httpStatus, requestId, retryAfter } = failed
  return new CallError(errorMessage, {
    reason,
    code: errorCode,
    transient: false,
    mayHaveActed: false,
    requestId,
    retryAfter: retryAfter ?? undefined,
    ...(httpStatus === null ? {} : { status: httpStatus }),
  })
}
