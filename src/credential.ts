import type { Secrets } from './clean.ts'
import { entraCredential } from './entra/credential.ts'
import { ownerOf } from './entra/hints.ts'
import { requestToken } from './entra/token.ts'
import type { Wire } from './face/call.ts'
import { type Credential, keyCredential } from './face/credential.ts'
import type { Runner } from './runner.ts'
import type { Identification } from './settings.ts'

/** The credential of a step: its key, or tokens by the identity that GitHub gives the job. */
export function credentialOf(
  identification: Identification,
  { runner, secrets }: { runner: Runner; secrets: Secrets },
  wire: Wire,
): Credential {
  if ('secretKey' in identification) return keyCredential(identification.secretKey)
  const jobToken = runner.variable('ACTIONS_ID_TOKEN_REQUEST_TOKEN')
  secrets.add(jobToken)
  const { token } = identification
  const world = {
    ...wire,
    clean: secrets.clean,
    hide: (secret: string) => secrets.addToken(secret),
    source: { url: runner.variable('ACTIONS_ID_TOKEN_REQUEST_URL'), requestToken: jobToken },
  }
  return entraCredential(
    { owner: ownerOf(token), request: signal => requestToken(token, world, signal) },
    wire.clock,
  )
}
