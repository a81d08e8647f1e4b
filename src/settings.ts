import type { TokenRequest } from './entra/exchange-token.ts'
import type { GivenToken } from './entra/given-token.ts'
import type { ManagedIdentity } from './entra/managed-identity.ts'
import type { GroupType } from './face/group-type.ts'
import type { UsedProxy } from './proxy.ts'
import type { Pace } from './training/schedule.ts'
import type { GroupsPlan } from './training/train-groups.ts'

/**
 * How the step proves who it is: by the resource's key, or by tokens of Entra ID, which the workflow's own identity gets, or that of the
 * machine, or which an earlier step got.
 */
export type Authentication =
  | { secretKey: string }
  | { token: TokenRequest }
  | { managedIdentity: ManagedIdentity }
  | { accessToken: GivenToken }

/** What a step is to do: every input, read and checked. */
export interface Settings extends GroupsPlan {
  /** The base URL of the Face resource, without `/face`. */
  endpoint: string
  apiVersion: string
  groupType: GroupType
  /** Ids that were given more than once; they are trained once. */
  repeatedIds: readonly string[]
  authentication: Authentication
  /** The proxy on the way to the endpoint, without its password, and the variable that names it; none where calls go directly. */
  proxy?: UsedProxy | undefined
  /** What everything together may take, in milliseconds. */
  timeoutMs: number
  /** The calls that all groups together may make. */
  rateLimit: Pace
}
