import type { TokenRequest } from './entra/exchange-token.ts'
import type { GivenToken } from './entra/given-token.ts'
import type { ManagedIdentity } from './entra/managed-identity.ts'
import type { GroupType } from './face/group-type.ts'
import type { UsedProxy } from './proxy.ts'
import type { Pace } from './training/schedule.ts'
import type { GroupsPlan } from './training/train-groups.ts'

/** How the step authenticates. */
export type Authentication =
  /** With the resource's key. */
  | { kind: 'key'; key: string }
  /** With tokens of Entra ID, for an OIDC token of the workflow or of a pod. */
  | { kind: 'oidc'; request: TokenRequest }
  /** With tokens of Entra ID, for the managed identity of the machine. */
  | { kind: 'managed-identity'; identity: ManagedIdentity }
  /** With a token of Entra ID from an earlier step. */
  | { kind: 'access-token'; token: GivenToken }

/** What a step is to do: every input, read and checked. */
export interface Settings extends GroupsPlan {
  /** The base URL of the Face resource, without `/face`. */
  endpoint: string
  apiVersion: string
  groupType: GroupType
  /** Ids that were given more than once; each is trained once. */
  repeatedIds: readonly string[]
  authentication: Authentication
  /** The proxy for the endpoint, without its password, and the variable that names it; none if calls go directly. */
  proxy?: UsedProxy | undefined
  /** Milliseconds that the whole step may take. */
  timeoutMs: number
  /** How often all groups together may call. */
  rateLimit: Pace
}
