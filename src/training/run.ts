import { sleep } from '../clock.ts'
import type { AnswerInfo, StatusCheck } from '../face/client.ts'
import { type CallReason, FaceError } from '../face/error.ts'
import { timeRangeOf } from '../face/timestamp.ts'
import { backoffMs } from './backoff.ts'
import type { Plan, RunContext, TimedCheck } from './context.ts'
import type { Refusal, Started } from './ending.ts'
import { classifyStatus, type Evidence, NO_EVIDENCE } from './evidence.ts'
import { type Handle, handleOf, type KnownTraining } from './handle.ts'
import type { Urgency } from './rate-limiter.ts'
import { AUTO_PACE, paceDelayMs } from './schedule.ts'
import { type Offset, offsetOf, type ServiceClock, withDate } from './service-clock.ts'

/** Codes of refusals that say nothing against a credential which was accepted for another call. */
const UNRELATED: readonly string[] = ['PermissionDenied', 'QuotaExceeded', 'UnsupportedFeature']

/** One run's calls and waits, and what is known so far. */
export class Run implements KnownTraining {
  readonly plan: Plan
  readonly context: RunContext
  started: Started = 'no'
  /** What distinguishes the training of this run from others. */
  evidence: Evidence = NO_EVIDENCE
  unansweredPostAt: number | undefined
  startFailure: Handle['failure']
  startedAt: number | undefined
  /** How long the training is expected to take, in milliseconds: as long as the one before. */
  expectedMs: number | undefined
  /** Set where a newer training is shown in place of the own: when it was queued, as sent. */
  replacedBy: string | undefined
  lastCheck: StatusCheck | undefined
  /** Whether what that look showed may be an older training. */
  isDoubtful = false
  unresolvedError: FaceError | undefined
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
  private hasSlot = false

  constructor(plan: Plan, context: RunContext) {
    this.plan = plan
    this.context = context
  }

  /** Makes a call now, and remembers what it came to. */
  async call<T extends AnswerInfo>(
    activity: 'check' | 'train',
    send: () => Promise<T | FaceError>,
  ): Promise<T | FaceError> {
    this.noteCall(activity)
    return this.noteAnswer(await send())
  }

  /** Takes the place that was kept for a POST. */
  takeSlot(): void {
    this.context.rateLimiter.useReservedSlot()
    this.hasSlot = false
  }

  /**
   * `GET …/training`, when the pace allows it.
   * @param reserve how many calls are to follow at once: a POST must not wait after the look that it relies on
   */
  async checkStatus(urgency: Urgency, reserve: 0 | 1): Promise<TimedCheck | FaceError> {
    const { deadline, client, notify } = this.context
    let credentialError = await this.waitForTurn(urgency, reserve)
    // Its token may have expired, or been refused to another group, while this one waited for its turn.
    if (!credentialError && !client.hasValidCredential())
      credentialError = await this.waitForTurn(urgency, reserve)
    if (credentialError) {
      this.noteAnswer(credentialError)
      return credentialError
    }
    const answer = await this.call('check', () => client.checkStatus(deadline.signal))
    if (answer instanceof FaceError) return answer
    this.lastCheck = answer
    this.context.health.hasAccepted = true
    this.refusedFor = undefined
    notify({ type: 'status-checked' })
    this.reportUnknownTimestamp(answer.status?.created)
    return { ...answer, askedAt: this.latestCallAt, answeredAt: this.answeredAt }
  }

  /** Holds a check against the evidence, by what is known of the service's clock. */
  classify(evidence: Evidence, check: TimedCheck): ReturnType<typeof classifyStatus> {
    const classified = classifyStatus(evidence, check, this.offset)
    this.isDoubtful = classified.verdict === 'doubtful'
    return classified
  }

  /** A newer training is shown in place of the own. */
  noteReplacement(created: string): void {
    if (this.replacedBy === undefined) this.context.notify({ type: 'replaced', created })
    this.replacedBy = created
  }

  /** What another step needs to follow the training of this run; undefined where it began none. */
  get handle(): Handle | undefined {
    const { clock } = this.context
    return handleOf(this, this.offset, clock.now())
  }

  /** Hands the handle on, where somebody wants it at once. */
  publishHandle(): void {
    this.context.onHandle?.(this.handle)
  }

  private get offset(): Offset {
    const { clock } = this.context
    return offsetOf({ service: this.clock, runner: clock.utc() - clock.now() })
  }

  /** Whether a refusal is believed: one that contradicts what was seen has to come twice in a row. */
  isConfirmed(error: FaceError): boolean {
    const isConfirmed = !this.isContradiction(error) || this.refusedFor === error.reason
    this.refusedFor = error.reason
    return isConfirmed
  }

