import type { Reason } from '../../src/report/group-result.ts'

/** Every reason of a failure, held complete by the compiler. */
export const REASONS = Object.keys({
  'invalid-input': 0,
  unauthorized: 0,
  forbidden: 0,
  'quota-exceeded': 0,
  'not-found': 0,
  conflict: 0,
  'rate-limited': 0,
  'service-error': 0,
  'network-error': 0,
  'training-failed': 0,
  'timed-out': 0,
  cancelled: 0,
} satisfies Record<Exclude<Reason, ''>, 0>)
