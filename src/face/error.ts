import type { Clean } from '../secrets.ts'
import { type Answer, dateOf, describe, serviceErrorOf } from './answer.ts'
import { isFromFaceService, isRefusal } from './answer-origin.ts'
import { AnswerTooLarge } from './http.ts'
import { retryAfterSeconds } from './retry-after.ts'

/** Why a call did not give what it was made for: the part of the output `reason` that calls decide. */
export const CALL_REASONS = [
  'invalid-input',
  'unauthorized',
  'forbidden',
  'quota-exceeded',
  'not-found',
  'conflict',
  'rate-limited',
  'service-error',
  'network-error',
] as const

/** One of them. */
export type CallReason = (typeof CALL_REASONS)[number]

/** What is known of a failed call, beside its message. */
export interface FaceErrorFacts {
  reason: CallReason
  /** The service's own code, or the HTTP status where it sent none; empty where nothing answered. */
  code: string
  /** Whether the same call may well succeed later. */
  transient: boolean
  /** Whether the service may have done what the call asked for, although the call failed. */
  mayHaveActed: boolean
  /** The HTTP status; absent where nothing answered. */
  status?: number
  /** Whether something other than the Face service answered: a gateway, a proxy, a firewall, a login page. */
  isFromOtherServer?: boolean
  /** The service's `apim-request-id`. */
  requestId?: string | undefined
  /** The GUID that the call was sent with, which the service's support can find it by. */
  clientRequestId?: string
  /** Seconds that the service asked to wait. */
  retryAfter?: number | undefined
  /** Seconds of the window of a rate limit that names no time; absent for all else. */
  rateWindow?: number | undefined
  /** When it answered, by its own clock, in milliseconds since 1970; absent where it did not tell. */
  answeredAt?: number | undefined
  /** Whether what proves who calls is had anew before the next call, so that this failure is nobody's try. */
  isTokenRenewed?: boolean
  /** One sentence on what to do, where more is known than the reason tells. */
  hint?: string
  cause?: unknown
}

/** What the service or the network did instead of what it was asked for. Its texts are clean. */
export class FaceError extends Error {
  override readonly name = 'FaceError'
  readonly reason: CallReason
  readonly code: string
  readonly transient: boolean
  readonly mayHaveActed: boolean
  readonly status: number | undefined
  readonly isFromOtherServer: boolean
  readonly requestId: string | undefined
  readonly clientRequestId: string | undefined
  readonly retryAfter: number | undefined
  readonly rateWindow: number | undefined
  readonly answeredAt: number | undefined
  readonly isTokenRenewed: boolean
  readonly hint: string | undefined

  constructor(message: string, facts: FaceErrorFacts) {
    super(message, facts)
    this.reason = facts.reason
    this.code = facts.code
    this.transient = facts.transient
    this.mayHaveActed = facts.mayHaveActed
    this.status = facts.status
    this.isFromOtherServer = facts.isFromOtherServer ?? false
    this.requestId = facts.requestId
    this.clientRequestId = facts.clientRequestId
    this.retryAfter = facts.retryAfter
    this.rateWindow = facts.rateWindow
    this.answeredAt = facts.answeredAt
    this.isTokenRenewed = facts.isTokenRenewed ?? false
    this.hint = facts.hint
  }

  /** The same error, with other facts. */
  with(facts: Partial<FaceErrorFacts>, message = this.message): FaceError {
    const { cause } = this
    return new FaceError(message, { ...(this as FaceErrorFacts), cause, ...facts })
  }
}

/** The window of the free tier's 20 calls. Source: the service's quotas page. */
const RATE_WINDOW_SECONDS = 60

