import { type Authority, authorityFor } from '../entra/authority.ts'
import type { TokenRequest } from '../entra/exchange-token.ts'
import { isRegional } from '../face/endpoint.ts'
import type { Authentication } from '../settings.ts'
import { parseAccessToken } from './access-token.ts'
import { GUID } from './guid.ts'
import { errorsIn, type InputError, type InputResult, invalid, unless, valid } from './input-result.ts'
import { parseKey } from './key.ts'
import { readManagedIdentity } from './read-managed-identity.ts'

/** The texts of the inputs that say how to authenticate, and what is checked with them. */
export interface AuthenticationTexts {
  secretKey: string
  accessToken: string
  tenantId: string
  clientId: string
  managedIdentity: InputResult<boolean>
  /** Empty if `endpoint` is missing or wrong. */
  endpoint: string
  hasRegion: boolean
  /** Gives the text of an environment variable; empty if it isn't set. */
  variable: (name: string) => string
  /** Milliseconds since 1970. */
  utcMs: number
}

/** How the step authenticates, as read from the inputs. */
export interface ReadAuthentication {
  authentication: InputResult<Authentication>
  /** The base URL of Entra ID, even if other inputs are wrong; undefined if it is itself wrong, or is not used. */
  authority?: string
}

/** A tenant's domain. */
const TENANT = /^(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i

/** The ways to authenticate whose inputs are set. */
function waysOf(texts: AuthenticationTexts): string[] {
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

/** Reads how to authenticate: exactly one way must be set. */
export function readAuthentication(texts: AuthenticationTexts): ReadAuthentication {
  const { managedIdentity } = texts
  const [way, ...others] = waysOf(texts)
  if (others.length > 0) {
    const all = `${others.map(other => `and ${other} `).join('')}are set together`
    const right = 'secret-key, access-token, managed-identity, or tenant-id with client-id'
    const problem = `${all}; expected only one of ${right}`
    const alone = invalid({ name: way as string, text: '', problem })
    return { authentication: unless(errorsIn(managedIdentity), alone) }
  }
  switch (way) {
    case 'access-token':
      return {
        authentication: unless(errorsOnEndpoint(texts, 'access-token', 'does'), readAccessToken(texts)),
      }
    case 'managed-identity': {
      const errors = errorsOnEndpoint(texts, 'managed-identity', 'does')
      if (!managedIdentity.ok) {
        return { authentication: invalid(...managedIdentity.errors, ...errors) }
      }
      return (
        readWorkloadIdentity(texts, errors) ?? { authentication: unless(errors, readMachineIdentity(texts)) }
      )
    }
    case 'tenant-id or client-id':
      return readTokenRequest(texts)
    default:
      return { authentication: readKey(texts) }
  }
}

function readKey({ secretKey }: AuthenticationTexts): InputResult<Authentication> {
  const key = parseKey(secretKey)
  return key.ok
    ? valid({ kind: 'key', key: key.value })
    : invalid({ name: 'secret-key', text: '', problem: key.problem })
}

function readAccessToken({
  accessToken,
  endpoint,
  variable,
  utcMs,
}: AuthenticationTexts): InputResult<Authentication> {
  const token = parseAccessToken(accessToken, endpoint, variable('AZURE_AUTHORITY_HOST'), utcMs)
  return token.ok
    ? valid({ kind: 'access-token', token: token.value })
    : invalid({ name: 'access-token', text: '', problem: token.problem })
}

function readMachineIdentity({
  clientId,
  endpoint,
  variable,
}: AuthenticationTexts): InputResult<Authentication> {
  const identity = readManagedIdentity(clientId, endpoint, variable)
  return identity.ok ? valid({ kind: 'managed-identity', identity: identity.value }) : identity
}

function readTokenRequest(texts: AuthenticationTexts): ReadAuthentication {
  const { tenantId, clientId } = texts
  const errors = [
    ...errorsInIds(
      { tenantId, clientId },
      { tenantId: ['tenant-id', 'client-id'], clientId: ['client-id', 'tenant-id'] },
    ),
    ...errorsOnEndpoint(texts, 'tenant-id and client-id', 'do'),
  ]
  return withAuthority({ tenantId, clientId }, texts, errors)
}

/**
 * Reads the workload identity of an AKS pod from the variables that AKS sets; undefined if these are not set.
 * @param errors so far
 */
function readWorkloadIdentity(
  texts: AuthenticationTexts,
  errors: readonly InputError[],
): ReadAuthentication | undefined {
  const { variable } = texts
  const [tokenFile, tenantId] = [variable('AZURE_FEDERATED_TOKEN_FILE'), variable('AZURE_TENANT_ID')]
  const clientId = texts.clientId || variable('AZURE_CLIENT_ID')
  if (tokenFile === '' || tenantId === '' || clientId === '') return undefined
  const name = texts.clientId === '' ? 'AZURE_CLIENT_ID' : 'client-id'
  const beside = 'AZURE_FEDERATED_TOKEN_FILE'
  const onIds = errorsInIds(
    { tenantId, clientId },
    { tenantId: ['AZURE_TENANT_ID', beside], clientId: [name, beside] },
  )
  return withAuthority({ tenantId, clientId, tokenFile }, texts, [...errors, ...onIds])
}

type Ids = Pick<TokenRequest, 'tenantId' | 'clientId'>

/** @param names the input or variable of each id, and the one that it goes with */
function errorsInIds(
  { tenantId, clientId }: Ids,
  names: Readonly<Record<keyof Ids, readonly [string, string]>>,
): InputError[] {
  const is = (text: string): string => (text === '' ? 'is empty' : 'is not valid')
  const errors: InputError[] = []
  if (!GUID.test(tenantId) && !TENANT.test(tenantId)) {
    const [name, other] = names.tenantId
    const problem = `${is(tenantId)}; expected the id or domain of the Entra ID tenant, to go with ${other}`
    errors.push({ name, text: tenantId, problem })
  }
  if (!GUID.test(clientId)) {
    const [name, other] = names.clientId
    const problem = `${is(clientId)}; expected the application's id, a GUID, to go with ${other}`
    errors.push({ name, text: clientId, problem })
  }
  return errors
}

function withAuthority(
  request: Omit<TokenRequest, keyof Authority>,
  { endpoint, variable }: AuthenticationTexts,
  errors: readonly InputError[],
): ReadAuthentication {
  const text = variable('AZURE_AUTHORITY_HOST')
  const authority = authorityFor(endpoint, text)
  if (!authority.ok) {
    const error = { name: 'AZURE_AUTHORITY_HOST', text, problem: authority.problem }
    return { authentication: invalid(...errors, error) }
  }
  return {
    authentication: unless(errors, valid({ kind: 'oidc', request: { ...request, ...authority.value } })),
    authority: authority.value.authority,
  }
}

/** Regional hosts accept only keys. Source: users' reports of the service's 400. */
function errorsOnEndpoint(
  { endpoint, hasRegion }: AuthenticationTexts,
  name: string,
  verb: 'do' | 'does',
): InputError[] {
  if (!hasRegion && (endpoint === '' || !isRegional(endpoint))) return []
  const problem = `${verb} not work with region or a regional endpoint; expected the resource's own endpoint, such as https://my-resource.cognitiveservices.azure.com`
  return [{ name, text: '', problem }]
}
