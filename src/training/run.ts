import { type Clock, sleep } from '../clock.ts'
import type { FaceClient, Look, Source } from '../face/client.ts'
import { FaceError } from '../face/error.ts'
import type { TrainingStatus } from '../face/status.ts'
import { backoffMs } from './backoff.ts'
import type { Deadline } from './deadline.ts'
import type { Begun, Refusal } from './ending.ts'
import type { Verdict } from './evidence.ts'
import { AUTO_PACE, type PollInterval, paceDelayMs } from './schedule.ts'

/** What a run is to do. */
export interface Plan {
  wait: boolean
  pollInterval: PollInterval
  onConflict: 'fail' | 'join' | 'retrain'
  maxRetries: number
  dryRun: boolean
}

/** What a run tells while it goes on. Durations are in milliseconds. */
export type TrainingEvent =
  | { type: 'queued' }
  | { type: 'found-queued' }
  | { type: 'joined' }
  | { type: 'waiting-for-other' }
  | { type: 'seen'; status: TrainingStatus | undefined; verdict: Verdict; elapsedMs: number }
  | { type: 'retry'; error: FaceError; delayMs: number; attempt: number; of: number; mayHaveBegun: boolean }
  | { type: 'outage'; error: FaceError; delayMs: number; isLast: boolean }
  | { type: 'recovered' }

/** Everything outside that a run touches. */
export interface World {
  client: FaceClient
  clock: Clock
  deadline: Deadline
  /** From 0 to 1. */
  random: () => number
  notify: (event: TrainingEvent) => void
}

/** One run's calls and waits, and what is known so far. */
export class Run {
  readonly plan: Plan
  readonly world: World
  begun: Begun = 'no'
  lastLook: Look | undefined
  trouble: FaceError | undefined
  private readonly callTimes: number[] = []

  constructor(plan: Plan, world: World) {
    this.plan = plan
    this.world = world
  }

  /** `POST …/train`, when the pace allows it. */
  async train(): Promise<Source | FaceError> {
    await this.keepPace(1)
    const earlier = this.begun
    this.begun = 'maybe'
    const answer = await this.world.client.train(this.world.deadline.signal)
    if (!(answer instanceof FaceError)) this.begun = 'yes'
    else if (!answer.mayHaveActed) this.begun = earlier
    return this.remember(answer)
  }

  /**
   * `GET …/training`, when the pace allows it.
   * @param reserve how many calls are to follow at once: a POST must not wait after the look that it relies on
   */
  async look(reserve: 0 | 1): Promise<Look | FaceError> {
    await this.keepPace(1 + reserve)
    const answer = await this.world.client.look(this.world.deadline.signal)
    if (!(answer instanceof FaceError)) this.lastLook = answer
    return this.remember(answer)
  }

  /** Waits, but no longer than the run may take. */
  pause(ms: number): Promise<void> {
    return sleep(this.world.clock, ms, this.world.deadline.signal)
  }

  /** Milliseconds to wait after so many failures in a row. */
  backoffMs(error: FaceError, failures: number): number {
    return backoffMs(failures, error.retryAfter, this.world.random())
  }

  /** The end of a run that would have to wait for longer than it has left: such a wait is not begun. */
  refusalToWait(error: FaceError, forMs: number): Refusal | undefined {
    const leftMs = this.world.deadline.remainingMs()
    return forMs === 0 || forMs < leftMs
      ? undefined
      : { kind: 'refused', error, cannotWait: { forMs, leftMs } }
  }

  private async keepPace(calls: number): Promise<void> {
    const { clock } = this.world
    if (this.plan.pollInterval === 'auto') {
      const delayMs = paceDelayMs(AUTO_PACE, this.callTimes, clock.now(), calls)
      if (delayMs > 0) await this.pause(delayMs)
    }
    this.callTimes.push(clock.now())
  }

  private remember<T>(answer: T | FaceError): T | FaceError {
    this.trouble = answer instanceof FaceError ? answer : undefined
    return answer
  }
}
