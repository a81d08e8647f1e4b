import type { FaceError } from '../face/error.ts'
import type { Outcome } from '../training/ending.ts'
import { adviceFor, aftermathOf } from './advice.ts'
import { formatDuration } from './duration.ts'
import type { Result } from './result.ts'
import { type Clean, sentence } from './text.ts'

/** Characters of the service's text that one line quotes; the output `error-message` has more of it. */
const MAX_QUOTED = 600

/**
 * The text of the one error annotation of a failure, under the reason as its title: the group, the HTTP status, the
 * service's code and message, what to do, what goes on, and the ids that support asks for.
 *
 * @param subject the group, such as `Person group 'staff'`
 */
export function annotationOf(subject: string, result: Result, outcome: Outcome, clean: Clean): string {
  const parts = [
    `${subject}: ${happened(result, outcome)}`,
    adviceFor(outcome),
    aftermathOf(outcome),
    idsOf(result, outcome),
  ]
  return parts
    .filter(part => part !== '')
    .map(clean)
    .join(' ')
}

function happened(result: Result, { ending, trouble }: Outcome): string {
  const after = formatDuration(result.duration * 1000)
  switch (ending.kind) {
    case 'refused':
      return describeError(ending.error)
    case 'training-failed':
      return `the service trained it and failed: ${sentence(result.errorMessage)}`
    case 'timed-out':
      return `the time was up after ${after}.${trouble ? ` The last call had failed: ${describeError(trouble)}` : ''}`
    case 'cancelled':
      return `cancelled after ${after}.`
    case 'checked':
    case 'queued':
    case 'succeeded':
      return sentence(result.errorMessage)
  }
}

/** An error in one sentence: `HTTP 404 PersonGroupNotFound: Person group 'staff' is not found.` */
export function describeError(error: FaceError): string {
  const what = error.status === undefined ? 'no answer' : `HTTP ${error.status}`
  const code = error.code === '' || error.code === String(error.status) ? '' : ` ${error.code}`
  return `${what}${code}: ${sentence(shorten(error.message))}`
}

function idsOf(result: Result, { ending, trouble }: Outcome): string {
  const sent = ending.kind === 'refused' ? ending.error.clientRequestId : trouble?.clientRequestId
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
