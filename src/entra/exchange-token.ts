import { randomUUID } from 'node:crypto'
import { CallError } from '../face/call-error.ts'
import { claimsOf } from './claims.ts'
import type { WorkloadIdentity } from './hints.ts'
import { getIdToken, type OidcContext } from './id-token.ts'
import { type AccessToken, errorOfTokenAnswer, tokenOf } from './token-answer.ts'
import { readTokenFile } from './token-file.ts'
import { askIssuer, type TokenIssuer } from './token-issuer.ts'

/** A request for a token: for which identity, and which scope. */
export interface TokenRequest extends WorkloadIdentity {
  scope: string
}

/**
 * Exchanges an OIDC token (the workflow's or a pod's) for an access token of Entra ID. Source: "Client credentials flow, third case:
 * access token request with a federated credential" of the Microsoft identity platform.
 *
 * @throws the signal's reason as soon as it aborts
 */
export async function exchangeToken(
  request: TokenRequest,
  context: OidcContext,
  signal: AbortSignal,
): Promise<AccessToken | CallError> {
  const hide = (token: string): void => hideToken(token, context.hide)
  const { authority, tenantId, clientId, scope, tokenFile } = request
  const idToken =
    tokenFile === undefined
      ? await getIdToken({ ...context, hide }, signal)
      : readTokenFile(tokenFile, { ...context, hide })
  if (idToken instanceof CallError) return idToken
  const issuer: TokenIssuer = {
    failure: `Entra ID (${new URL(authority).host}) gave no token`,
    url: authority,
  }
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
  const answered = await askIssuer(
    issuer,
    { method: 'POST', url, headers, body: form.toString() },
    context,
    signal,
    answer => {
      const granted = tokenOf(answer, context.clock.utc())
      if (!granted) return errorOfTokenAnswer(issuer, answer, request, claimsOf(idToken), context.clean)
      hide(granted.token)
      return granted
    },
  )
  return answered instanceof CallError ? answered.with({ clientRequestId }) : answered
}

/** Characters of the shortest real signature. To hide a shorter text would make the log unreadable. */
const SHORTEST_SIGNATURE = 20

/** Hides a token, and also its signature alone: without the signature, the rest of the token is useless. */
export function hideToken(token: string, hide: (secret: string) => void): void {
  const [, , signature = ''] = token.split('.')
  hide(token)
  if (signature.length >= SHORTEST_SIGNATURE) hide(signature)
}
