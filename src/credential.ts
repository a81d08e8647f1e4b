import type { Secrets } from './clean.ts'
import { entraCredential } from './entra/credential.ts'
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
  const requestToken = runner.variable('ACTIONS_ID_TOKEN_REQUEST_TOKEN')
  secrets.add(requestToken)
  return entraCredential(identification.token, {
    ...wire,
    clean: secrets.clean,
    hide: secret => secrets.addToken(secret),
    source: { url: runner.variable('ACTIONS_ID_TOKEN_REQUEST_URL'), requestToken },
  })
}
