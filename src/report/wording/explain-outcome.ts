import { type CallError, isAlreadyTraining } from '../../face/call-error.ts'
import type { Clean } from '../../secrets.ts'
import type { Outcome, Refusal } from '../../training/ending.ts'
import type { Result } from '../group-result.ts'
import { adviceFor, aftermathOf } from './advice.ts'
import { describeError, MAX_QUOTED } from './describe-error.ts'
import type { AdviceTarget } from './error-advice.ts'
import { formatDuration } from './format-duration.ts'
import { isStuck, lastKnownOf, queuedOf } from './last-known.ts'
import { sentence, shorten } from './sentence.ts'

/** The explanation of a failure. A part that doesn't apply is empty. */
export interface Explanation {
  /** The HTTP status, the service's code and message; or what else ended the run. */
  happened: string
  /** The same without what applies to this group only. */
  shared: string
  /** What to do. */
  advice: string
  /** What continues in Azure. */
  aftermath: string
  /** The ids for support. */
  ids: string
  /** Identifies the cause: the same text for all groups that failed for the same cause. */
  cause: string
  /** Whether the group was not started because of the error of another group. */
  isSkipped: boolean
}

/** What the report on many groups uses of one group's result. */
export interface ReportedResult {
  /** Where it was trained; absent if all groups are of one resource. */
  target?: string
  personGroupId: string
  status: string
  reason: string
  /** Seconds; null if unknown. */
  duration: number | null
}

/** One failed group: its result and the explanation. */
export interface Failure {
  result: ReportedResult
  explanation: Explanation
}

/** One group: its result, and the explanation of a failure. */
export type Explained = Failure | { result: ReportedResult; explanation: undefined }

/** Whether a group failed. */
export function isFailure(explained: Explained): explained is Failure {
  return explained.explanation !== undefined
}

/** The explanation of a failure, for the annotation and the summary. */
export function explainOutcome(
  result: Result,
  outcome: Outcome,
  target: AdviceTarget,
  clean: Clean,
): Explanation {
  const shared = sharedBy(result, outcome)
  const advice = adviceFor(outcome, target)
  return {
    happened: clean(happened(result, outcome, shared)),
    shared: clean(shared),
    advice: clean(advice),
    aftermath: clean(aftermathOf(outcome)),
    ids: clean(idsOf(result, outcome)),
    cause: causeOf(result, outcome, advice),
    isSkipped: outcome.ending.kind === 'not-started',
  }
}

/** An explanation as plain lines: what happened, what to do, what continues in Azure, and the ids. */
export function linesOf({ happened, advice, aftermath, ids }: Explanation): string[] {
  const toDo = advice === '' ? '' : `What to do: ${advice}`
  const forSupport = ids === '' ? '' : `For support: ${ids}`
  return [happened, toDo, aftermath, forSupport].filter(line => line !== '')
}

/** What happened to this group. */
function happened(result: Result, outcome: Outcome, shared: string): string {
  const { ending, unresolvedError, lastCheck, durationMs } = outcome
  const after = formatDuration(result.duration * 1000)
  switch (ending.kind) {
    case 'refused': {
      const queued = isAlreadyTraining(ending.error) ? queuedOf(lastCheck) : undefined
      return queued === undefined ? shared : `${shared} The training in progress was queued ${queued}.`
    }
    case 'not-started':
      return `Not started because of the error of ${ending.culprit === undefined ? 'another group' : `'${ending.culprit}'`}: ${shared}`
    case 'timed-out':
      return durationMs === undefined
        ? `Timed out before its first call.${lastError(unresolvedError)}`
        : sentence(`Timed out after ${after}: ${lastKnownOf(outcome)}`)
    case 'cancelled':
      return `Cancelled ${durationMs === undefined ? 'before its first call' : `after ${after}`}: ${BY_WHOM}`
    case 'training-failed':
      return outcome.replacedBy === undefined ? shared : `${REPLACED} ${shared}`
    case 'dry-run':
    case 'queued':
    case 'succeeded':
      return shared
  }
}

