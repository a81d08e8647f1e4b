import type { Secrets } from './clean.ts'
import { entraCredential, type TokenSource } from './entra/credential.ts'
import { givenTokenCredential } from './entra/given-token.ts'
import type { GiverWorld } from './entra/giver.ts'
import { ownerOf } from './entra/hints.ts'
import { managedIdentityTokens } from './entra/managed-identity.ts'
import { requestToken } from './entra/token.ts'
import type { Transport } from './face/call.ts'
import { type Credential, keyCredential } from './face/credential.ts'
import type { Runner } from './runner.ts'
import type { Identification } from './settings.ts'

/** The credential of a step: its key, the token that it was given, or tokens that it gets. */
export function credentialOf(
  identification: Identification,
  { runner, secrets }: { runner: Runner; secrets: Secrets },
  wire: Transport,
): Credential {
  if ('secretKey' in identification) return keyCredential(identification.secretKey)
  if ('accessToken' in identification) return givenTokenCredential(identification.accessToken, wire.clock)
  const secretIn = (variable: string): string => {
    const secret = runner.variable(variable)
    secrets.add(secret)
    return secret
  }
  const world = { ...wire, clean: secrets.clean, hide: (secret: string) => secrets.addToken(secret) }
  return entraCredential(sourceOf(identification, runner, secretIn, world), wire.clock)
}

function sourceOf(
  identification: Exclude<Identification, { secretKey: string } | { accessToken: unknown }>,
  runner: Runner,
  secretIn: (variable: string) => string,
  world: GiverWorld & { hide: (secret: string) => void },
): TokenSource {
  if ('managedIdentity' in identification) {
    const identityHeader = secretIn('IDENTITY_HEADER')
    return managedIdentityTokens(identification.managedIdentity, { ...world, identityHeader })
  }
  const { token } = identification
  const source = {
    url: runner.variable('ACTIONS_ID_TOKEN_REQUEST_URL'),
    requestToken: secretIn('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
  }
  const readFile = (path: string): string => runner.readFile(path)
  const own = { ...world, source, readFile }
  return { owner: ownerOf(token), request: signal => requestToken(token, own, signal) }
}
