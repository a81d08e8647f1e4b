import { type Answer, describe, isMarkup } from '../face/answer.ts'
import { CallError, type CallErrorFacts, errorOfFailure } from '../face/call-error.ts'
import type { Request } from '../face/http.ts'
import { makeCall, type Transport } from '../face/make-call.ts'
import { retryAfterSeconds } from '../face/retry-after.ts'
import type { Clean } from '../secrets.ts'
import { hintOnIssuer } from './hints.ts'

/** What issues tokens: GitHub, Entra ID, or the token service of a machine in Azure. */
export interface TokenIssuer {
  /** The start of every error message about it: `GitHub gave no OIDC token`. */
  failure: string
  /** Its base URL. */
  url: string
  /** What to do if it can't be reached, or its answer is unexpected; the default advice depends on its URL. */
  hint?: string
}

/** What a request to a token issuer needs from outside. */
export interface IssuerContext extends Transport {
  clean: Clean
}

/**
 * Sends one request to a token issuer.
 *
 * @param read reads the answer, and hides the secrets in it before anything else happens
 * @throws the signal's reason as soon as it aborts
 */
export async function askIssuer<T>(
  issuer: TokenIssuer,
  request: Request,
  context: IssuerContext,
  signal: AbortSignal,
  read: (answer: Answer) => T,
): Promise<T | CallError> {
  const record = await makeCall(request, context, signal)
  const { answer, failure } = record
  if (answer) {
    const result = read(answer)
    context.onCall(record)
    return result
  }
  context.onCall(record)
  const { message, reason } = errorOfFailure(failure, '', context.clean)
  return noToken(issuer, message, { reason })
}

/** The error that there is no token; temporary, unless `facts` say otherwise. */
export function noToken(issuer: TokenIssuer, why: string, facts: Partial<CallErrorFacts>): CallError {
  return new CallError(`${issuer.failure}: ${why}`, {
    reason: 'service-error',
    code: '',
    transient: true,
    mayHaveActed: false,
    hint: issuer.hint ?? hintOnIssuer(issuer.url, why),
    ...facts,
  })
}

/** The error for an answer that is not one of the token issuer. Its body is not quoted: it may contain a token. */
export function errorOfUnexpectedAnswer(issuer: TokenIssuer, answer: Answer, clean: Clean): CallError {
  const { status, headers } = answer
  const facts = { status, code: String(status), requestId: headers['x-ms-request-id'] }
  if (status === 429) return tooManyRequests(issuer, answer, 'too many requests', facts)
  return noToken(issuer, clean(`it sent ${whatCame(answer)}`), facts)
}

/** The error for a 429. */
export function tooManyRequests(
  issuer: TokenIssuer,
  { headers }: Answer,
  why: string,
  facts: Partial<CallErrorFacts>,
): CallError {
  return noToken(issuer, why, {
    ...facts,
    reason: 'rate-limited',
    retryAfter: retryAfterSeconds(headers['retry-after'], headers.date, ''),
    hint: 'Let fewer jobs request tokens at a time, or run the job again later.',
  })
}

function whatCame(answer: Answer): string {
  if (answer.status >= 300 && answer.status < 400) return 'a redirect, which is not followed'
  const isQuotable = isMarkup(answer) || answer.body.trim() === ''
  return isQuotable ? describe(answer) : `an answer without a usable token (HTTP ${answer.status})`
}
