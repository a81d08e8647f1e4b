import { CALL_REASONS, type CallError } from '../face/call-error.ts'
import type { AnswerInfo } from '../face/client.ts'
import type { TrainingStatus } from '../face/status.ts'
import { exactSecondsBetween } from '../face/timestamp.ts'
import type { Clean } from '../secrets.ts'
import { type Ending, finalCheckOf, type Outcome, type Started } from '../training/ending.ts'
import { lastKnownOf } from './wording/last-known.ts'
import { sentence } from './wording/sentence.ts'

/** The values of the output `status`. A dry run reports the group's own status, and only a dry run has the last two. */
export const STATUSES = [
  'succeeded',
  'failed',
  'queued',
  'timed-out',
  'cancelled',
  'error',
  'not-started',
  'running',
  'not-trained',
] as const

/** One of them. */
export type ResultStatus = (typeof STATUSES)[number]

/** The values of the output `reason`; empty on success. A closed list, for workflows to branch on. */
export const REASONS = ['', ...CALL_REASONS, 'training-failed', 'timed-out', 'cancelled'] as const

/** One of them. */
export type Reason = (typeof REASONS)[number]

/** An ending in the terms of the outputs. */
interface Conclusion {
  status: ResultStatus
  reason: Reason
  errorCode: string
  errorMessage: string
  /** Of the answer that ended the run; null if no answer did. */
  httpStatus: number | null
  requestId: string
  /** Seconds; null if the service named none. */
  retryAfter: number | null
}

/** How one group's training ended, as the outputs report it. Texts are clean; those that don't apply are empty. */
export interface Result extends Conclusion {
  personGroupId: string
  createdDateTime: string
  lastActionDateTime: string
  lastSuccessfulTrainingDateTime: string
  started: Started
  /** Seconds from the queueing of the training to its end, by the service's own stamps; null if those are missing or unknown. */
  trainingDuration: number | null
  /** Seconds from the first call to the ending. */
  duration: number
  /** What another step needs to follow the training. */
  handle: string
}

/** Whether a group failed. */
export const hasFailed = ({ reason }: { reason: string }): boolean => reason !== ''

/** An outcome in the terms of the outputs. */
export function resultOf(personGroupId: string, outcome: Outcome, clean: Clean, handle = ''): Result {
  const conclusion = conclusionOf(outcome)
  const status = outcome.lastCheck?.status
  return {
    personGroupId,
    ...conclusion,
    errorCode: clean(conclusion.errorCode),
    errorMessage: clean(conclusion.errorMessage),
    requestId: clean(conclusion.requestId),
    createdDateTime: clean(status?.created ?? ''),
    lastActionDateTime: clean(status?.lastAction ?? ''),
    lastSuccessfulTrainingDateTime: clean(status?.lastSuccess ?? ''),
    started: outcome.started,
    trainingDuration: trainingSecondsOf(outcome.ending),
    duration: Math.round(outcome.durationMs ?? 0) / 1000,
    handle,
  }
}

/** Why a run failed; empty if it passed. */
export function reasonOfOutcome(outcome: Outcome): Reason {
  return conclusionOf(outcome).reason
}

/** Seconds that the training took which ended the run. */
function trainingSecondsOf(ending: Ending): number | null {
  const status = finalCheckOf(ending)?.status
  if (status?.phase !== 'succeeded' && status?.phase !== 'failed') return null
  const seconds = exactSecondsBetween(status.created, status.lastAction)
  return seconds === undefined || seconds < 0 ? null : Math.round(seconds * 1_000) / 1_000
}

/** The result of a group of a step that ended before its first call. */
export function errorResult(
  personGroupId: string,
  reason: Reason,
  message: string,
  started: Started = 'no',
): Result {
  return {
    personGroupId,
    ...failure('error', reason, message),
    createdDateTime: '',
    lastActionDateTime: '',
    lastSuccessfulTrainingDateTime: '',
    started,
    trainingDuration: null,
    duration: 0,
    handle: '',
  }
}

function conclusionOf(outcome: Outcome): Conclusion {
  const { ending } = outcome
  switch (ending.kind) {
    case 'succeeded':
      return success('succeeded', ending.check)
    case 'queued':
      return success('queued', ending.source)
    case 'dry-run':
      return statusOfGroup(ending.check.status, ending.check)
    case 'training-failed': {
      const message = ending.check.status?.message ?? 'The service sent no message.'
      return { ...failure('failed', 'training-failed', message), ...answeredBy(ending.check) }
    }
    case 'refused':
      return refusedBy(ending.error)
    case 'not-started':
      return { ...refusedBy(ending.error), status: 'not-started' }
    case 'timed-out':
      return failure('timed-out', 'timed-out', sentence(`Timed out: ${lastKnownOf(outcome)}`))
    case 'cancelled':
      return failure(
        'cancelled',
        'cancelled',
        'The workflow was cancelled, or timeout-minutes of the step or the job ran out.',
      )
  }
}

function statusOfGroup(status: TrainingStatus | undefined, source: AnswerInfo): Conclusion {
  if (status === undefined) return success('not-trained', source)
  if (status.phase !== 'unknown') return success(status.phase, source)
  const message = `The service reported an unknown training status: ${status.word}.`
  return { ...failure('error', 'service-error', message), ...answeredBy(source) }
}

function refusedBy(error: CallError): Conclusion {
  return {
    ...failure('error', error.reason, error.message),
    errorCode: error.code,
    httpStatus: error.status ?? null,
    requestId: error.requestId ?? '',
    retryAfter: error.retryAfter ?? null,
  }
}

function success(status: ResultStatus, source: AnswerInfo): Conclusion {
  return { status, reason: '', ...NOTHING_KNOWN, ...answeredBy(source) }
}

function failure(status: ResultStatus, reason: Reason, errorMessage: string): Conclusion {
  return { status, reason, ...NOTHING_KNOWN, errorMessage }
}

/** Of an ending without an answer or an error. */
const NOTHING_KNOWN = { errorCode: '', errorMessage: '', httpStatus: null, requestId: '', retryAfter: null }

function answeredBy(source: AnswerInfo): { httpStatus: number; requestId: string } {
  return { httpStatus: source.http, requestId: source.requestId }
}
