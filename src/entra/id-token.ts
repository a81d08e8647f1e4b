import { type Answer, fieldsOf, jsonOf } from '../face/answer.ts'
import type { CallError } from '../face/call-error.ts'
import type { Clean } from '../secrets.ts'
import { NO_PERMISSION } from './hints.ts'
import {
  askIssuer,
  errorOfUnexpectedAnswer,
  type IssuerContext,
  noToken,
  type TokenIssuer,
} from './token-issuer.ts'

/** The audience that Entra ID expects in tokens to exchange. */
const AUDIENCE = 'api://AzureADTokenExchange'

/** Where the job requests its OIDC token; both are empty without the permission. Source: GitHub's OIDC reference. */
interface IdTokenSource {
  /** `ACTIONS_ID_TOKEN_REQUEST_URL`, with a query. */
  url: string
  /** `ACTIONS_ID_TOKEN_REQUEST_TOKEN`: a secret of the job. */
  requestToken: string
}

/** What it takes from outside to get an OIDC token. */
export interface OidcContext extends IssuerContext {
  source: IdTokenSource
  /**
   * Gives the text of a file.
   * @throws if it can't be read
   */
  readFile: (path: string) => string
  /** Hides a secret, before anything can show it. */
  hide: (secret: string) => void
}

/**
 * Requests the workflow's OIDC token; returns it, or why there is none. Not with `getIDToken` of `@actions/core`: that sends its request token
 * along with redirects to any host, never settles if an answer is cut off, and reports no status.
 *
 * @throws the signal's reason as soon as it aborts
 */
export async function getIdToken(context: OidcContext, signal: AbortSignal): Promise<string | CallError> {
  const { url, requestToken } = context.source
  const base = URL.canParse(url) ? new URL(url).origin : ''
  const issuer: TokenIssuer = { failure: 'GitHub gave no OIDC token', url: base }
  if (base === '' || requestToken === '') {
    const why = 'the job has no permission to request one (ACTIONS_ID_TOKEN_REQUEST_URL is not set).'
    return noToken(issuer, why, { reason: 'unauthorized', transient: false, hint: NO_PERMISSION })
  }
  const request = {
    method: 'GET',
    url: `${url}&audience=${encodeURIComponent(AUDIENCE)}`,
    headers: { accept: 'application/json', authorization: `Bearer ${requestToken}` },
  } as const
  return askIssuer(issuer, request, context, signal, answer => {
    const token = tokenIn(answer)
    if (token === undefined) return errorOfRefusal(issuer, answer, context.clean)
    context.hide(token)
    return token
  })
}

function tokenIn(answer: Answer): string | undefined {
  const value = answer.status === 200 ? fieldsOf(jsonOf(answer))?.get('value') : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

function errorOfRefusal(issuer: TokenIssuer, answer: Answer, clean: Clean): CallError {
  const error = errorOfUnexpectedAnswer(issuer, answer, clean)
  if (answer.status !== 401 && answer.status !== 403) return error
  const hint =
    'Run the job again: its right to request tokens may have expired. If it fails again, see https://www.githubstatus.com for an outage.'
  return error.with({ reason: 'unauthorized', transient: false, hint })
}
