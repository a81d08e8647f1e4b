import type { Clean } from '../clean.ts'
import { type Answer, describe, jsonOf } from '../face/answer.ts'
import { FaceError } from '../face/error.ts'
import { retryAfterSeconds } from '../face/retry-after.ts'
import { hintOnAuthority, hintOnTokenRefusal, type Identity } from './hints.ts'
import type { Claims } from './id-token.ts'

/** An access token and how long it serves, in milliseconds. */
export interface AccessToken {
  token: string
  lifetimeMs: number
}

/**
 * The token in an answer of Entra ID; undefined where there is none that serves.
 * @param hide takes whatever may be one
 */
export function tokenOf(answer: Answer, hide: (secret: string) => void): AccessToken | undefined {
  const fields = fieldsOf(answer)
  const token = fields.get('access_token')
  if (typeof token !== 'string' || token === '') return undefined
  hide(token)
  const seconds = Number(fields.get('expires_in'))
  // What can't be a header is no token.
  const isUsable = answer.status === 200 && /^[\x21-\x7e]+$/.test(token) && seconds > 0
  return isUsable ? { token, lifetimeMs: seconds * 1_000 } : undefined
}

/** What an answer says that has no token. */
export function errorOfTokenAnswer(
  answer: Answer,
  identity: Identity,
  claims: Claims,
  clean: Clean,
): FaceError {
  const { status, headers } = answer
  const { authority } = identity
  const fields = fieldsOf(answer)
  const word = fields.get('error')
  const facts = { status, requestId: headers['x-ms-request-id'] }
  if (typeof word !== 'string' || word === '' || status < 400) {
    const what = fields.has('access_token') ? 'an answer without a token that serves' : describe(answer)
    return noToken(authority, clean(`it sent ${what}`)).with({
      ...facts,
      code: String(status),
      hint: hintOnAuthority(authority),
    })
  }
  const description = fields.get('error_description')
  const text = clean(typeof description === 'string' && description !== '' ? description : word)
  const code = /^AADSTS\d+/.exec(text)?.[0] ?? clean(word)
  const error = noToken(authority, text).with({ ...facts, code })
  if (status === 429) {
    const retryAfter = retryAfterSeconds(headers['retry-after'], headers.date, '')
    return error.with({
      reason: 'rate-limited',
      retryAfter,
      hint: 'Make fewer jobs ask for tokens at a time.',
    })
  }
  if (status >= 500 || status === 408 || word === 'temporarily_unavailable') {
    return error.with({ hint: hintOnAuthority(authority) })
  }
  // The assertion expired on its way, or the clocks differ: the next try has a new one.
  const transient = code === 'AADSTS700024'
  return error.with({ reason: 'unauthorized', transient, hint: hintOnTokenRefusal(code, identity, claims) })
}

/** The error that Entra ID gave no token; until more is known, for a reason that may pass. */
export function noToken(authority: string, why: string): FaceError {
  const message = `Entra ID (${new URL(authority).host}) gave no token: ${why}`
  return new FaceError(message, {
    reason: 'service-error',
    code: '',
    transient: true,
    mayHaveActed: false,
  })
}

function fieldsOf(answer: Answer): Map<string, unknown> {
  const json = jsonOf(answer)
  return new Map(typeof json === 'object' && json !== null ? Object.entries(json) : [])
}
