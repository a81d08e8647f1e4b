import type { Secrets } from './clean.ts'
import type { Clock } from './clock.ts'
import { entraCredential } from './entra/credential.ts'
import type { CallRecord } from './face/client.ts'
import { type Credential, keyCredential } from './face/credential.ts'
import type { Send } from './face/http.ts'
import type { Identification } from './inputs/settings.ts'
import type { Runner } from './runner.ts'

/** What a credential touches outside. */
interface Outside {
  runner: Runner
  secrets: Secrets
  clock: Clock
  send: Send
}

/** The credential of a step: its key, or tokens by the identity that GitHub gives the job. */
export function credentialOf(
  identification: Identification,
  { runner, secrets, clock, send }: Outside,
  onCall: (call: CallRecord) => void,
): Credential {
  if ('secretKey' in identification) return keyCredential(identification.secretKey)
  const requestToken = runner.variable('ACTIONS_ID_TOKEN_REQUEST_TOKEN')
  secrets.add(requestToken)
  return entraCredential(identification.token, {
    clock,
    send,
    onCall,
    clean: secrets.clean,
    hide: secret => secrets.add(secret),
    source: { url: runner.variable('ACTIONS_ID_TOKEN_REQUEST_URL'), requestToken },
  })
}
