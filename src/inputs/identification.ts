import { type Authority, authorityFor } from '../entra/authority.ts'
import type { TokenRequest } from '../entra/token.ts'
import { isRegional } from '../face/endpoint.ts'
import type { Identification } from '../settings.ts'
import { parseAccessToken } from './access-token.ts'
import { GUID } from './guid.ts'
import { parseKey } from './key.ts'
import { readManagedIdentity } from './managed-identity.ts'
import { type Complaint, complaintsIn, invalid, type Reading, unless, valid } from './reading.ts'

/** The texts of the inputs that say how the step proves who it is, and what they are held against. */
export interface IdentificationTexts {
  secretKey: string
  accessToken: string
  tenantId: string
  clientId: string
  managedIdentity: Reading<boolean>
  /** Empty where `endpoint` is missing or wrong. */
  endpoint: string
  hasRegion: boolean
  /** Gives the text of an environment variable; empty where it isn't set. */
  variable: (name: string) => string
  /** Milliseconds since 1970. */
  utcMs: number
}

/** How the step proves who it is. */
export interface ReadIdentification {
  identification: Reading<Identification>
  /** The base URL of Entra ID that is asked for tokens, whatever else is wrong; undefined where that is wrong, or none is asked. */
  authority?: string
}

/** A tenant's id, or one of its domains. */
const TENANT = /^(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i

/** The ways to prove who the step is, by what is set. */
function waysOf(texts: IdentificationTexts): string[] {
  const { secretKey, accessToken, tenantId, clientId, managedIdentity } = texts
  const isUnmanaged = managedIdentity.ok && !managedIdentity.value
  const hasIds = tenantId !== '' || (clientId !== '' && isUnmanaged)
  return [
    ...(secretKey === '' ? [] : ['secret-key']),
    ...(accessToken === '' ? [] : ['access-token']),
    ...(isUnmanaged ? [] : ['managed-identity']),
    ...(hasIds ? ['tenant-id or client-id'] : []),
  ]
}

/** Reads the one way to prove who the step is that is set. */
export function readIdentification(texts: IdentificationTexts): ReadIdentification {
  const { managedIdentity } = texts
  const [way, ...others] = waysOf(texts)
  if (others.length > 0) {
    const all = `${others.map(other => `and ${other} `).join('')}are set together`
    const right = 'secret-key, access-token, managed-identity, or the pair tenant-id and client-id'
    const problem = `${all}; expected one way alone: ${right}`
    const alone = invalid({ name: way as string, text: '', problem })
    return { identification: unless(complaintsIn(managedIdentity), alone) }
  }
  switch (way) {
    case 'access-token':
      return {
        identification: unless(complaintsOnPlace(texts, 'access-token', 'needs'), readAccessToken(texts)),
      }
    case 'managed-identity': {
      const complaints = complaintsOnPlace(texts, 'managed-identity', 'needs')
      if (!managedIdentity.ok) {
        return { identification: invalid(...managedIdentity.complaints, ...complaints) }
      }
      return (
        readWorkloadIdentity(texts, complaints) ?? { identification: unless(complaints, readMachine(texts)) }
      )
    }
    case 'tenant-id or client-id':
      return readTokenRequest(texts)
    default:
      return { identification: readKey(texts) }
  }
}

function readKey({ secretKey }: IdentificationTexts): Reading<Identification> {
  const key = parseKey(secretKey)
  return key.ok
    ? valid({ secretKey: key.value })
    : invalid({ name: 'secret-key', text: '', problem: key.problem })
}

function readAccessToken({
  accessToken,
  endpoint,
  variable,
  utcMs,
}: IdentificationTexts): Reading<Identification> {
  const token = parseAccessToken(accessToken, endpoint, variable('AZURE_AUTHORITY_HOST'), utcMs)
  return token.ok
    ? valid({ accessToken: token.value })
    : invalid({ name: 'access-token', text: '', problem: token.problem })
}

function readMachine({ clientId, endpoint, variable }: IdentificationTexts): Reading<Identification> {
  const identity = readManagedIdentity(clientId, endpoint, variable)
  return identity.ok ? valid({ managedIdentity: identity.value }) : identity
}

function readTokenRequest(texts: IdentificationTexts): ReadIdentification {
  const { tenantId, clientId } = texts
  const complaints = [
    ...complaintsOnIds(
      { tenantId, clientId },
      { tenantId: ['tenant-id', 'client-id'], clientId: ['client-id', 'tenant-id'] },
    ),
    ...complaintsOnPlace(texts, 'tenant-id and client-id', 'need'),
  ]
  return withAuthority({ tenantId, clientId }, texts, complaints)
}

/**
 * What the identity of a pod of AKS comes to, by the variables that AKS sets; undefined where these are not set.
 * @param complaints so far
 */
function readWorkloadIdentity(
  texts: IdentificationTexts,
  complaints: readonly Complaint[],
): ReadIdentification | undefined {
  const { variable } = texts
  const [tokenFile, tenantId] = [variable('AZURE_FEDERATED_TOKEN_FILE'), variable('AZURE_TENANT_ID')]
  const clientId = texts.clientId || variable('AZURE_CLIENT_ID')
  if (tokenFile === '' || tenantId === '' || clientId === '') return undefined
  const name = texts.clientId === '' ? 'AZURE_CLIENT_ID' : 'client-id'
  const beside = 'AZURE_FEDERATED_TOKEN_FILE'
  const onIds = complaintsOnIds(
    { tenantId, clientId },
    { tenantId: ['AZURE_TENANT_ID', beside], clientId: [name, beside] },
  )
  return withAuthority({ tenantId, clientId, tokenFile }, texts, [...complaints, ...onIds])
}

type Ids = Pick<TokenRequest, 'tenantId' | 'clientId'>

/** @param names what each id was given by, and what that stands beside */
function complaintsOnIds(
  { tenantId, clientId }: Ids,
  names: Readonly<Record<keyof Ids, readonly [string, string]>>,
): Complaint[] {
  const is = (text: string): string => (text === '' ? 'is empty' : 'is not one')
  const complaints: Complaint[] = []
  if (!GUID.test(tenantId) && !TENANT.test(tenantId)) {
    const [name, other] = names.tenantId
    const problem = `${is(tenantId)}; expected the id of the Entra ID tenant, or its domain, beside ${other}`
    complaints.push({ name, text: tenantId, problem })
  }
  if (!GUID.test(clientId)) {
    const [name, other] = names.clientId
    const problem = `${is(clientId)}; expected the application's id, a GUID, beside ${other}`
    complaints.push({ name, text: clientId, problem })
  }
  return complaints
}

function withAuthority(
  request: Omit<TokenRequest, keyof Authority>,
  { endpoint, variable }: IdentificationTexts,
  complaints: readonly Complaint[],
): ReadIdentification {
  const text = variable('AZURE_AUTHORITY_HOST')
  const authority = authorityFor(endpoint, text)
  if (!authority.ok) {
    const complaint = { name: 'AZURE_AUTHORITY_HOST', text, problem: authority.problem }
    return { identification: invalid(...complaints, complaint) }
  }
  return {
    identification: unless(complaints, valid({ token: { ...request, ...authority.value } })),
    authority: authority.value.authority,
  }
}

/** Hosts of regions take keys only. Source: users' reports of the service's 400. */
function complaintsOnPlace(
  { endpoint, hasRegion }: IdentificationTexts,
  name: string,
  needs: 'need' | 'needs',
): Complaint[] {
  if (!hasRegion && (endpoint === '' || !isRegional(endpoint))) return []
  const problem = `${needs} endpoint to be the resource's own, such as https://my-resource.cognitiveservices.azure.com: the hosts of regions take keys only`
  return [{ name, text: '', problem }]
}
