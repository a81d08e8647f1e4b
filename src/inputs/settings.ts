import type { GroupType } from '../face/group-type.ts'
import type { FleetPlan } from '../training/fleet.ts'
import type { Pace } from '../training/schedule.ts'

/** What a step is to do: every input, read and checked. */
export interface Settings extends FleetPlan {
  /** The base URL of the Face resource, without `/face`. */
  endpoint: string
  apiVersion: string
  groupType: GroupType
  /** Ids that were given more than once; they are trained once. */
  repeatedIds: readonly string[]
  secretKey: string
  /** What everything together may take, in milliseconds. */
  timeoutMs: number
  /** The calls that all groups together may make. */
  rateLimit: Pace
}
