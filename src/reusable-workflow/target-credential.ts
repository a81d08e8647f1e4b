import { parseBoolean } from '../inputs/parse-values.ts'
import { plainText } from './json.ts'
import { shownValue } from './shown-value.ts'
import type { AddTargetError, Target } from './target.ts'

/** How a target authenticates: with the key in a secret, with OIDC, or with the identity of the runner's machine. */
type TargetCredential = Pick<Target, 'secret' | 'tenant-id' | 'client-id' | 'managed-identity'>

/** A target without a credential. */
export const NO_CREDENTIAL: TargetCredential = {
  secret: '',
  'tenant-id': '',
  'client-id': '',
  'managed-identity': 'false',
}

const DEFAULT_SECRET = 'FACE_KEY'

/** One of Azure's keys. */
export const KEY = /^(?:[\da-f]{32}|[a-z\d]{84})$/i

/** Who trains a target without a key, in words that follow `as`. */
export function trainerOf(target: Target): string {
  const clientId = target['client-id']
  if (target['managed-identity'] === 'false') return `application ${clientId}`
  return clientId === '' ? "the managed identity of the runner's machine" : `the managed identity ${clientId}`
}

/** Reads how a target authenticates. */
export function readTargetCredential(
  fields: Record<string, unknown>,
  text: (field: keyof Target) => string | undefined,
  endpoint: string | undefined,
  addError: AddTargetError,
): TargetCredential {
  const [tenantId, clientId] = [text('tenant-id'), text('client-id')]
  const named = text('secret')
  const isManaged = readManaged(fields['managed-identity'] ?? '', addError)
  // If an id is set but empty, as a variable that doesn't exist is, no key must be sent instead.
  const hasIds = 'tenant-id' in fields || 'client-id' in fields
  const isKeyless = isManaged || Boolean(tenantId || clientId) || (hasIds && !named)
  const secret = named || (isKeyless ? '' : DEFAULT_SECRET)
  if (isManaged) checkMachine({ tenantId, secret }, addError)
  else if (isKeyless) checkPair({ tenantId, clientId, secret }, addError)
  if (!isKeyless) checkSecret(secret, addError)
  else if (endpoint === '') {
    addError("endpoint is empty; expected the resource's own, because regional hosts accept keys only")
  }
  if (isKeyless) checkIds({ 'tenant-id': tenantId, 'client-id': clientId }, addError)
  return {
    secret,
    'tenant-id': tenantId ?? '',
    'client-id': clientId ?? '',
    'managed-identity': String(isManaged),
  }
}

function readManaged(value: unknown, addError: AddTargetError): boolean {
  const text = plainText(value)
  if (text === '') return false
  const parsed = parseBoolean(text ?? '')
  if (parsed.ok) return parsed.value
  addError(
    `managed-identity ${text === undefined ? `is ${shownValue(value)}; expected text` : `${shownValue(text)} ${parsed.problem}`}`,
  )
  return false
}

type Texts<T extends string> = Readonly<Record<T, string | undefined>>

/** What a target with a managed identity needs. */
function checkMachine({ tenantId, secret }: Texts<'tenantId' | 'secret'>, addError: AddTargetError): void {
  for (const [name, value] of Object.entries({ secret, 'tenant-id': tenantId })) {
    if (value) addError(`managed-identity and ${name} are both set; expected one of them`)
  }
}

/** What a target with OIDC needs. */
function checkPair(
  { tenantId, clientId, secret }: Texts<'tenantId' | 'clientId' | 'secret'>,
  addError: AddTargetError,
): void {
  if (secret) {
    addError('secret and tenant-id or client-id are both set; expected the secret, or the pair of ids')
  }
  if (tenantId === '') addError('tenant-id is empty; expected it together with client-id')
  if (clientId === '') addError('client-id is empty; expected it together with tenant-id')
}

/** The action checks the form of the ids. Here they must only be safe to show. */
function checkIds(ids: Texts<'tenant-id' | 'client-id'>, addError: AddTargetError): void {
  for (const [field, value] of Object.entries(ids)) {
    if (value && !/^[a-z0-9.-]{1,253}$/i.test(value)) {
      addError(`${field} ${shownValue(value)} is not a ${field}; expected letters, digits, "." and "-"`)
    }
  }
}

function checkSecret(secret: string, addError: AddTargetError): void {
  if (KEY.test(secret)) {
    addError('secret looks like a key; expected the name of the secret that has the key')
  } else if (!/^[a-z_][a-z0-9_]{0,254}$/i.test(secret) || /^github_/i.test(secret)) {
    addError(
      `secret ${shownValue(secret)} is not the name of a secret; expected letters, digits and _, with no digit and no GITHUB_ first`,
    )
  }
}
