import { type FaceError, isAlreadyTraining } from '../../face/error.ts'
import type { Clean } from '../../secrets.ts'
import type { Outcome, Refusal } from '../../training/ending.ts'
import type { Result } from '../result.ts'
import { adviceFor, aftermathOf } from './advice.ts'
import { describeError, MAX_QUOTED } from './describe-error.ts'
import type { AdviceTarget } from './error-advice.ts'
import { formatDuration } from './format-duration.ts'
import { isStuck, lastKnownOf, queuedOf } from './last-known.ts'
import { sentence, shorten } from './text.ts'

/** What is said of a failure. A part that doesn't apply is empty. */
export interface Explanation {
  /** The HTTP status, the service's code and message; or what else ended it. */
  happened: string
  /** The same without what is this group's alone. */
  shared: string
  /** What to do. */
  advice: string
  /** What still goes on in Azure. */
  aftermath: string
  /** The ids that support asks for. */
  ids: string
  /** Tells one cause from another: the same for all groups that failed by the same. */
  cause: string
  /** Whether the group was not begun, because of what another one met. */
  isSkipped: boolean
}

/** What the report on many groups says of one group's result. */
export interface ReportedResult {
  /** Where it was trained; absent where all groups are of one resource. */
  target?: string
  personGroupId: string
  status: string
  reason: string
  /** Seconds; null where nothing tells. */
  duration: number | null
}

/** One group's result, and what is said of its failure. */
export interface Failure {
  result: ReportedResult
  explanation: Explanation
}

/** One group's result, and of a failure what is said of it. */
export type Explained = Failure | { result: ReportedResult; explanation: undefined }

/** Whether a group failed. */
export function isFailure(explained: Explained): explained is Failure {
  return explained.explanation !== undefined
}

/** What is said of a failure, in the annotation and in the summary. */
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

/** An explanation as plain lines: what happened, what to do, what goes on, and the ids. */
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
      return queued === undefined ? shared : `${shared} The training that is under way was queued ${queued}.`
    }
    case 'not-started':
      return `Not started, because of what ${ending.culprit === undefined ? 'another group' : `'${ending.culprit}'`} met: ${shared}`
    case 'timed-out':
      return durationMs === undefined
        ? `The time was up before its first call.${lastFailure(unresolvedError)}`
        : sentence(`The time was up after ${after}: ${lastKnownOf(outcome)}`)
    case 'cancelled':
      return `Cancelled ${durationMs === undefined ? 'before its first call' : `after ${after}`}: ${BY_WHOM}`
    case 'training-failed':
      return outcome.replacedBy === undefined ? shared : `${OVERTAKEN} ${shared}`
    case 'dry-run':
    case 'queued':
    case 'succeeded':
      return shared
  }
}

const OVERTAKEN = 'A newer training was queued since, and this is about that one.'

/** GitHub sends a step the same signals for each of them. */
const BY_WHOM =
  'by a person, by a newer run (concurrency), or because timeout-minutes of the step or the job was over.'

/** What happened, as all groups share it that failed by the same cause. */
function sharedBy(result: Result, { ending, unresolvedError, durationMs }: Outcome): string {
  switch (ending.kind) {
    case 'refused':
      return describeError(ending.error) + whatRanOut(ending)
    case 'not-started':
      return describeError(ending.error)
    case 'training-failed':
      return failedTraining(result.errorMessage)
    case 'timed-out':
      return `The time was up${durationMs === undefined ? ' before the first call' : ''}.${lastFailure(unresolvedError)}`
    case 'cancelled':
      return `Cancelled${durationMs === undefined ? ' before the first call' : ''}: ${BY_WHOM}`
    case 'dry-run':
    case 'queued':
    case 'succeeded':
      return sentence(result.errorMessage)
  }
}

function lastFailure(unresolvedError: FaceError | undefined): string {
  return unresolvedError ? ` The last failure: ${describeError(unresolvedError)}` : ''
}

/** What kept a call from being tried once more: the tries, or the time. */
function whatRanOut({ retriesUsed, cannotWait }: Refusal): string {
  if (cannotWait)
    return ` The timeout left only ${formatDuration(cannotWait.leftMs)}, too little to try again.`
  if (retriesUsed === undefined) return ''
  return retriesUsed === 0
    ? ' It was not tried again (max-retries: 0).'
    : ` Given up after ${retriesUsed} ${retriesUsed === 1 ? 'retry' : 'retries'} (max-retries).`
}

/** What tells one cause from another. */
function causeOf({ personGroupId, reason, errorMessage }: Result, outcome: Outcome, advice: string): string {
  const { ending, unresolvedError } = outcome
  switch (ending.kind) {
    case 'refused':
      // Other advice may have a time in it, which differs from call to call.
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

function alike({ reason, code, status, message }: FaceError, personGroupId: string): string {
  return `${reason} ${code} ${status} ${alikeText(message, personGroupId)}`
}

/** Characters of an id that may be a word of the service's text as well. */
const LONGEST_WORD = 2

/** A message without the group's id, which the service quotes or not, and without numbers: they differ from call to call. */
export function alikeText(message: string, personGroupId: string): string {
  const quoted = shorten(message, MAX_QUOTED).replaceAll(`'${personGroupId}'`, "''")
  const text = personGroupId.length > LONGEST_WORD ? quoted.replaceAll(personGroupId, '') : quoted
  return text.replace(/\d+/g, '#')
}

/** What a training failed with. The service's message may begin with the same words. */
export function failedTraining(message: string): string {
  const why = message.replace(/^training failed[.:]?\s*/i, '')
  return why === '' ? 'The training failed.' : `The training failed: ${sentence(why)}`
}

function idsOf({ requestId }: Result, { ending, unresolvedError, lastCheck }: Outcome): string {
  const error =
    ending.kind === 'refused' ? ending.error : ending.kind === 'timed-out' ? unresolvedError : undefined
  // What was never sent, nobody can look for.
  const sent = error?.status !== undefined || error?.mayHaveActed ? error.clientRequestId : undefined
  const answered = isStuck(lastCheck) ? requestId || lastCheck?.requestId : requestId
  const ids = [
    answered ? `request id ${answered}` : '',
    sent === undefined ? '' : `client-request-id ${sent}`,
  ].filter(id => id !== '')
  return ids.join(', ')
}
