import { authorityFor } from '../entra/authority.ts'
import { isRegional } from '../face/endpoint.ts'
import type { Identification } from '../settings.ts'
import { parseKey } from './key.ts'
import type { Complain } from './shown.ts'

/** The texts of the inputs that say how the step proves who it is, and what they are held against. */
export interface IdentificationTexts {
  secretKey: string
  tenantId: string
  clientId: string
  /** Empty where `endpoint` is missing or wrong. */
  endpoint: string
  hasRegion: boolean
  /** The variable `AZURE_AUTHORITY_HOST`. */
  authorityHost: string
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** A tenant's id, or one of its domains. */
const TENANT = /^(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i

/** Reads exactly one of `secret-key` and the pair `tenant-id` and `client-id`, or tells what is wrong. */
export function readIdentification(texts: IdentificationTexts, complain: Complain): Identification {
  const { secretKey, tenantId, clientId } = texts
  const isKeyless = tenantId !== '' || clientId !== ''
  if (secretKey !== '' && isKeyless) {
    complain(
      'secret-key',
      '',
      'and tenant-id or client-id are both set; expected the key, or the pair of ids',
    )
  } else if (isKeyless) {
    return readTokenRequest(texts, complain)
  } else {
    const key = parseKey(secretKey)
    if (!key.ok) complain('secret-key', '', key.problem)
  }
  return { secretKey }
}

function readTokenRequest(
  { tenantId, clientId, endpoint, hasRegion, authorityHost }: IdentificationTexts,
  complain: Complain,
): Identification {
  const is = (text: string): string => (text === '' ? 'is empty' : 'is not one')
  if (!GUID.test(tenantId) && !TENANT.test(tenantId)) {
    complain(
      'tenant-id',
      tenantId,
      `${is(tenantId)}; expected the id of the Entra ID tenant, or its domain, beside client-id`,
    )
  }
  if (!GUID.test(clientId)) {
    complain(
      'client-id',
      clientId,
      `${is(clientId)}; expected the application's id, a GUID, beside tenant-id`,
    )
  }
  // Hosts of regions take keys only. Source: users' reports of the service's 400.
  if (hasRegion || (endpoint !== '' && isRegional(endpoint))) {
    complain(
      'tenant-id and client-id',
      '',
      "need endpoint to be the resource's own, such as https://my-resource.cognitiveservices.azure.com: the hosts of regions take keys only",
    )
  }
  const authority = authorityFor(endpoint, authorityHost)
  if (authority.ok) return { token: { tenantId, clientId, ...authority.value } }
  complain('AZURE_AUTHORITY_HOST', authorityHost, authority.problem)
  return undefined as never
}
