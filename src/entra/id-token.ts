import type { Clean } from '../clean.ts'
import { type Clock, withLimit } from '../clock.ts'
import { FaceError } from '../face/error.ts'
import { CALL_LIMIT_MS } from '../face/http.ts'
import { NO_ID_TOKEN } from './hints.ts'

/** The audience that Entra ID asks of tokens which are exchanged. */
const AUDIENCE = 'api://AzureADTokenExchange'

/** What getting the workflow's own OIDC token touches. */
export interface IdTokenWorld {
  clock: Clock
  /** GitHub's OIDC token for an audience; may hang. */
  idToken: (audience: string) => Promise<string>
  clean: Clean
}

/**
 * The workflow's own OIDC token, or why there is none.
 * @throws the signal's reason as soon as it aborts
 */
export async function getIdToken(world: IdTokenWorld, signal: AbortSignal): Promise<string | FaceError> {
  try {
    return await withLimit(world.clock, CALL_LIMIT_MS, signal, () => world.idToken(AUDIENCE))
  } catch (failure) {
    signal.throwIfAborted()
    return errorOfNoIdToken(failure as Error, world.clean)
  }
}

/** `@actions/core` tells in its message alone what happened. */
function errorOfNoIdToken({ message }: Error, clean: Clean): FaceError {
  const told = clean(`GitHub gave no OIDC token: ${message.replace(/^Error message: /, '')}`)
  const status = /Error Code : (\d{3})/.exec(told)?.[1] ?? ''
  // Without the permission a job has no URL to ask for a token at, and no token to ask with.
  const isDenied = told.includes('ACTIONS_ID_TOKEN_REQUEST_') || ['400', '401', '403', '404'].includes(status)
  return new FaceError(told, {
    reason: isDenied ? 'unauthorized' : status === '' ? 'network-error' : 'service-error',
    code: status,
    transient: !isDenied,
    mayHaveActed: false,
    hint: isDenied ? NO_ID_TOKEN : 'Look at https://www.githubstatus.com; then run the job again.',
  })
}

/** What a GitHub OIDC token says of the workflow, which a federated credential has to match. No secrets. */
export interface Claims {
  issuer: string
  subject: string
  audience: string
}

/** Reads the claims of a token; a part that it doesn't tell is `unknown`. Its signature is the authority's to check. */
export function claimsOf(idToken: string): Claims {
  const claims = payloadOf(idToken)
  const text = (name: string): string => {
    const value = claims.get(name)
    return typeof value === 'string' ? value : 'unknown'
  }
  return { issuer: text('iss'), subject: text('sub'), audience: text('aud') }
}

function payloadOf(idToken: string): Map<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
    return new Map(Object.entries(payload ?? {}))
  } catch {
    return new Map()
  }
}
