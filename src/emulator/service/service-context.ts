import type { TrainingTimes } from './containers/training.ts'

/** Clock, ids and settings for the operations. */
export interface ServiceContext extends TrainingTimes {
  /** Milliseconds after a 202 until the status of the new training becomes visible; 0 without that fault. */
  statusDelayMs?: number
  /** Milliseconds since 1970, with fractions. */
  now: () => number
  /** A new GUID. */
  newId: () => string
  /** The origin of this service as clients see it: `http://127.0.0.1:7373`. */
  origin: () => string
}
