import type { Clock } from '../clock.ts'
import type { FaceClient, Look } from '../face/client.ts'
import type { Deadline } from './deadline.ts'
import type { TrainingEvent } from './events.ts'
import type { Seen } from './evidence.ts'
import type { Handle } from './handle.ts'
import type { Health } from './health.ts'
import type { Limiter } from './limiter.ts'
import type { PollInterval } from './schedule.ts'

/** What a run is to do. */
export interface Plan {
  wait: boolean
  pollInterval: PollInterval
  onConflict: 'fail' | 'join' | 'retrain'
  maxRetries: number
  dryRun: boolean
}

/** A check, with when it was asked for and answered, in milliseconds of the clock. */
export type TimedLook = Look & Pick<Seen, 'askedAt' | 'answeredAt'>

/** Everything outside that a run touches. */
export interface World {
  client: FaceClient
  clock: Clock
  /** Shared by all groups of a step. */
  limiter: Limiter
  health: Health
  deadline: Deadline
  /** From 0 to 1. */
  random: () => number
  notify: (event: TrainingEvent) => void
  /** Takes the handle of a training as soon as there is one, and whenever it changes; undefined: there is none after all. */
  onHandle?: ((handle: Handle | undefined) => void) | undefined
}
