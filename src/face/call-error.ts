import type { Clean } from '../secrets.ts'
import { type Answer, dateOf, describe, serviceErrorOf } from './answer.ts'
import { isFromFaceService, isRefusal } from './answer-origin.ts'
import { AnswerTooLarge } from './http.ts'
import { retryAfterSeconds } from './retry-after.ts'

/** Why a call failed: those values of the output `reason` that come from calls. */
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

/** One of {@link CALL_REASONS}. */
export type CallReason = (typeof CALL_REASONS)[number]

/** The properties of a failed call, without its message. */
export interface CallErrorFacts {
  reason: CallReason
  /** The service's error code, or the HTTP status if it sent none; empty if there was no answer. */
  code: string
  /** Whether the same call may succeed later. */
  transient: boolean
  /** Whether the service may have done what the call asked for, although the call failed. */
  mayHaveActed: boolean
  /** The HTTP status; absent if there was no answer. */
  status?: number
  /** Whether another server than the Face service answered: a gateway, a proxy, a firewall, a login page. */
  isFromOtherServer?: boolean
  /** The service's `apim-request-id`. */
  requestId?: string | undefined
  /** The GUID that was sent with the call, by which Azure support can find it. */
  clientRequestId?: string
  /** Seconds that the service asks to wait. */
  retryAfter?: number | undefined
  /** Seconds of the window of a rate limit, if the answer names no time; absent for other errors. */
  rateWindow?: number | undefined
  /** When the server answered, by its own clock (`Date`), in milliseconds since 1970; absent if it sent none. */
  serviceDate?: number | undefined
  /** Whether the token is renewed before the next call, so that this failure does not count as an attempt. */
  isTokenRenewed?: boolean
  /** What to do, if more is known than the reason says. */
  hint?: string
  cause?: unknown
}

/** The error of a call. Its texts are clean: they may be shown. */
export class CallError extends Error {
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
  readonly serviceDate: number | undefined
  readonly isTokenRenewed: boolean
  readonly hint: string | undefined

  constructor(message: string, facts: CallErrorFacts) {
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
    this.serviceDate = facts.serviceDate
    this.isTokenRenewed = facts.isTokenRenewed ?? false
    this.hint = facts.hint
  }

  /** A copy of this error with some facts changed. */
  with(facts: Partial<CallErrorFacts>, message = this.message): CallError {
    const { cause } = this
    return new CallError(message, { ...(this as CallErrorFacts), cause, ...facts })
  }
}

/** The window of the free tier's 20 calls. Source: the service's quotas page. */
const RATE_WINDOW_SECONDS = 60

/** The error for an answer that is not the expected one. */
export function errorOfAnswer(answer: Answer, clientRequestId: string, clean: Clean): CallError {
  const { status, headers } = answer
  const serviceError = serviceErrorOf(answer)
  const isFromOtherServer = !isFromFaceService(answer, serviceError)
  const { code = '', message } = serviceError
  const who = isFromOtherServer ? 'Something other than the Face service' : 'The service'
  const text = clean(message ?? `${who} sent ${describe(answer)}.`)
  const reason = isFromOtherServer ? 'service-error' : reasonOfAnswer(status, text)
  // Other errors may mention a time that is no request to wait: "timed out after 120 seconds".
  const asking = reason === 'rate-limited' || reason === 'quota-exceeded' ? text : ''
  const retryAfter = retryAfterSeconds(headers['retry-after'], headers.date, asking)
  return new CallError(text, {
    reason,
    code: clean(code) || String(status),
    status,
    isFromOtherServer,
    transient: isFromOtherServer ? !REDIRECTS.includes(status) : isTransient(status, code, reason),
    mayHaveActed: isFromOtherServer || !isRefusal(status),
    clientRequestId,
    // In an answer of another server the id may be that of an earlier answer.
    requestId: isFromOtherServer ? undefined : headers['apim-request-id'],
    retryAfter,
    rateWindow: reason === 'rate-limited' && retryAfter === undefined ? RATE_WINDOW_SECONDS : undefined,
    serviceDate: dateOf(answer),
  })
}

/** The reason of an error that the service itself sent. */
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

/** Redirects. They are not followed, and a retry would get the same answer. */
const REDIRECTS: readonly number[] = [300, 301, 302, 303, 305, 307, 308]

function isTransient(status: number, code: string, reason: CallReason): boolean {
  if (reason === 'rate-limited') return true
  if (reason === 'conflict') return !isTrainingCode(code)
  if (reason !== 'service-error' || REDIRECTS.includes(status)) return false
  // 405, 411 and the like say that the request itself is wrong.
  return status < 400 || status >= 500 || status === 408
}

/** Codes differ by container (`PersonGroupTrainingNotFinished`, …), and the large ones send the small one's. */
function isTrainingCode(code: string): boolean {
  return code.endsWith('TrainingNotFinished')
}

/** Whether the service refused to start a training because one is already in progress for this group. */
export function isAlreadyTraining(error: CallError): boolean {
  return error.reason === 'conflict' && isTrainingCode(error.code)
}

/** An error of Node's HTTP client. */
type Failure = Error & { syscall?: string; code?: string }

/** Messages of `tunnel` if the proxy opens no tunnel. */
const NO_TUNNEL = /^(?:tunneling socket could not be established|got illegal response body from proxy)/

/** The error of a call without a complete answer. */
export function errorOfFailure(failure: unknown, clientRequestId: string, clean: Clean): CallError {
  const facts = { transient: true, mayHaveActed: true, clientRequestId, cause: failure }
  if (failure instanceof AnswerTooLarge) {
    const { message, status } = failure
    return new CallError(`The service sent ${message}.`, {
      ...facts,
      reason: 'service-error',
      code: String(status),
      status,
    })
  }
  // Node tries all addresses of a host; each attempt has its own error.
  const { message, syscall, code } = (
    failure instanceof AggregateError ? failure.errors[0] : failure
  ) as Failure
  if (code?.startsWith('HPE_')) {
    return new CallError(clean(`The service sent an answer that is not HTTP: ${message}.`), {
      ...facts,
      reason: 'service-error',
      code: '',
    })
  }
  const neverSent = syscall === 'connect' || syscall === 'getaddrinfo' || NO_TUNNEL.test(message)
  return new CallError(clean(message), {
    ...facts,
    reason: 'network-error',
    code: '',
    mayHaveActed: !neverSent,
  })
}
