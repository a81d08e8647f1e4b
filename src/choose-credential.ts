import { exchangeToken } from './entra/exchange-token.ts'
import { givenTokenCredential } from './entra/given-token.ts'
import { ownerOfApplication } from './entra/hints.ts'
import { managedIdentityTokens } from './entra/managed-identity.ts'
import { renewingCredential, type TokenSource } from './entra/renewing-credential.ts'
import type { IssuerContext } from './entra/token-issuer.ts'
import { type Credential, keyCredential } from './face/credential.ts'
import type { Transport } from './face/make-call.ts'
import type { Runner } from './runner.ts'
import type { Secrets } from './secrets.ts'
import type { Authentication } from './settings.ts'

/** The credential of a step: its key, the token that it was given, or tokens that it gets. */
export function chooseCredential(
  authentication: Authentication,
  { runner, secrets }: { runner: Runner; secrets: Secrets },
  transport: Transport,
): Credential {
  if ('secretKey' in authentication) return keyCredential(authentication.secretKey)
  if ('accessToken' in authentication)
    return givenTokenCredential(authentication.accessToken, transport.clock)
  const secretIn = (variable: string): string => {
    const secret = runner.variable(variable)
    secrets.add(secret)
    return secret
  }
  const context = { ...transport, clean: secrets.clean, hide: (secret: string) => secrets.addToken(secret) }
  return renewingCredential(sourceOf(authentication, runner, secretIn, context), transport.clock)
}

function sourceOf(
  authentication: Exclude<Authentication, { secretKey: string } | { accessToken: unknown }>,
  runner: Runner,
  secretIn: (variable: string) => string,
  context: IssuerContext & { hide: (secret: string) => void },
): TokenSource {
  if ('managedIdentity' in authentication) {
    const identityHeader = secretIn('IDENTITY_HEADER')
    return managedIdentityTokens(authentication.managedIdentity, { ...context, identityHeader })
  }
  const { token } = authentication
  const source = {
    url: runner.variable('ACTIONS_ID_TOKEN_REQUEST_URL'),
    requestToken: secretIn('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
  }
  const readFile = (path: string): string => runner.readFile(path)
  const own = { ...context, source, readFile }
  return { owner: ownerOfApplication(token), request: signal => exchangeToken(token, own, signal) }
}
