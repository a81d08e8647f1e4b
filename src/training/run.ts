import { type Clock, sleep } from '../clock.ts'
import type { FaceClient, Look, Source } from '../face/client.ts'
import { type CallReason, FaceError } from '../face/error.ts'
import { spanOf } from '../face/stamp.ts'
import type { TrainingStatus } from '../face/status.ts'
import { backoffMs } from './backoff.ts'
import type { Deadline } from './deadline.ts'
import type { Begun, Refusal } from './ending.ts'
import { type Evidence, type Seen, type Verdict, weigh } from './evidence.ts'
import type { Health } from './health.ts'
import type { Limiter, Urgency } from './limiter.ts'
import { AUTO_PACE, type PollInterval, paceDelayMs } from './schedule.ts'
import { offsetOf, type ServiceClock, withDate } from './service-clock.ts'

/** What a run is to do. */
export interface Plan {
  wait: boolean
  pollInterval: PollInterval
  onConflict: 'fail' | 'join' | 'retrain'
  maxRetries: number
  dryRun: boolean
}

/** What a run is about: to have what proves who calls, to have its turn, to be answered. */
export type Activity = 'credential' | 'turn' | 'look' | 'train'

/** What a run tells while it goes on. Durations are in milliseconds. */
export type TrainingEvent =
  | { type: 'doing'; activity: Activity }
  | { type: 'pausing'; forMs: number }
  | { type: 'looked' }
  | { type: 'queued' }
  | { type: 'found-queued' }
  | { type: 'joined' }
  | { type: 'waiting-for-other' }
  | { type: 'other-ended' }
  | { type: 'seen'; status: TrainingStatus | undefined; verdict: Verdict }
  | {
      type: 'retry'
      /** What is tried again. */
      call: 'check' | 'start'
      error: FaceError
      delayMs: number
      attempt: number
      of: number
      mayHaveBegun: boolean
    }
  | { type: 'outage'; error: FaceError; delayMs: number; isLast: boolean }
  | { type: 'recovered' }
  | { type: 'unknown-stamp'; stamp: string }

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
}

/** Codes of refusals that say nothing against a credential which was accepted for another call. */
const UNRELATED: readonly string[] = ['PermissionDenied', 'QuotaExceeded', 'UnsupportedFeature']

/** One run's calls and waits, and what is known so far. */
export class Run {
  readonly plan: Plan
  readonly world: World
  begun: Begun = 'no'
  lastLook: Look | undefined
  /** Whether what that look showed may be an older training. */
  isDoubtful = false
  trouble: FaceError | undefined
  /** When the first call began, in milliseconds of the clock. */
  firstCallAt: number | undefined
  /** Whether the latest failure is that of an outage which all groups of the step are in. */
  isOutage = false
  /** When the latest call was answered or failed. */
  answeredAt = 0
  private clock: ServiceClock | undefined
  /** The refusal that came last, until a check is answered. */
  private refusedFor: CallReason | undefined
  private failedAt: number | undefined
  latestCallAt = 0
  /** When the latest calls began, as many as the pace looks back on. */
  private callTimes: readonly number[] = []
  /** Whether a place is kept for a POST that follows its look. */
  private hasPlace = false

  constructor(plan: Plan, world: World) {
    this.plan = plan
    this.world = world
  }

  /** `POST …/train`, right after a look that kept a place for it. */
  async train(): Promise<Source | FaceError> {
    this.world.limiter.begin()
    this.hasPlace = false
    this.noteCall('train')
    const earlier = this.begun
    this.begun = 'maybe'
    const answer = this.remember(await this.world.client.train(this.world.deadline.signal))
    if (!(answer instanceof FaceError)) this.begun = 'yes'
    else if (!answer.mayHaveActed) this.begun = earlier
    return answer
  }

  /**
   * `GET …/training`, when the pace allows it.
   * @param reserve how many calls are to follow at once: a POST must not wait after the look that it relies on
   */
  async look(urgency: Urgency, reserve: 0 | 1): Promise<TimedLook | FaceError> {
    const { deadline, client, notify } = this.world
    let unready = await this.takeTurn(urgency, reserve)
    // Its token may have expired, or been refused to another group, while this one waited for its turn.
    if (!unready && !client.isReady()) unready = await this.takeTurn(urgency, reserve)
    if (unready) {
      this.remember(unready)
      return unready
    }
    this.noteCall('look')
    const answer = this.remember(await client.look(deadline.signal))
    if (answer instanceof FaceError) return answer
    this.lastLook = answer
    this.world.health.hasAccepted = true
    this.refusedFor = undefined
    notify({ type: 'looked' })
    this.tellUnknownStamp(answer.status?.created)
    return { ...answer, askedAt: this.latestCallAt, answeredAt: this.answeredAt }
  }

  /** Holds a check against the evidence, by what is known of the service's clock. */
  weigh(evidence: Evidence, look: TimedLook): ReturnType<typeof weigh> {
    const { clock } = this.world
    const offset = offsetOf({ service: this.clock, runner: clock.utc() - clock.now() })
    const weighed = weigh(evidence, look, offset)
    this.isDoubtful = weighed.verdict === 'doubtful'
    return weighed
  }

