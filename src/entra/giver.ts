import type { Clean } from '../clean.ts'
import { type Answer, describe, isMarkup } from '../face/answer.ts'
import { makeCall, type Transport } from '../face/call.ts'
import { errorOfFailure, FaceError, type FaceErrorFacts } from '../face/error.ts'
import type { Request } from '../face/http.ts'
import { retryAfterSeconds } from '../face/retry-after.ts'
import { hintOnGiver } from './hints.ts'

/** Who gives tokens: GitHub, Entra ID, or what a machine of Azure has for that. */
export interface Giver {
  /** Begins every sentence about its failures: `GitHub gave no OIDC token`. */
  failure: string
  /** Its base URL. */
  url: string
  /** What to do when it can't be reached, or doesn't answer as it should, where that is known better than by its URL. */
  hint?: string
}

/** Everything outside that asking a giver touches. */
export interface GiverWorld extends Transport {
  clean: Clean
}

/**
 * Asks a giver, once.
 *
 * @param read makes of the answer what it comes to, and hides what is secret of it before anything else is done
 * @throws the signal's reason as soon as it aborts
 */
export async function ask<T>(
  giver: Giver,
  request: Request,
  world: GiverWorld,
  signal: AbortSignal,
  read: (answer: Answer) => T,
): Promise<T | FaceError> {
  const record = await makeCall(request, world, signal)
  const { answer, failure } = record
  if (answer) {
    const result = read(answer)
    world.onCall(record)
    return result
  }
  world.onCall(record)
  const { message, reason } = errorOfFailure(failure, '', world.clean)
  return noToken(giver, message, { reason })
}

/** The error that a giver gave no token; but for what is told, one that may pass. */
export function noToken(giver: Giver, why: string, facts: Partial<FaceErrorFacts>): FaceError {
  return new FaceError(`${giver.failure}: ${why}`, {
    reason: 'service-error',
    code: '',
    transient: true,
    mayHaveActed: false,
    hint: giver.hint ?? hintOnGiver(giver.url, why),
    ...facts,
  })
}

/** The error that an answer is which isn't in the giver's own words. Its body is not quoted: it may hold a token. */
export function errorOfStrangeAnswer(giver: Giver, answer: Answer, clean: Clean): FaceError {
  const { status, headers } = answer
  const facts = { status, code: String(status), requestId: headers['x-ms-request-id'] }
  if (status === 429) return tooManyRequests(giver, answer, 'too many requests', facts)
  return noToken(giver, clean(`it sent ${whatCame(answer)}`), facts)
}

/** The error that a 429 is. */
export function tooManyRequests(
  giver: Giver,
  { headers }: Answer,
  why: string,
  facts: Partial<FaceErrorFacts>,
): FaceError {
  return noToken(giver, why, {
    ...facts,
    reason: 'rate-limited',
    retryAfter: retryAfterSeconds(headers['retry-after'], headers.date, ''),
    hint: 'Have fewer jobs ask for tokens at a time, or run the job again later.',
  })
}

function whatCame(answer: Answer): string {
  if (answer.status >= 300 && answer.status < 400) return 'a redirect, which is not followed'
  const isQuotable = isMarkup(answer) || answer.body.trim() === ''
  return isQuotable ? describe(answer) : `an answer without a token that serves (HTTP ${answer.status})`
}
