import { type Authority, authorityFor } from '../entra/authority.ts'
import type { TokenRequest } from '../entra/token.ts'
import { isRegional } from '../face/endpoint.ts'
import type { Identification } from '../settings.ts'
import { parseAccessToken } from './access-token.ts'
import { GUID } from './guid.ts'
import { parseKey } from './key.ts'
import { readManagedIdentity } from './managed-identity.ts'
import type { Complain } from './shown.ts'

/** The texts of the inputs that say how the step proves who it is, and what they are held against. */
export interface IdentificationTexts {
  secretKey: string
  accessToken: string
  tenantId: string
  clientId: string
  /** Undefined where that is neither true nor false. */
  isManaged: boolean | undefined
  /** Empty where `endpoint` is missing or wrong. */
  endpoint: string
  hasRegion: boolean
  /** Gives the text of an environment variable; empty where it isn't set. */
  variable: (name: string) => string
  /** Milliseconds since 1970. */
  utcMs: number
}

/** A tenant's id, or one of its domains. */
const TENANT = /^(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i

/** The ways to prove who the step is, by what is set. */
function waysOf({ secretKey, accessToken, tenantId, clientId, isManaged }: IdentificationTexts): string[] {
  const hasIds = tenantId !== '' || (clientId !== '' && isManaged === false)
  return [
    ...(secretKey === '' ? [] : ['secret-key']),
    ...(accessToken === '' ? [] : ['access-token']),
    ...(isManaged === false ? [] : ['managed-identity']),
    ...(hasIds ? ['tenant-id or client-id'] : []),
  ]
}

/** Reads the one way to prove who the step is that is set, or tells what is wrong. */
export function readIdentification(texts: IdentificationTexts, complain: Complain): Identification {
  const { secretKey, isManaged, clientId, endpoint, variable } = texts
  const [way, ...others] = waysOf(texts)
  if (others.length > 0) {
    const all = `${others.map(other => `and ${other} `).join('')}are set together`
    const right = 'secret-key, access-token, managed-identity, or the pair tenant-id and client-id'
    complain(way as string, '', `${all}; expected one way alone: ${right}`)
    return { secretKey }
  }
  switch (way) {
    case 'access-token':
      checkPlace(texts, 'access-token', 'needs', complain)
      return readAccessToken(texts, complain)
    case 'managed-identity':
      checkPlace(texts, 'managed-identity', 'needs', complain)
      // What is neither true nor false has been told.
      if (!isManaged) return { secretKey }
      return (
        readWorkloadIdentity(texts, complain) ?? {
          managedIdentity: readManagedIdentity(clientId, endpoint, variable, complain),
        }
      )
    case 'tenant-id or client-id':
      return readTokenRequest(texts, complain)
  }
  const key = parseKey(secretKey)
  if (!key.ok) complain('secret-key', '', key.problem)
  return { secretKey }
}

function readAccessToken(
  { accessToken, endpoint, variable, utcMs }: IdentificationTexts,
  complain: Complain,
): Identification {
  const parsed = parseAccessToken(accessToken, endpoint, variable('AZURE_AUTHORITY_HOST'), utcMs)
  if (parsed.ok) return { accessToken: parsed.value }
  complain('access-token', '', parsed.problem)
  return undefined as never
}

function readTokenRequest(texts: IdentificationTexts, complain: Complain): Identification {
  const { tenantId, clientId } = texts
  checkIds(
    { tenantId, clientId },
    { tenantId: ['tenant-id', 'client-id'], clientId: ['client-id', 'tenant-id'] },
    complain,
  )
  checkPlace(texts, 'tenant-id and client-id', 'need', complain)
  return withAuthority({ tenantId, clientId }, texts, complain)
}

/** What the identity of a pod of AKS comes to, by the variables that AKS sets; undefined where these are not set. */
function readWorkloadIdentity(texts: IdentificationTexts, complain: Complain): Identification | undefined {
  const { variable } = texts
  const [tokenFile, tenantId] = [variable('AZURE_FEDERATED_TOKEN_FILE'), variable('AZURE_TENANT_ID')]
  const clientId = texts.clientId || variable('AZURE_CLIENT_ID')
  if (tokenFile === '' || tenantId === '' || clientId === '') return undefined
  const name = texts.clientId === '' ? 'AZURE_CLIENT_ID' : 'client-id'
  const beside = 'AZURE_FEDERATED_TOKEN_FILE'
  checkIds(
    { tenantId, clientId },
    { tenantId: ['AZURE_TENANT_ID', beside], clientId: [name, beside] },
    complain,
  )
  return withAuthority({ tenantId, clientId, tokenFile }, texts, complain)
}

type Ids = Pick<TokenRequest, 'tenantId' | 'clientId'>

/** @param names what each id was given by, and what that stands beside */
function checkIds(
  { tenantId, clientId }: Ids,
  names: Readonly<Record<keyof Ids, readonly [string, string]>>,
  complain: Complain,
): void {
  const is = (text: string): string => (text === '' ? 'is empty' : 'is not one')
  if (!GUID.test(tenantId) && !TENANT.test(tenantId)) {
    const [name, other] = names.tenantId
    complain(
      name,
      tenantId,
      `${is(tenantId)}; expected the id of the Entra ID tenant, or its domain, beside ${other}`,
    )
  }
  if (!GUID.test(clientId)) {
    const [name, other] = names.clientId
    complain(name, clientId, `${is(clientId)}; expected the application's id, a GUID, beside ${other}`)
  }
}

function withAuthority(
  request: Omit<TokenRequest, keyof Authority>,
  { endpoint, variable }: IdentificationTexts,
  complain: Complain,
): Identification {
  const authorityHost = variable('AZURE_AUTHORITY_HOST')
  const authority = authorityFor(endpoint, authorityHost)
  if (authority.ok) return { token: { ...request, ...authority.value } }
  complain('AZURE_AUTHORITY_HOST', authorityHost, authority.problem)
  return undefined as never
}

/** Hosts of regions take keys only. Source: users' reports of the service's 400. */
function checkPlace(
  { endpoint, hasRegion }: IdentificationTexts,
  names: string,
  needs: 'need' | 'needs',
  complain: Complain,
): void {
  if (!hasRegion && (endpoint === '' || !isRegional(endpoint))) return
  complain(
    names,
    '',
    `${needs} endpoint to be the resource's own, such as https://my-resource.cognitiveservices.azure.com: the hosts of regions take keys only`,
  )
}
