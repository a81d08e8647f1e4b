import { randomUUID } from 'node:crypto'
import type { Clean } from '../clean.ts'
import { type Clock, withLimit } from '../clock.ts'
import { type Answer, describe, jsonOf } from '../face/answer.ts'
import type { CallRecord } from '../face/client.ts'
import { errorOfFailure, FaceError } from '../face/error.ts'
import { CALL_LIMIT_MS, type Send } from '../face/http.ts'
import { retryAfterSeconds } from '../face/retry-after.ts'
import { hintOnAuthority, hintOnTokenRefusal, type Identity, NO_ID_TOKEN } from './hints.ts'
import { type Claims, claimsOf } from './id-token.ts'

/** The audience that Entra ID asks of tokens which are exchanged. */
const AUDIENCE = 'api://AzureADTokenExchange'

/** Everything outside that getting a token touches. */
export interface TokenWorld {
  clock: Clock
  send: Send
  /** GitHub's OIDC token for an audience; may hang. */
  idToken: (audience: string) => Promise<string>
  /** Takes each secret before anything of it can be shown. */
  hide: (secret: string) => void
  clean: Clean
  onCall: (call: CallRecord) => void
}

/** Who asks for a token, and for what. */
export interface TokenRequest extends Identity {
  scope: string
}

/** An access token and how long it serves, in milliseconds. */
export interface AccessToken {
  token: string
  lifetimeMs: number
}

/**
 * Exchanges the workflow's own OIDC token for an access token of Entra ID. Source: "Client credentials flow, third case:
 * access token request with a federated credential" of the Microsoft identity platform.
 *
 * @throws the signal's reason as soon as it aborts
 */
export async function requestToken(
  request: TokenRequest,
  world: TokenWorld,
  signal: AbortSignal,
): Promise<AccessToken | FaceError> {
  const idToken = await idTokenOf(world, signal)
  if (idToken instanceof FaceError) return idToken
  const { authority, tenantId, clientId, scope } = request
  const url = `${authority}/${tenantId}/oauth2/v2.0/token`
  const clientRequestId = randomUUID()
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    scope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: idToken,
  })
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    'client-request-id': clientRequestId,
  }
  const call = { method: 'POST', url, clientRequestId } as const
  let answer: Answer
  try {
    answer = await world.send({ method: 'POST', url, headers, body: form.toString() }, signal)
  } catch (failure) {
    signal.throwIfAborted()
    world.onCall({ ...call, failure })
    const error = errorOfFailure(failure, clientRequestId, world.clean)
    return noToken(authority, error.message).with({
      reason: error.reason,
      hint: hintOnAuthority(authority),
      clientRequestId,
    })
  }
  const token = tokenOf(answer, world.hide)
  world.onCall({ ...call, answer })
  return (
    token ?? errorOfTokenAnswer(answer, request, claimsOf(idToken), world.clean).with({ clientRequestId })
  )
}

async function idTokenOf(world: TokenWorld, signal: AbortSignal): Promise<string | FaceError> {
  try {
    const token = await withLimit(world.clock, CALL_LIMIT_MS, signal, () => world.idToken(AUDIENCE))
    hideToken(token, world.hide)
    return token
  } catch (failure) {
    signal.throwIfAborted()
    const told = (failure as Error).message.replace(/^Error message: /, '')
    const message = world.clean(`GitHub gave no OIDC token: ${told}`)
    const status = /Error Code : (\d{3})/.exec(message)?.[1] ?? ''
    // Without the permission a job has no URL to ask for a token at, and no token to ask with.
    const isDenied =
      message.includes('ACTIONS_ID_TOKEN_REQUEST_') || ['400', '401', '403', '404'].includes(status)
    return new FaceError(message, {
      ...NOTHING_DONE,
      reason: isDenied ? 'unauthorized' : status === '' ? 'network-error' : 'service-error',
      code: status,
      transient: !isDenied,
      hint: isDenied ? NO_ID_TOKEN : 'Look at https://www.githubstatus.com; then run the job again.',
    })
  }
}

/** No call to the service was made. */
const NOTHING_DONE = { mayHaveActed: false } as const

/** Hides a token, and its signature alone: without that, the rest of it proves nothing. */
function hideToken(token: string, hide: (secret: string) => void): void {
  const [, , signature = ''] = token.split('.')
  hide(token)
  hide(signature)
}

function tokenOf(answer: Answer, hide: (secret: string) => void): AccessToken | undefined {
  const fields = fieldsOf(answer)
  const token = fields.get('access_token')
  if (typeof token !== 'string' || token === '') return undefined
  hideToken(token, hide)
  const seconds = Number(fields.get('expires_in'))
  // What can't be a header is no token.
  const isUsable = answer.status === 200 && /^[\x21-\x7e]+$/.test(token) && seconds > 0
  return isUsable ? { token, lifetimeMs: seconds * 1_000 } : undefined
}

function errorOfTokenAnswer(answer: Answer, request: TokenRequest, claims: Claims, clean: Clean): FaceError {
  const { status, headers } = answer
  const { authority } = request
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
  return error.with({ reason: 'unauthorized', transient, hint: hintOnTokenRefusal(code, request, claims) })
}

/** Entra ID gave no token; until more is known, for a reason that may pass. */
function noToken(authority: string, why: string): FaceError {
  const message = `Entra ID (${new URL(authority).host}) gave no token: ${why}`
  return new FaceError(message, { ...NOTHING_DONE, reason: 'service-error', code: '', transient: true })
}

function fieldsOf(answer: Answer): Map<string, unknown> {
  const json = jsonOf(answer)
  return new Map(typeof json === 'object' && json !== null ? Object.entries(json) : [])
}
