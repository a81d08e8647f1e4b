/** A Face resource and the groups to train there, as a job of the matrix gets it. Every field is set; what doesn't apply is empty. */
export interface Target {
  name: string
  /** Empty where `endpoint` is set. */
  region: string
  /** Empty where `region` is set. */
  endpoint: string
  groups: string[]
  'group-type': string
  /** Name of the secret that has the key; empty where the ids are set. */
  secret: string
  /** Of a target without a key. */
  'tenant-id': string
  /** Of a target without a key. */
  'client-id': string
  /** `true`: the identity of the runner's machine trains it. */
  'managed-identity': string
  wait: string
  timeout: string
  'on-conflict': string
  'rate-limit': string
}

/** Takes what is wrong with a target, without its full stop. */
export type AddTargetError = (problem: string) => void

/** The fields that a target may leave to the inputs of the call, with those inputs. */
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