  /** Whether a refusal contradicts what was seen: that the group was there; of this or another group, that the credential was accepted. */
  isContradiction({ reason, code }: FaceError): boolean {
    if (reason === 'quota-exceeded' || UNRELATED.includes(code)) return false
    const isOfStep = reason === 'unauthorized' || reason === 'forbidden'
    return this.lastCheck !== undefined || (isOfStep && this.context.health.hasAccepted)
  }

  /** Waits, but no longer than the run may take. */
  pause(ms: number): Promise<void> {
    this.releaseSlot()
    this.context.notify({ type: 'pausing', forMs: ms })
    return sleep(this.context.clock, ms, this.context.deadline.signal)
  }

  /** Lets go of the place of a POST that isn't made now. */
  releaseSlot(): void {
    if (this.hasSlot) this.context.rateLimiter.releaseSlot()
    this.hasSlot = false
  }

  /** Whether a failure uses up a try: neither an outage that all groups are in does, nor a proof that is had anew. */
  usesAttempt(error: FaceError): boolean {
    return !this.isOutage && !error.isTokenRenewed
  }

  /** Milliseconds to wait after so many failures in a row. */
  backoffMs(error: FaceError, failures: number): number {
    return backoffMs(failures, error.retryAfter, this.context.random())
  }

  /**
   * Milliseconds to wait before a call that starts a training is tried again. The enrolment before this step may have used up a rate limit
   * that names no time, so its window is waited for.
   */
  retryDelayMs(error: FaceError, failures: number): number {
    const windowMs = error.rateWindow === undefined ? 0 : (error.rateWindow + this.context.random()) * 1_000
    return Math.max(this.backoffMs(error, failures), windowMs)
  }

  /** The end of a run that would have to wait for longer than it has left: such a wait is not begun. */
  refusalToWait(error: FaceError, forMs: number): Refusal | undefined {
    const leftMs = this.context.deadline.remainingMs()
    return forMs === 0 || forMs < leftMs
      ? undefined
      : { kind: 'refused', error, cannotWait: { forMs, leftMs } }
  }

  /** Waits for what proves who calls, and then until the pace and the rate of the step let a check begin. */
  private async waitForTurn(urgency: Urgency, reserve: 0 | 1): Promise<FaceError | undefined> {
    const { rateLimiter, deadline, client, notify } = this.context
    this.releaseSlot()
    notify({ type: 'doing', activity: 'credential' })
    const credentialError = await client.prepare(deadline.signal)
    if (credentialError) return credentialError
    await this.keepPace(1 + reserve)
    notify({ type: 'doing', activity: 'turn' })
    await rateLimiter.acquire(urgency, reserve === 0 ? 1 : 2, deadline.signal)
    this.hasSlot = reserve > 0
    return undefined
  }

  private async keepPace(calls: number): Promise<void> {
    if (this.plan.pollInterval !== 'auto') return
    const delayMs = paceDelayMs(AUTO_PACE, this.callTimes, this.context.clock.now(), calls)
    if (delayMs > 0) await this.pause(delayMs)
  }

  private noteCall(activity: 'check' | 'train'): void {
    this.context.notify({ type: 'doing', activity })
    const now = this.context.clock.now()
    this.firstCallAt ??= now
    this.latestCallAt = now
    this.callTimes = [...this.callTimes.slice(1 - AUTO_PACE.calls), now]
  }

  private reportUnknownTimestamp(stamp: string | undefined): void {
    const { health, notify } = this.context
    if (stamp === undefined || health.hasReportedTimestamp || timeRangeOf(stamp)) return
    health.hasReportedTimestamp = true
    notify({ type: 'unknown-stamp', stamp })
  }

  private noteAnswer<T extends { date?: number }>(answer: T | FaceError): T | FaceError {
    const { clock, health } = this.context
    const error = answer instanceof FaceError ? answer : undefined
    this.unresolvedError = error
    this.answeredAt = clock.now()
    const date = answer instanceof FaceError ? dateOfError(answer) : answer.date
    if (date !== undefined) this.clock = withDate(this.clock, date, this.latestCallAt, this.answeredAt)
    if (error?.transient) {
      this.isOutage = health.isOutage(this.failedAt ?? this.latestCallAt)
      this.failedAt = clock.now()
    } else health.answered(clock.now())
    if (error?.reason === 'rate-limited') this.pauseAllGroups(error)
    return answer
  }

  /** A rate limit is that of the resource, so every group keeps it. */
  private pauseAllGroups(error: FaceError): void {
    const { rateLimiter } = this.context
    const refusal = this.refusalToWait(error, (error.retryAfter ?? 0) * 1_000)
    rateLimiter.pause(refusal ? Number.POSITIVE_INFINITY : backoffMs(1, error.retryAfter, 0))
    if (!refusal) return
    rateLimiter.close('start', refusal)
    rateLimiter.close('check', refusal)
  }
}

/** The service's clock in an error; somebody else's `Date` is of another clock. */
function dateOfError({ isFromOtherServer, answeredAt }: FaceError): number | undefined {
  return isFromOtherServer ? undefined : answeredAt
}
