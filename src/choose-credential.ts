import { exchangeToken } from './entra/exchange-token.ts'
import { givenTokenCredential } from './entra/given-token.ts'
import { ownerOfApplication } from './entra/hints.ts'
import { managedIdentityTokens } from './entra/managed-identity.ts'
import { renewingCredential } from './entra/renewing-credential.ts'
import { type Credential, keyCredential } from './face/credential.ts'
import type { Transport } from './face/make-call.ts'
import type { Runner } from './runner.ts'
import type { Secrets } from './secrets.ts'
import type { Authentication } from './settings.ts'

/** The credential of a step: its key, the token that it was given, or tokens that are renewed. */
export function chooseCredential(
  authentication: Authentication,
  { runner, secrets }: { runner: Runner; secrets: Secrets },
  transport: Transport,
): Credential {
  const { clock } = transport
  const hide = (secret: string): void => secrets.addToken(secret)
  const context = { ...transport, clean: secrets.clean, hide }
  const secretIn = (variable: string): string => {
    const secret = runner.variable(variable)
    secrets.add(secret)
    return secret
  }
  switch (authentication.kind) {
    case 'key':
      return keyCredential(authentication.key)
    case 'access-token':
      return givenTokenCredential(authentication.token, clock)
    case 'managed-identity': {
      const identityHeader = secretIn('IDENTITY_HEADER')
      const source = managedIdentityTokens(authentication.identity, { ...context, identityHeader })
      return renewingCredential(source, clock)
    }
    case 'oidc': {
      const { request } = authentication
      const source = {
        url: runner.variable('ACTIONS_ID_TOKEN_REQUEST_URL'),
        requestToken: secretIn('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
      }
      const oidc = { ...context, source, readFile: (path: string) => runner.readFile(path) }
      const owner = ownerOfApplication(request)
      return renewingCredential({ owner, request: signal => exchangeToken(request, oidc, signal) }, clock)
    }
  }
}
