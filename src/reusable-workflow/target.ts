/** A Face resource and its groups, as a job of the matrix gets it. Every field is set; what doesn't apply is empty. */
export interface Target {
  name: string
  /** Empty if `endpoint` is set. */
  region: string
  /** Empty if `region` is set. */
  endpoint: string
  groups: string[]
  'group-type': string
  /** Name of the secret that has the key; empty without a key. */
  secret: string
  /** For OIDC. */
  'tenant-id': string
  /** For OIDC, or of a user-assigned identity. */
  'client-id': string
  /** `true`: authenticate with the identity of the runner's machine. */
  'managed-identity': string
  wait: string
  timeout: string
  'on-conflict': string
  'rate-limit': string
}

/** Takes an error of a target, without its full stop. */
export type AddTargetError = (problem: string) => void

/** The fields that a target may leave out, with the values of the call's inputs. */
export type Defaults = Pick<Target, 'wait' | 'timeout' | 'on-conflict' | 'rate-limit'>

/** The fields that a target may have. */
export const FIELDS: readonly (keyof Target)[] = [
  'name',
  'region',
  'endpoint',
  'groups',
  'group-type',
  'secret',
  'tenant-id',
  'client-id',
  'managed-identity',
  'wait',
  'timeout',
  'on-conflict',
  'rate-limit',
]
