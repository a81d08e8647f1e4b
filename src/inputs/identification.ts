import { authorityFor } from '../entra/authority.ts'
import { isRegional, type Parsed } from '../face/endpoint.ts'
import type { Identification } from '../settings.ts'

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
export function readIdentification(
  texts: IdentificationTexts,
  complain: (sentence: string) => void,
  show: (text: string) => string,
): Identification {
  const { secretKey, tenantId, clientId } = texts
  const isKeyless = tenantId !== '' || clientId !== ''
  if (secretKey !== '' && isKeyless) {
    complain('secret-key and tenant-id or client-id are both set; expected the key, or the pair of ids.')
  } else if (isKeyless) {
    return readTokenRequest(texts, complain, show)
  } else {
    const key = parseKey(secretKey)
    if (!key.ok) complain(`secret-key ${key.problem}.`)
  }
  return { secretKey }
}

function readTokenRequest(
  { tenantId, clientId, endpoint, hasRegion, authorityHost }: IdentificationTexts,
  complain: (sentence: string) => void,
  show: (text: string) => string,
): Identification {
  const shown = (text: string): string => (text === '' ? 'is empty' : `'${show(text)}' is not one`)
  if (!GUID.test(tenantId) && !TENANT.test(tenantId)) {
    complain(
      `tenant-id ${shown(tenantId)}; expected the id of the Entra ID tenant, or its domain, beside client-id.`,
    )
  }
  if (!GUID.test(clientId)) {
    complain(`client-id ${shown(clientId)}; expected the application's id, a GUID, beside tenant-id.`)
  }
  // Hosts of regions take keys only. Source: users' reports of the service's 400.
  if (hasRegion || (endpoint !== '' && isRegional(endpoint))) {
    complain(
      "tenant-id and client-id need endpoint to be the resource's own, such as https://my-resource.cognitiveservices.azure.com: the hosts of regions take keys only.",
    )
  }
  const authority = authorityFor(endpoint, authorityHost)
  if (authority.ok) return { token: { tenantId, clientId, ...authority.value } }
  complain(`AZURE_AUTHORITY_HOST '${show(authorityHost)}' ${authority.problem}.`)
  return undefined as never
}

function parseKey(text: string): Parsed<string> {
  if (text === '') {
    return {
      ok: false,
      problem:
        "is empty; expected the resource's key, from a secret of this name that exists. GitHub gives no secrets to workflows " +
        'that a fork or Dependabot started. Without a key set tenant-id and client-id',
    }
  }
  if (/^[\x21-\x7e]+$/.test(text)) return { ok: true, value: text }
  return {
    ok: false,
    problem:
      'has spaces, line breaks or other characters that no key has; expected the key alone, as the portal shows it',
  }
}