/** The error that an answer is, when it isn't the answer that the call was made for. */
export function errorOfAnswer(answer: Answer, clientRequestId: string, clean: Clean): FaceError {
  const { status, headers } = answer
  const serviceError = serviceErrorOf(answer)
  const isFromOtherServer = !isFromFaceService(answer, serviceError)
  const { code = '', message } = serviceError
  const who = isFromOtherServer ? 'Something other than the Face service' : 'The service'
  const text = clean(message ?? `${who} sent ${describe(answer)}.`)
  const reason = isFromOtherServer ? 'service-error' : reasonOfAnswer(status, text)
  // Of other errors the text may name any time: "timed out after 120 seconds" asks for nothing.
  const asking = reason === 'rate-limited' || reason === 'quota-exceeded' ? text : ''
  const retryAfter = retryAfterSeconds(headers['retry-after'], headers.date, asking)
  return new FaceError(text, {
    reason,
    code: clean(code) || String(status),
    status,
    isFromOtherServer,
    transient: isFromOtherServer ? !REDIRECTS.includes(status) : isTransient(status, code, reason),
    mayHaveActed: isFromOtherServer || !isRefusal(status),
    clientRequestId,
    // An id beside somebody else's words may be of an earlier answer.
    requestId: isFromOtherServer ? undefined : headers['apim-request-id'],
    retryAfter,
    rateWindow: reason === 'rate-limited' && retryAfter === undefined ? RATE_WINDOW_SECONDS : undefined,
    answeredAt: dateOf(answer),
  })
}

/** The reason of an error in the service's own words. */
function reasonOfAnswer(status: number, message: string): CallReason {
  switch (status) {
    case 400:
      return 'invalid-input'
    case 401:
      return 'unauthorized'
    case 403:
      return /call volume quota/i.test(message) ? 'quota-exceeded' : 'forbidden'
    case 404:
      return 'not-found'
    case 409:
      return 'conflict'
    case 429:
      return 'rate-limited'
    default:
      return 'service-error'
  }
}

/** Not followed, and the same again however often the call is made. */
const REDIRECTS: readonly number[] = [300, 301, 302, 303, 305, 307, 308]

function isTransient(status: number, code: string, reason: CallReason): boolean {
  if (reason === 'rate-limited') return true
  if (reason === 'conflict') return !isTrainingCode(code)
  if (reason !== 'service-error' || REDIRECTS.includes(status)) return false
  // 405, 411 and the like are the service's word on the request itself.
  return status < 400 || status >= 500 || status === 408
}

/** Codes differ by container (`PersonGroupTrainingNotFinished`, …), and the large ones send the small one's. */
function isTrainingCode(code: string): boolean {
  return code.endsWith('TrainingNotFinished')
}

/** Whether the service refused a training because one is already under way for this group. */
export function isAlreadyTraining(error: FaceError): boolean {
  return error.reason === 'conflict' && isTrainingCode(error.code)
}

/** What Node tells of a failed exchange. */
type Failure = Error & { syscall?: string; code?: string }

/** What `tunnel` says of a proxy that makes none. */
const NO_TUNNEL = /^(?:tunneling socket could not be established|got illegal response body from proxy)/

/** The error that a call is which got no answer, or none to its end. */
export function errorOfFailure(failure: unknown, clientRequestId: string, clean: Clean): FaceError {
  const facts = { transient: true, mayHaveActed: true, clientRequestId, cause: failure }
  if (failure instanceof AnswerTooLarge) {
    const { message, status } = failure
    return new FaceError(`The service sent ${message}.`, {
      ...facts,
      reason: 'service-error',
      code: String(status),
      status,
    })
  }
  // Node tries all addresses of a name; each has an error of its own.
  const { message, syscall, code } = (
    failure instanceof AggregateError ? failure.errors[0] : failure
  ) as Failure
  if (code?.startsWith('HPE_')) {
    return new FaceError(clean(`The service sent an answer that is not HTTP: ${message}.`), {
      ...facts,
      reason: 'service-error',
      code: '',
    })
  }
  const neverSent = syscall === 'connect' || syscall === 'getaddrinfo' || NO_TUNNEL.test(message)
  return new FaceError(clean(message), {
    ...facts,
    reason: 'network-error',
    code: '',
    mayHaveActed: !neverSent,
  })
}
