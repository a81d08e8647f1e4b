import type { Clock } from '../clock.ts'
import type { FaceClient, StatusCheck } from '../face/client.ts'
import type { Deadline } from './deadline.ts'
import type { TrainingEvent } from './events.ts'
import type { TimedStatus } from './evidence.ts'
import type { Handle } from './handle.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { PollInterval } from './schedule.ts'
import type { ServiceHealth } from './service-health.ts'

/** What a run has to do. */
export interface Plan {
  wait: boolean
  pollInterval: PollInterval
  onConflict: 'fail' | 'join' | 'retrain'
  maxRetries: number
  dryRun: boolean
}

/** A status check, with when it was sent and answered, in milliseconds of the clock. */
export type TimedCheck = StatusCheck & Pick<TimedStatus, 'askedAt' | 'receivedAt'>

/** What a run needs from outside. */
export interface RunContext {
  client: FaceClient
  clock: Clock
  /** Shared by all groups of a step. */
  rateLimiter: RateLimiter
  health: ServiceHealth
  deadline: Deadline
  /** From 0 to 1. */
  random: () => number
  notify: (event: TrainingEvent) => void
  /** Gets the handle of a training as soon as there is one, and whenever it changes; undefined if there is none after all. */
  onHandle?: ((handle: Handle | undefined) => void) | undefined
}
