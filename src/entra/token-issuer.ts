import { type Answer, describe, isMarkup } from '../face/answer.ts'
import { errorOfFailure, FaceError, type FaceErrorFacts } from '../face/error.ts'
import type { Request } from '../face/http.ts'
import { makeCall, type Transport } from '../face/make-call.ts'
import { retryAfterSeconds } from '../face/retry-after.ts'
import type { Clean } from '../secrets.ts'
import { hintOnIssuer } from './hints.ts'

/** Who gives tokens: GitHub, Entra ID, or what a machine of Azure has for that. */
export interface TokenIssuer {
  /** Begins every sentence about its failures: `GitHub gave no OIDC token`. */
  failure: string
  /** Its base URL. */
  url: string
  /** What to do when it can't be reached, or doesn't answer as it should, where that is known better than by its URL. */
  hint?: string
}

/** Everything outside that asking a giver touches. */
export interface IssuerContext extends Transport {
  clean: Clean
}

/**
 * Asks a giver, once.
 *
 * @param read makes of the answer what it comes to, and hides what is secret of it before anything else is done
 * @throws the signal's reason as soon as it aborts
 */
export async function askIssuer<T>(
  issuer: TokenIssuer,
  request: Request,
  context: IssuerContext,
  signal: AbortSignal,
  read: (answer: Answer) => T,
): Promise<T | FaceError> {
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

/** The error that a giver gave no token; but for what is told, one that may pass. */
export function noToken(issuer: TokenIssuer, why: string, facts: Partial<FaceErrorFacts>): FaceError {
  return new FaceError(`${issuer.failure}: ${why}`, {
    reason: 'service-error',
    code: '',
    transient: true,
    mayHaveActed: false,
    hint: issuer.hint ?? hintOnIssuer(issuer.url, why),
    ...facts,
  })
}

/** The error that an answer is which isn't in the giver's own words. Its body is not quoted: it may hold a token. */
export function errorOfUnexpectedAnswer(issuer: TokenIssuer, answer: Answer, clean: Clean): FaceError {
  const { status, headers } = answer
  const facts = { status, code: String(status), requestId: headers['x-ms-request-id'] }
  if (status === 429) return tooManyRequests(issuer, answer, 'too many requests', facts)
  return noToken(issuer, clean(`it sent ${whatCame(answer)}`), facts)
}

/** The error that a 429 is. */
export function tooManyRequests(
  issuer: TokenIssuer,
  { headers }: Answer,
  why: string,
  facts: Partial<FaceErrorFacts>,
): FaceError {
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
