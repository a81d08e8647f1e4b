import type { Clean } from '../clean.ts'
import { type Answer, fieldsOf, jsonOf } from '../face/answer.ts'
import type { FaceError } from '../face/error.ts'
import type { Claims } from './claims.ts'
import { errorOfStrangeAnswer, type Giver, noToken, tooManyRequests } from './giver.ts'
import { hintOnTokenRefusal, type Identity } from './hints.ts'

/** An access token and how long it serves, in milliseconds. */
export interface AccessToken {
  token: string
  lifetimeMs: number
}

/** The token in an answer of Entra ID; undefined where there is none that serves. */
export function tokenOf(answer: Answer): AccessToken | undefined {
  const fields = fieldsOf(jsonOf(answer))
  const token = fields?.get('access_token')
  const expiresIn = fields?.get('expires_in')
  if (typeof token !== 'string' || (typeof expiresIn !== 'string' && typeof expiresIn !== 'number')) {
    return undefined
  }
  const seconds = Number(expiresIn)
  // What can't be a header is no token.
  const isUsable = answer.status === 200 && /^[\x21-\x7e]+$/.test(token) && seconds > 0
  return isUsable ? { token, lifetimeMs: seconds * 1_000 } : undefined
}

/** What an answer of Entra ID says that has no token. */
export function errorOfTokenAnswer(
  giver: Giver,
  answer: Answer,
  identity: Identity,
  claims: Claims,
  clean: Clean,
): FaceError {
  const { status, headers } = answer
  const fields = fieldsOf(jsonOf(answer))
  const word = fields?.get('error')
  if (typeof word !== 'string' || word === '' || status < 400)
    return errorOfStrangeAnswer(giver, answer, clean)
  const description = fields?.get('error_description')
  const text = clean(typeof description === 'string' && description !== '' ? description : word)
  const code = /^AADSTS\d+/.exec(text)?.[0] ?? clean(word)
  const facts = { status, code, requestId: headers['x-ms-request-id'] }
  if (status === 429) return tooManyRequests(giver, answer, text, facts)
  if (status >= 500 || status === 408 || word === 'temporarily_unavailable')
    return noToken(giver, text, facts)
  return noToken(giver, text, {
    ...facts,
    reason: 'unauthorized',
    // The next try has a new OIDC token.
    transient: code === 'AADSTS700024',
    hint: hintOnTokenRefusal(code, identity, claims),
  })
}
