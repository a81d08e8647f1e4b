import type { TokenRequest } from './entra/token.ts'
import type { GroupType } from './face/group-type.ts'
import type { FleetPlan } from './training/fleet.ts'
import type { Pace } from './training/schedule.ts'

/** How the step proves who it is: by the resource's key, or by tokens of Entra ID. */
export type Identification = { secretKey: string } | { token: TokenRequest }

/** The proxy that calls to the endpoint go through. */
export interface UsedProxy {
  /** Its URL, without the password. */
  shown: string
  /** The environment variable that names it: `https_proxy` or `HTTPS_PROXY`. */
  variable: string
}

/** What a step is to do: every input, read and checked. */
export interface Settings extends FleetPlan {
  /** The base URL of the Face resource, without `/face`. */
  endpoint: string
  /** Absent where calls go straight to the endpoint. */
  proxy?: UsedProxy
  apiVersion: string
  groupType: GroupType
  /** Ids that were given more than once; they are trained once. */
  repeatedIds: readonly string[]
  identification: Identification
  /** What everything together may take, in milliseconds. */
  timeoutMs: number
  /** The calls that all groups together may make. */
  rateLimit: Pace
}
