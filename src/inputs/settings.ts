import type { GroupType } from '../face/group-type.ts'
import type { Plan } from '../training/run.ts'

/** What a step is to do: every input, read and checked. */
export interface Settings extends Plan {
  /** The base URL of the Face resource, without `/face`. */
  endpoint: string
  apiVersion: string
  groupType: GroupType
  personGroupId: string
  secretKey: string
  /** What everything together may take, in milliseconds. */
  timeoutMs: number
}
