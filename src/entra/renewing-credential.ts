import type { Clock } from '../clock.ts'
import { CallError } from '../face/call-error.ts'
import type { Authorization, Credential, Operation } from '../face/credential.ts'
import { hintOnServiceRefusal, lacksRole, type TokenOwner } from './hints.ts'
import type { AccessToken } from './token-answer.ts'

/** Milliseconds before its expiry at which a token is renewed; if its lifetime is shorter than twice that, half-way through. */
const RENEW_BEFORE_MS = 300_000

/** Milliseconds between a failed request for a token and the next, at least: `urgent` without a valid token, `early` with one. */
const RETRY_MS = { urgent: 1_000, early: 15_000 } as const

const LONG_AGO = Number.NEGATIVE_INFINITY

/** The latest token. If it was refused, it is to be renewed at once. Times are in milliseconds of the clock. */
interface CurrentToken {
  authorization: Authorization
  renewAt: number
  expiresAt: number
}

/** Where a step gets its tokens. */
export interface TokenSource {
  owner: TokenOwner
  /**
   * Requests a new token, once.
   * @throws the signal's reason as soon as it aborts
   */
  request(signal: AbortSignal): Promise<AccessToken | CallError>
}

/**
 * A credential with tokens of Entra ID, shared by all groups of a step. A wait may be longer than a token is valid, so the token is renewed
 * before it expires, while calls still use the old one; and also if the service refuses a token that it had accepted.
 */
export function renewingCredential(source: TokenSource, clock: Clock): Credential {
  let current: CurrentToken | undefined
  let pending: Promise<CallError | undefined> | undefined
  /** Whether the service has accepted any token of this step, and how many new tokens it has refused in a row since then. */
  let wasAnyAccepted = false
  let refusedInARow = 0
  let failure: { error: CallError; at: number } | undefined
  /** The token whose POST was refused, with no POST accepted since. If another token's POST is refused, too, the tokens are not the cause. */
  let refusedTraining: Authorization | undefined

  const isUsable = (): boolean => current !== undefined && clock.now() < current.expiresAt

  /** The latest failure, while it is too early for another request. */
  function recentFailure(): CallError | undefined {
    if (!failure) return undefined
    const retryAfterMs = (failure.error.retryAfter ?? 0) * 1_000
    const waitMs = Math.max(retryAfterMs, isUsable() ? RETRY_MS.early : RETRY_MS.urgent)
    return clock.now() < failure.at + waitMs ? failure.error : undefined
  }

  async function renew(signal: AbortSignal): Promise<CallError | undefined> {
    const askedAt = clock.now()
    const token = await source.request(signal)
    if (token instanceof CallError) {
      failure = { error: token, at: clock.now() }
      return token
    }
    failure = undefined
    const { lifetimeMs } = token
    const expiresAt = askedAt + lifetimeMs
    const renewAt = expiresAt - Math.min(RENEW_BEFORE_MS, lifetimeMs / 2)
    current = { authorization: authorizationOf(token.token, expiresAt), expiresAt, renewAt }
    return undefined
  }

  function authorizationOf(token: string, expiresAt: number): Authorization {
    let wasAccepted = false
    const authorization: Authorization = {
      headers: { authorization: `Bearer ${token}` },
      accepted(operation) {
        wasAccepted = true
        wasAnyAccepted = true
        refusedInARow = 0
        if (operation === 'train') refusedTraining = undefined
      },
      refused(operation, error) {
        const hint = hintOnServiceRefusal(error, source.owner)
        const withHint = hint === undefined ? error : error.with({ hint })
        if (!isStale(operation, error)) return withHint
        if (current?.authorization === authorization)
          current = { authorization, renewAt: LONG_AGO, expiresAt: LONG_AGO }
        const message = `The token is no longer accepted and will be renewed: ${error.message}`
        return withHint.with({ transient: true, isTokenRenewed: true }, message)
      },
    }
    /**
     * Whether a new token may succeed where this one is refused. If the first token is refused, the next would be, too; a later one may have been
     * revoked before it was used.
     */
    function isStale(operation: Operation, error: CallError): boolean {
      if (error.status !== 401 || error.isFromOtherServer || lacksRole(error)) return false
      // A call may wait for the rate limit until its token has expired.
      if (!wasAccepted && clock.now() >= expiresAt) return true
      if (!wasAccepted) return wasAnyAccepted && ++refusedInARow < 2
      if (operation === 'training') return true
      refusedTraining ??= authorization
      return refusedTraining === authorization
    }
    return authorization
  }

  return {
    async prepare(signal) {
      if (current && clock.now() < current.renewAt) return undefined
      const recent = recentFailure()
      if (!recent) {
        pending ??= renew(signal).finally(() => {
          pending = undefined
        })
        // Perhaps nothing awaits it, and it rejects only when the step is over.
        pending.catch(() => {})
      }
      return isUsable() ? undefined : (recent ?? pending)
    },
    isValid: isUsable,
    authorization: () => (current as CurrentToken).authorization,
  }
}
