import type { TrainingTimes } from './containers/training.ts'

/** What the operations know of the world. */
export interface ServiceContext extends TrainingTimes {
  /** How long after a 202 the status of the training before is still served, in milliseconds; 0 without that fault. */
  statusDelayMs?: number
  /** Milliseconds since 1970, with any fraction. */
  now: () => number
  /** A new GUID. */
  newId: () => string
  /** Where clients reach this service: `http://127.0.0.1:7373`. */
  origin: () => string
}
