import type { Credential, Proof } from '../face/credential.ts'
import { FaceError } from '../face/error.ts'
import { hintOnServiceRefusal } from './hints.ts'
import { requestToken, type TokenRequest, type TokenWorld } from './token.ts'

/** How long before its end a token is replaced, in milliseconds; one that serves for less than twice that, half-way. */
const RENEW_BEFORE_MS = 300_000

/** The shortest time between two requests for a token when the first one failed, in milliseconds. */
const RETRY_MS = 1_000

const LONG_AGO = Number.NEGATIVE_INFINITY

/** The latest token; a refused one is due to be replaced. Times are milliseconds of the clock. */
interface Current {
  proof: Proof
  renewAt: number
  expiresAt: number
}

/**
 * A credential of tokens of Entra ID, which all groups of a step share. A wait outlives a token: a new one is got before it
 * expires, and when the service refuses one that it had accepted before.
 */
export function entraCredential(request: TokenRequest, world: TokenWorld): Credential {
  const { clock } = world
  let current: Current | undefined
  let pending: Promise<FaceError | undefined> | undefined
  let failure: { error: FaceError; until: number } | undefined

  async function renew(signal: AbortSignal): Promise<FaceError | undefined> {
    if (failure && clock.now() < failure.until) return failure.error
    const askedAt = clock.now()
    const token = await requestToken(request, world, signal)
    if (token instanceof FaceError) {
      failure = { error: token, until: clock.now() + RETRY_MS }
      return token
    }
    failure = undefined
    const { lifetimeMs } = token
    const expiresAt = askedAt + lifetimeMs
    const renewAt = expiresAt - Math.min(RENEW_BEFORE_MS, lifetimeMs / 2)
    current = { proof: proofBy(token.token), expiresAt, renewAt }
    return undefined
  }

  function proofBy(token: string): Proof {
    let wasAccepted = false
    const proof: Proof = {
      headers: { authorization: `Bearer ${token}` },
      accepted() {
        wasAccepted = true
      },
      refused(error) {
        // A token that served and doesn't any more is replaced, once; of a new one that is refused there is no better.
        const isStale = error.status === 401 && wasAccepted
        if (isStale && current?.proof === proof) current = { proof, renewAt: LONG_AGO, expiresAt: LONG_AGO }
        const hint = hintOnServiceRefusal(error, request)
        const hinted = hint === undefined ? error : error.with({ hint })
        const told = `The token is not accepted any more, and a new one is due: ${error.message}`
        return isStale ? hinted.with({ transient: true }, told) : hinted
      },
    }
    return proof
  }

  return async (operation, signal) => {
    const isDue = current === undefined || clock.now() >= current.renewAt
    const canWait = operation === 'training' || current === undefined
    if (isDue && canWait) {
      pending ??= renew(signal).finally(() => {
        pending = undefined
      })
      const error = await pending
      // One that still serves is used, and replaced later.
      if (error && (current === undefined || clock.now() >= current.expiresAt)) return error
    }
    return (current as Current).proof
  }
}
