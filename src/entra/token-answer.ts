import { type Answer, dateOf, fieldsOf, jsonOf } from '../face/answer.ts'
import type { CallError } from '../face/call-error.ts'
import type { Clean } from '../secrets.ts'
import type { Claims } from './claims.ts'
import { hintOnTokenRefusal, type WorkloadIdentity } from './hints.ts'
import { errorOfUnexpectedAnswer, noToken, type TokenIssuer, tooManyRequests } from './token-issuer.ts'

/** An access token and how long it is valid, in milliseconds. */
export interface AccessToken {
  token: string
  lifetimeMs: number
}

/**
 * The token in an answer of Entra ID or of a managed identity's service; undefined if there is no valid one.
 * @param utcMs milliseconds since 1970, for an answer without `Date`
 */
export function tokenOf(answer: Answer, utcMs: number): AccessToken | undefined {
  const fields = fieldsOf(jsonOf(answer))
  const token = fields?.get('access_token')
  const lifetimeMs = lifetimeMsOf(
    fields?.get('expires_in'),
    fields?.get('expires_on'),
    dateOf(answer) ?? utcMs,
  )
  // A text that can't be in a header is no token.
  const isUsable = answer.status === 200 && typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)
  return isUsable && lifetimeMs > 0 ? { token, lifetimeMs } : undefined
}

/**
 * How long a token is valid. A service that caches tokens may send the original lifetime as `expires_in`, and `expires_on` is useless if a clock is
 * wrong: the shorter one that is not over counts.
 *
 * @param expiresIn seconds
 * @param expiresOn seconds since 1970
 * @returns 0 if neither is usable
 */
function lifetimeMsOf(expiresIn: unknown, expiresOn: unknown, nowMs: number): number {
  const lifetimes = [secondsOf(expiresIn) * 1_000, secondsOf(expiresOn) * 1_000 - nowMs].filter(ms => ms > 0)
  return lifetimes.length === 0 ? 0 : Math.min(...lifetimes)
}

function secondsOf(value: unknown): number {
  return typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN
}

/** The error for an answer of Entra ID without a token. */
export function errorOfTokenAnswer(
  issuer: TokenIssuer,
  answer: Answer,
  identity: WorkloadIdentity,
  claims: Claims,
  clean: Clean,
): CallError {
  const { status, headers } = answer
  const fields = fieldsOf(jsonOf(answer))
  const error = fields?.get('error')
  if (typeof error !== 'string' || error === '' || status < 400)
    return errorOfUnexpectedAnswer(issuer, answer, clean)
  const description = fields?.get('error_description')
  const text = clean(typeof description === 'string' && description !== '' ? description : error)
  const code = /^AADSTS\d+/.exec(text)?.[0] ?? clean(error)
  const facts = { status, code, requestId: headers['x-ms-request-id'] }
  if (status === 429) return tooManyRequests(issuer, answer, text, facts)
  if (status >= 500 || status === 408 || error === 'temporarily_unavailable')
    return noToken(issuer, text, facts)
  return noToken(issuer, text, {
    ...facts,
    reason: 'unauthorized',
    // The next attempt has a new OIDC token.
    transient: code === 'AADSTS700024',
    hint: hintOnTokenRefusal(code, identity, claims),
  })
}
