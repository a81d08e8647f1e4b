import type { Clean } from '../../clean.ts'
import type { FaceError } from '../../face/error.ts'
import type { Outcome } from '../../training/ending.ts'
import type { Result } from '../result.ts'
import { adviceFor, aftermathOf, type Target } from './advice.ts'
import { formatDuration } from './duration.ts'
import { sentence, shorten } from './text.ts'

/** Characters of the service's text that one line quotes; the output `error-message` has more of it. */
const MAX_QUOTED = 600
const MAX_CODE = 100

/** What is said of a failure. A part that doesn't apply is empty. */
export interface Explanation {
  /** The HTTP status, the service's code and message; or what else ended it. */
  happened: string
  /** What to do. */
  advice: string
  /** What still goes on in Azure. */
  aftermath: string
  /** The ids that support asks for. */
  ids: string
}

/** One group's result, and what is said of its failure. */
export interface Failure {
  result: Result
  explanation: Explanation
}

/** One group's result, and of a failure what is said of it. */
export type Explained = Failure | { result: Result; explanation: undefined }

/** Whether a group failed. */
export function isFailure(explained: Explained): explained is Failure {
  return explained.explanation !== undefined
}

/** What is said of a failure, in the annotation and in the summary. */
export function explanationOf(result: Result, outcome: Outcome, target: Target, clean: Clean): Explanation {
  return {
    happened: clean(happened(result, outcome)),
    advice: clean(adviceFor(outcome, target)),
    aftermath: clean(aftermathOf(outcome)),
    ids: clean(idsOf(result, outcome)),
  }
}

/** An explanation as plain lines: what happened, what to do, what goes on, and the ids. */
export function linesOf({ happened, advice, aftermath, ids }: Explanation): string[] {
  const toDo = advice === '' ? '' : `What to do: ${advice}`
  const forSupport = ids === '' ? '' : `For support: ${ids}`
  return [happened, toDo, aftermath, forSupport].filter(line => line !== '')
}

function happened(result: Result, { ending, trouble, durationMs }: Outcome): string {
  const after = formatDuration(result.duration * 1000)
  switch (ending.kind) {
    case 'refused':
      return describeError(ending.error)
    case 'training-failed':
      return failedTraining(result.errorMessage)
    case 'not-begun':
      return `Not started, because of what '${ending.culprit}' met: ${describeError(ending.error)}`
    case 'timed-out':
      return [
        durationMs === undefined
          ? 'The time was up before its first call.'
          : `The time was up after ${after}.`,
        trouble ? ` The last call had failed: ${describeError(trouble)}` : '',
      ].join('')
    case 'cancelled':
      return durationMs === undefined ? 'Cancelled before its first call.' : `Cancelled after ${after}.`
    case 'checked':
    case 'queued':
    case 'succeeded':
      return sentence(result.errorMessage)
  }
}

/** The service's message may begin with the same words. */
function failedTraining(message: string): string {
  const why = message.replace(/^training failed[.:]?\s*/i, '')
  return why === '' ? 'The training failed.' : `The training failed: ${sentence(why)}`
}

/** An error in one sentence: `HTTP 404 PersonGroupNotFound: Person group 'staff' is not found.` */
export function describeError(error: FaceError): string {
  const told = sentence(shorten(error.message, MAX_QUOTED))
  if (error.status === undefined) return error.reason === 'network-error' ? `No answer: ${told}` : told
  const code =
    error.code === '' || error.code === String(error.status) ? '' : ` ${shorten(error.code, MAX_CODE)}`
  return `HTTP ${error.status}${code}: ${told}`
}

function idsOf(result: Result, { ending, trouble }: Outcome): string {
  const error = ending.kind === 'refused' ? ending.error : ending.kind === 'timed-out' ? trouble : undefined
  // What was never sent, nobody can look for.
  const sent = error?.status !== undefined || error?.mayHaveActed ? error.clientRequestId : undefined
  const ids = [
    result.requestId === '' ? '' : `request id ${result.requestId}`,
    sent === undefined ? '' : `client-request-id ${sent}`,
  ].filter(id => id !== '')
  return ids.join(', ')
}
