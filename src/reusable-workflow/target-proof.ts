import { parseBoolean } from '../inputs/values.ts'
import { plainText } from './json.ts'
import { shownValue } from './shown-value.ts'
import type { ComplainOfTarget, Target } from './target.ts'

/** The fields that say how a target proves who it is: by the key in a secret, by ids, or by the identity of the runner's machine. */
type Proof = Pick<Target, 'secret' | 'tenant-id' | 'client-id' | 'managed-identity'>

/** A target that proves nothing. */
export const NO_PROOF: Proof = { secret: '', 'tenant-id': '', 'client-id': '', 'managed-identity': 'false' }

const DEFAULT_SECRET = 'FACE_KEY'

/** One of Azure's keys. */
export const KEY = /^(?:[\da-f]{32}|[a-z\d]{84})$/i

/** Who trains a target without a key, to follow `as`. */
export function trainerOf(target: Target): string {
  const clientId = target['client-id']
  if (target['managed-identity'] === 'false') return `application ${clientId}`
  return clientId === '' ? "the managed identity of the runner's machine" : `the managed identity ${clientId}`
}

/** Reads how a target proves who it is. */
export function readProof(
  fields: Record<string, unknown>,
  text: (field: keyof Target) => string | undefined,
  endpoint: string | undefined,
  complain: ComplainOfTarget,
): Proof {
  const [tenantId, clientId] = [text('tenant-id'), text('client-id')]
  const named = text('secret')
  const isManaged = readManaged(fields['managed-identity'] ?? '', complain)
  // Ids that are there and empty, as variables that don't exist are, must not have a key sent instead.
  const hasIds = 'tenant-id' in fields || 'client-id' in fields
  const isKeyless = isManaged || Boolean(tenantId || clientId) || (hasIds && !named)
  const secret = named || (isKeyless ? '' : DEFAULT_SECRET)
  if (isManaged) checkMachine({ tenantId, secret }, complain)
  else if (isKeyless) checkPair({ tenantId, clientId, secret }, complain)
  if (!isKeyless) checkSecret(secret, complain)
  else if (endpoint === '') {
    complain("endpoint is empty; expected the resource's own, since hosts of regions take keys only")
  }
  if (isKeyless) checkIds({ 'tenant-id': tenantId, 'client-id': clientId }, complain)
  return {
    secret,
    'tenant-id': tenantId ?? '',
    'client-id': clientId ?? '',
    'managed-identity': String(isManaged),
  }
}

function readManaged(value: unknown, complain: ComplainOfTarget): boolean {
  const text = plainText(value)
  if (text === '') return false
  const parsed = parseBoolean(text ?? '')
  if (parsed.ok) return parsed.value
  complain(
    `managed-identity ${text === undefined ? `is ${shownValue(value)}; expected text` : `${shownValue(text)} ${parsed.problem}`}`,
  )
  return false
}

type Texts<T extends string> = Readonly<Record<T, string | undefined>>

/** What a target needs that the identity of the runner's machine trains. */
function checkMachine({ tenantId, secret }: Texts<'tenantId' | 'secret'>, complain: ComplainOfTarget): void {
  for (const [name, value] of Object.entries({ secret, 'tenant-id': tenantId })) {
    if (value) complain(`managed-identity and ${name} are both set; expected one of them`)
  }
}

/** What a target needs that the workflow's own identity trains. */
function checkPair(
  { tenantId, clientId, secret }: Texts<'tenantId' | 'clientId' | 'secret'>,
  complain: ComplainOfTarget,
): void {
  if (secret) {
    complain('secret and tenant-id or client-id are both set; expected the secret, or the pair of ids')
  }
  if (tenantId === '') complain('tenant-id is empty; expected it beside client-id')
  if (clientId === '') complain('client-id is empty; expected it beside tenant-id')
}

/** The form of the ids is left to the action, but that they are nothing else. */
function checkIds(ids: Texts<'tenant-id' | 'client-id'>, complain: ComplainOfTarget): void {
  for (const [field, value] of Object.entries(ids)) {
    if (value && !/^[a-z0-9.-]{1,253}$/i.test(value)) {
      complain(`${field} ${shownValue(value)} is not a ${field}; expected letters, digits, "." and "-"`)
    }
  }
}

function checkSecret(secret: string, complain: ComplainOfTarget): void {
  if (KEY.test(secret)) {
    complain('secret looks like a key itself; expected the name of the secret that has the key')
  } else if (!/^[a-z_][a-z0-9_]{0,254}$/i.test(secret) || /^github_/i.test(secret)) {
    complain(
      `secret ${shownValue(secret)} is not the name of a secret; expected letters, digits and _, with no digit and no GITHUB_ first`,
    )
  }
}
