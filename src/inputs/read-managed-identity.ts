import { audienceFor } from '../entra/authority.ts'
import type { ManagedIdentity } from '../entra/managed-identity.ts'
import { GUID } from './guid.ts'
import { type InputError, type InputResult, unless, valid } from './input-result.ts'

/** The instance metadata service of every virtual machine. */
const IMDS = 'http://169.254.169.254'

/**
 * Finds out which service gives this machine its tokens, from the variables that Azure sets, in the order in which Azure's own tools read them.
 * @param clientId of a user-assigned identity; empty for the system-assigned one
 * @param endpoint empty if that is wrong
 */
export function readManagedIdentity(
  clientId: string,
  endpoint: string,
  variable: (name: string) => string,
): InputResult<ManagedIdentity> {
  const errors: InputError[] = []
  if (clientId !== '' && !GUID.test(clientId)) {
    errors.push({
      name: 'client-id',
      text: clientId,
      problem:
        'is not a GUID; expected, with managed-identity, the client id of a user-assigned identity, or none',
    })
  }
  const audience = audienceFor(endpoint, variable('AZURE_AUTHORITY_HOST'))
  const own = variable('IDENTITY_ENDPOINT')
  const isFabric = variable('IDENTITY_SERVER_THUMBPRINT') !== ''
  if (own !== '' && (isFabric || variable('IMDS_ENDPOINT') !== '')) {
    errors.push({
      name: 'managed-identity',
      text: '',
      problem: `does not support ${isFabric ? 'Service Fabric' : 'Azure Arc'}; expected access-token (from az login --identity), or tenant-id and client-id`,
    })
  }
  if (own !== '' && variable('IDENTITY_HEADER') !== '') {
    errors.push(...errorsInUrl('IDENTITY_ENDPOINT', own, 'http://localhost:42356/msi/token'))
    return unless(errors, valid({ service: 'app-service', url: own, clientId, audience }))
  }
  const host = variable('AZURE_POD_IDENTITY_AUTHORITY_HOST')
  if (host !== '') errors.push(...errorsInUrl('AZURE_POD_IDENTITY_AUTHORITY_HOST', host, IMDS))
  const base = (host || IMDS).replace(/\/+$/, '')
  const url = `${base}/metadata/identity/oauth2/token`
  return unless(errors, valid({ service: 'imds', url, clientId, audience }))
}

function errorsInUrl(name: string, text: string, right: string): InputError[] {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (url && url.username + url.password + url.search + url.hash === '') return []
  return [{ name, text, problem: `is not the URL of a token service; expected for example ${right}` }]
}