const REPLACED = 'A newer training was queued. This is its error.'

/** GitHub sends a step the same signals in each of these cases. */
const BY_WHOM =
  'by a person, by a newer run (concurrency), or because timeout-minutes of the step or the job ran out.'

/** What happened, in words that apply to all groups with the same cause. */
function sharedBy(result: Result, { ending, unresolvedError, durationMs }: Outcome): string {
  switch (ending.kind) {
    case 'refused':
      return describeError(ending.error) + whatRanOut(ending)
    case 'not-started':
      return describeError(ending.error)
    case 'training-failed':
      return failedTraining(result.errorMessage)
    case 'timed-out':
      return `Timed out${durationMs === undefined ? ' before the first call' : ''}.${lastError(unresolvedError)}`
    case 'cancelled':
      return `Cancelled${durationMs === undefined ? ' before the first call' : ''}: ${BY_WHOM}`
    case 'dry-run':
    case 'queued':
    case 'succeeded':
      return sentence(result.errorMessage)
  }
}

function lastError(unresolvedError: CallError | undefined): string {
  return unresolvedError ? ` Last error: ${describeError(unresolvedError)}` : ''
}

/** Why a call was not retried: the retries or the time ran out. */
function whatRanOut({ retriesUsed, cannotWait }: Refusal): string {
  if (cannotWait)
    return ` The timeout left only ${formatDuration(cannotWait.leftMs)}, too little for a retry.`
  if (retriesUsed === undefined) return ''
  return retriesUsed === 0
    ? ' It was not retried (max-retries: 0).'
    : ` Failed after ${retriesUsed} ${retriesUsed === 1 ? 'retry' : 'retries'} (max-retries).`
}

/** A text that is the same for all groups with the same cause. */
function causeOf({ personGroupId, reason, errorMessage }: Result, outcome: Outcome, advice: string): string {
  const { ending, unresolvedError } = outcome
  switch (ending.kind) {
    case 'refused':
      // Other advice may contain a time, which differs from call to call.
      return alike(ending.error, personGroupId) + (isAlreadyTraining(ending.error) ? advice : '')
    case 'not-started':
      return alike(ending.error, ending.culprit ?? '')
    case 'timed-out':
      return `${reason} ${unresolvedError ? alike(unresolvedError, personGroupId) : advice}`
    case 'cancelled':
      return `${reason} ${outcome.durationMs === undefined}`
    default:
      return `${reason} ${alikeText(errorMessage, personGroupId)}`
  }
}

function alike({ reason, code, status, message }: CallError, personGroupId: string): string {
  return `${reason} ${code} ${status} ${alikeText(message, personGroupId)}`
}

/** Characters of an id that may also be a word in the service's text. */
const LONGEST_WORD = 2

/** A message without the group's id, quoted or not, and without numbers: they differ from call to call. */
export function alikeText(message: string, personGroupId: string): string {
  const quoted = shorten(message, MAX_QUOTED).replaceAll(`'${personGroupId}'`, "''")
  const text = personGroupId.length > LONGEST_WORD ? quoted.replaceAll(personGroupId, '') : quoted
  return text.replace(/\d+/g, '#')
}

/** The error of a failed training. The service's message may begin with the same words. */
export function failedTraining(message: string): string {
  const why = message.replace(/^training failed[.:]?\s*/i, '')
  return why === '' ? 'The training failed.' : `The training failed: ${sentence(why)}`
}

function idsOf({ requestId }: Result, { ending, unresolvedError, lastCheck }: Outcome): string {
  const error =
    ending.kind === 'refused' ? ending.error : ending.kind === 'timed-out' ? unresolvedError : undefined
  // Support can find only requests that were sent.
  const sent = error?.status !== undefined || error?.mayHaveActed ? error.clientRequestId : undefined
  const answered = isStuck(lastCheck) ? requestId || lastCheck?.requestId : requestId
  const ids = [
    answered ? `request id ${answered}` : '',
    sent === undefined ? '' : `client-request-id ${sent}`,
  ].filter(id => id !== '')
  return ids.join(', ')
}
