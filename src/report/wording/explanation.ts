import type { Clean } from '../../clean.ts'
import type { FaceError } from '../../face/error.ts'
import type { GroupType } from '../../face/group-type.ts'
import type { Outcome } from '../../training/ending.ts'
import { adviceFor, aftermathOf } from './advice.ts'
import { formatDuration } from './duration.ts'
import type { Result } from '../result.ts'
import { sentence } from './text.ts'

/** Characters of the service's text that one line quotes; the output `error-message` has more of it. */
const MAX_QUOTED = 600

/**
 * What is said of a failure, in the annotation and in the summary: the HTTP status, the service's code and message, what
 * to do, what goes on, and the ids that support asks for.
 */
export function explanationOf(result: Result, outcome: Outcome, groupType: GroupType, clean: Clean): string {
  const parts = [
    happened(result, outcome),
    adviceFor(outcome, groupType),
    aftermathOf(outcome),
    idsOf(result, outcome),
  ]
  return parts
    .filter(part => part !== '')
    .map(clean)
    .join(' ')
}

function happened(result: Result, { ending, trouble, durationMs }: Outcome): string {
  const after = formatDuration(result.duration * 1000)
  switch (ending.kind) {
    case 'refused':
      return describeError(ending.error)
    case 'training-failed':
      return `The service trained it and failed: ${sentence(result.errorMessage)}`
    case 'not-begun':
      return `Not begun, because of what '${ending.culprit}' met: ${describeError(ending.error)}`
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

/** An error in one sentence: `HTTP 404 PersonGroupNotFound: Person group 'staff' is not found.` */
export function describeError(error: FaceError): string {
  const told = sentence(shorten(error.message))
  if (error.status === undefined) return error.reason === 'network-error' ? `No answer: ${told}` : told
  const code = error.code === '' || error.code === String(error.status) ? '' : ` ${error.code}`
  return `HTTP ${error.status}${code}: ${told}`
}

function idsOf(result: Result, { ending, trouble }: Outcome): string {
  const error = ending.kind === 'refused' ? ending.error : ending.kind === 'timed-out' ? trouble : undefined
  const sent = error?.clientRequestId
  const ids = [
    result.requestId === '' ? '' : `request id ${result.requestId}`,
    sent === undefined ? '' : `client-request-id ${sent}`,
  ].filter(id => id !== '')
  return ids.length === 0 ? '' : `(${ids.join(', ')})`
}

/** Leaves room for what follows in the same line. */
function shorten(text: string): string {
  return text.length <= MAX_QUOTED ? text : `${text.slice(0, MAX_QUOTED)}…`
}
