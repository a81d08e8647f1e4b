import { sleep } from '../clock.ts'
import type { Look, Source } from '../face/client.ts'
import { type CallReason, FaceError } from '../face/error.ts'
import { spanOf } from '../face/stamp.ts'
import { backoffMs } from './backoff.ts'
import type { Begun, Refusal } from './ending.ts'
import { type Evidence, NO_EVIDENCE, weigh } from './evidence.ts'
import { type Handle, handleOf, type Known } from './handle.ts'
import type { Urgency } from './limiter.ts'
import { AUTO_PACE, paceDelayMs } from './schedule.ts'
import { type Offset, offsetOf, type ServiceClock, withDate } from './service-clock.ts'
import type { Plan, TimedLook, World } from './world.ts'

/** Codes of refusals that say nothing against a credential which was accepted for another call. */
const UNRELATED: readonly string[] = ['PermissionDenied', 'QuotaExceeded', 'UnsupportedFeature']

/** One run's calls and waits, and what is known so far. */
export class Run implements Known {
  readonly plan: Plan
  readonly world: World
  begun: Begun = 'no'
  /** What distinguishes the training of this run from others. */
  evidence: Evidence = NO_EVIDENCE
  postingSince: number | undefined
  startFailure: Handle['failure']
  begunAt: number | undefined
  /** How long the training is expected to take, in milliseconds: as long as the one before. */
  expectedMs: number | undefined
  /** Set where a newer training is shown in place of the own: when it was queued, as sent. */
  overtakenBy: string | undefined
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

  /** Makes a call now, and remembers what it came to. */
  async call<T extends Source>(
    activity: 'look' | 'train',
    send: () => Promise<T | FaceError>,
  ): Promise<T | FaceError> {
    this.noteCall(activity)
    return this.remember(await send())
  }

  /** Takes the place that was kept for a POST. */
  takePlace(): void {
    this.world.limiter.begin()
    this.hasPlace = false
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
    const answer = await this.call('look', () => client.look(deadline.signal))
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
    const weighed = weigh(evidence, look, this.offset)
    this.isDoubtful = weighed.verdict === 'doubtful'
    return weighed
  }

  /** A newer training is shown in place of the own. */
  isOvertakenBy(created: string): void {
    if (this.overtakenBy === undefined) this.world.notify({ type: 'overtaken', created })
    this.overtakenBy = created
  }

  /** What another step needs to follow the training of this run; undefined where it began none. */
  get handle(): Handle | undefined {
    const { clock } = this.world
    return handleOf(this, this.offset, clock.now())
  }

  /** Hands the handle on, where somebody wants it at once. */
  tellHandle(): void {
    this.world.onHandle?.(this.handle)
  }

  private get offset(): Offset {
    const { clock } = this.world
    return offsetOf({ service: this.clock, runner: clock.utc() - clock.now() })
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
