import { type Answer, dateOf, fieldsOf, jsonOf } from '../face/answer.ts'
import type { FaceError } from '../face/error.ts'
import type { Clean } from '../secrets.ts'
import type { Claims } from './claims.ts'
import { hintOnTokenRefusal, type WorkloadIdentity } from './hints.ts'
import { errorOfUnexpectedAnswer, noToken, type TokenIssuer, tooManyRequests } from './token-issuer.ts'

/** An access token and how long it serves, in milliseconds. */
export interface AccessToken {
  token: string
  lifetimeMs: number
}

/**
 * The token in an answer of Entra ID, or of a managed identity's service; undefined where there is none that serves.
 * @param utcMs milliseconds since 1970, for an answer that has no `Date`
 */
export function tokenOf(answer: Answer, utcMs: number): AccessToken | undefined {
  const fields = fieldsOf(jsonOf(answer))
  const token = fields?.get('access_token')
  const lifetimeMs = lifetimeMsOf(
    fields?.get('expires_in'),
    fields?.get('expires_on'),
    dateOf(answer) ?? utcMs,
  )
  // What can't be a header is no token.
  const isUsable = answer.status === 200 && typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)
  return isUsable && lifetimeMs > 0 ? { token, lifetimeMs } : undefined
}

/**
 * How long a token serves. A service that keeps tokens may say in `expires_in` how long it served at first, and a clock that is off makes of
 * `expires_on` anything: the shorter one that is to come counts.
 *
 * @param expiresIn seconds
 * @param expiresOn seconds since 1970
 * @returns 0 where neither tells
 */
function lifetimeMsOf(expiresIn: unknown, expiresOn: unknown, nowMs: number): number {
  const lifetimes = [secondsOf(expiresIn) * 1_000, secondsOf(expiresOn) * 1_000 - nowMs].filter(ms => ms > 0)
  return lifetimes.length === 0 ? 0 : Math.min(...lifetimes)
}

function secondsOf(value: unknown): number {
  return typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN
}

/** What an answer of Entra ID says that has no token. */
export function errorOfTokenAnswer(
  issuer: TokenIssuer,
  answer: Answer,
  identity: WorkloadIdentity,
  claims: Claims,
  clean: Clean,
): FaceError {
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
    // The next try has a new OIDC token.
    transient: code === 'AADSTS700024',
    hint: hintOnTokenRefusal(code, identity, claims),
  })
}