  /** Whether a refusal is believed: one that contradicts what was seen has to come twice in a row. */
  believes(error: FaceError): boolean {
    const isConfirmed = !this.isContradiction(error) || this.refusedFor === error.reason
    this.refusedFor = error.reason
    return isConfirmed
  }

  /** Whether a refusal contradicts what was seen: that the group was there; of this or another group, that the credential was accepted. */
  isContradiction({ reason, code }: FaceError): boolean {
    if (reason === 'quota-exceeded' || UNRELATED.includes(code)) return false
    const isOfStep = reason === 'unauthorized' || reason === 'forbidden'
    return this.lastLook !== undefined || (isOfStep && this.world.health.hasAccepted)
  }

  /** Waits, but no longer than the run may take. */
  pause(ms: number): Promise<void> {
    this.letGo()
    this.world.notify({ type: 'pausing', forMs: ms })
    return sleep(this.world.clock, ms, this.world.deadline.signal)
  }

  /** Lets go of the place of a POST that isn't made now. */
  letGo(): void {
    if (this.hasPlace) this.world.limiter.letGo()
    this.hasPlace = false
  }

  /** Whether a failure uses up a try: neither an outage that all groups are in does, nor a proof that is had anew. */
  isTry(error: FaceError): boolean {
    return !this.isOutage && !error.isRenewed
  }

  /** Milliseconds to wait after so many failures in a row. */
  backoffMs(error: FaceError, failures: number): number {
    return backoffMs(failures, error.retryAfter, this.world.random())
  }

  /**
   * Milliseconds to wait before a call that starts a training is tried again. The enrolment before this step may have used up a rate limit
   * that names no time, so its window is waited for.
   */
  retryDelayMs(error: FaceError, failures: number): number {
    const windowMs = error.rateWindow === undefined ? 0 : (error.rateWindow + this.world.random()) * 1_000
    return Math.max(this.backoffMs(error, failures), windowMs)
  }

  /** The end of a run that would have to wait for longer than it has left: such a wait is not begun. */
  refusalToWait(error: FaceError, forMs: number): Refusal | undefined {
    const leftMs = this.world.deadline.remainingMs()
    return forMs === 0 || forMs < leftMs
      ? undefined
      : { kind: 'refused', error, cannotWait: { forMs, leftMs } }
  }

  /** Waits for what proves who calls, and then until the pace and the rate of the step let a check begin. */
  private async takeTurn(urgency: Urgency, reserve: 0 | 1): Promise<FaceError | undefined> {
    const { limiter, deadline, client, notify } = this.world
    this.letGo()
    notify({ type: 'doing', activity: 'credential' })
    const unready = await client.ready(deadline.signal)
    if (unready) return unready
    await this.keepPace(1 + reserve)
    notify({ type: 'doing', activity: 'turn' })
    await limiter.enter(urgency, reserve === 0 ? 1 : 2, deadline.signal)
    this.hasPlace = reserve > 0
    return undefined
  }

  private async keepPace(calls: number): Promise<void> {
    if (this.plan.pollInterval !== 'auto') return
    const delayMs = paceDelayMs(AUTO_PACE, this.callTimes, this.world.clock.now(), calls)
    if (delayMs > 0) await this.pause(delayMs)
  }

  private noteCall(activity: 'look' | 'train'): void {
    this.world.notify({ type: 'doing', activity })
    const now = this.world.clock.now()
    this.firstCallAt ??= now
    this.latestCallAt = now
    this.callTimes = [...this.callTimes.slice(1 - AUTO_PACE.calls), now]
  }

  private tellUnknownStamp(stamp: string | undefined): void {
    const { health, notify } = this.world
    if (stamp === undefined || health.hasToldStamp || spanOf(stamp)) return
    health.hasToldStamp = true
    notify({ type: 'unknown-stamp', stamp })
  }

  private remember<T extends { date?: number }>(answer: T | FaceError): T | FaceError {
    const { clock, health } = this.world
    const error = answer instanceof FaceError ? answer : undefined
    this.trouble = error
    this.answeredAt = clock.now()
    const date = answer instanceof FaceError ? dateOfError(answer) : answer.date
    if (date !== undefined) this.clock = withDate(this.clock, date, this.latestCallAt, this.answeredAt)
    if (error?.transient) {
      this.isOutage = health.isOutage(this.failedAt ?? this.latestCallAt)
      this.failedAt = clock.now()
    } else health.answered(clock.now())
    if (error?.reason === 'rate-limited') this.holdEverybody(error)
    return answer
  }

  /** A rate limit is that of the resource, so every group keeps it. */
  private holdEverybody(error: FaceError): void {
    const { limiter } = this.world
    const refusal = this.refusalToWait(error, (error.retryAfter ?? 0) * 1_000)
    limiter.pause(refusal ? Number.POSITIVE_INFINITY : backoffMs(1, error.retryAfter, 0))
    if (!refusal) return
    limiter.close('begin', refusal)
    limiter.close('look', refusal)
  }
}

/** The service's clock in an error; somebody else's `Date` is of another clock. */
function dateOfError({ isForeign, answeredAt }: FaceError): number | undefined {
  return isForeign ? undefined : answeredAt
}
