import { sleep } from '../clock.ts'
import { CallError, type CallReason } from '../face/call-error.ts'
import type { AnswerInfo, StatusCheck } from '../face/client.ts'
import { timeRangeOf } from '../face/timestamp.ts'
import { backoffMs } from './backoff.ts'
import type { Plan, RunContext, TimedCheck } from './context.ts'
import type { Refusal, Started } from './ending.ts'
import { classifyStatus, type Evidence, NO_EVIDENCE } from './evidence.ts'
import { type Handle, handleOf, type KnownTraining } from './handle.ts'
import type { Priority } from './rate-limiter.ts'
import { AUTO_PACE, paceDelayMs } from './schedule.ts'
import { type Offset, offsetOf, type ServiceClock, withDate } from './service-clock.ts'

/** Error codes of a refused call that may be right although the credential was accepted for another call. */
const UNRELATED: readonly string[] = ['PermissionDenied', 'QuotaExceeded', 'UnsupportedFeature']

/** One run: its calls, its waits and what it knows so far. */
export class GroupRun implements KnownTraining {
  readonly plan: Plan
  readonly context: RunContext
  started: Started = 'no'
  /** What distinguishes the training of this run from others. */
  evidence: Evidence = NO_EVIDENCE
  unansweredPostAt: number | undefined
  startFailure: Handle['failure']
  startedAt: number | undefined
  /** How long the training is expected to take, in milliseconds: as long as the previous one. */
  expectedMs: number | undefined
  /** Set if a newer training is shown in place of the run's own: when it was queued, as sent. */
  replacedBy: string | undefined
  lastCheck: StatusCheck | undefined
  /** Whether the training that it showed may be an older one. */
  isDoubtful = false
  unresolvedError: CallError | undefined
  /** When the first call was sent, in milliseconds of the clock. */
  firstCallAt: number | undefined
  /** Whether the latest failure is part of an outage for all groups of the step. */
  isOutage = false
  /** When the latest call was answered or failed. */
  lastAnswerAt = 0
  private clock: ServiceClock | undefined
  /** The reason of the last refusal, until a check is answered. */
  private refusedFor: CallReason | undefined
  private failedAt: number | undefined
  latestCallAt = 0
  /** When the latest calls were sent, as many as the pace needs. */
  private callTimes: readonly number[] = []
  /** Whether a slot is reserved for the POST after the check. */
  private hasSlot = false

  constructor(plan: Plan, context: RunContext) {
    this.plan = plan
    this.context = context
  }

  /** Makes a call now, and notes its result. */
  async call<T extends AnswerInfo>(
    activity: 'check' | 'train',
    send: () => Promise<T | CallError>,
  ): Promise<T | CallError> {
    this.noteCall(activity)
    return this.noteAnswer(await send())
  }

  /** Uses the slot that was reserved for a POST. */
  takeSlot(): void {
    this.context.rateLimiter.useReservedSlot()
    this.hasSlot = false
  }

  /**
   * Sends `GET …/training` when the pace and the rate limiter allow it.
   * @param reserve how many calls follow at once: a POST must not wait after the check that it relies on
   */
  async checkStatus(urgency: Priority, reserve: 0 | 1): Promise<TimedCheck | CallError> {
    const { deadline, client, notify } = this.context
    let credentialError = await this.waitForTurn(urgency, reserve)
    // While this group waited for a slot, the token may have expired, or been refused for another group.
    if (!credentialError && !client.hasValidCredential())
      credentialError = await this.waitForTurn(urgency, reserve)
    if (credentialError) {
      this.noteAnswer(credentialError)
      return credentialError
    }
    const answer = await this.call('check', () => client.checkStatus(deadline.signal))
    if (answer instanceof CallError) return answer
    this.lastCheck = answer
    this.context.health.hasAccepted = true
    this.refusedFor = undefined
    notify({ type: 'status-checked' })
    this.reportUnknownTimestamp(answer.status?.created)
    return { ...answer, askedAt: this.latestCallAt, receivedAt: this.lastAnswerAt }
  }

  /** Classifies a check by the evidence and the service's clock. */
  classify(evidence: Evidence, check: TimedCheck): ReturnType<typeof classifyStatus> {
    const classified = classifyStatus(evidence, check, this.offset)
    this.isDoubtful = classified.verdict === 'doubtful'
    return classified
  }

  /** Notes that a newer training is shown in place of the run's own. */
  noteReplacement(created: string): void {
    if (this.replacedBy === undefined) this.context.notify({ type: 'replaced', created })
    this.replacedBy = created
  }

  /** What another step needs to follow the training of this run; undefined if it started none. */
  get handle(): Handle | undefined {
    const { clock } = this.context
    return handleOf(this, this.offset, clock.now())
  }

  /** Passes the handle to `onHandle`, if that is set. */
  publishHandle(): void {
    this.context.onHandle?.(this.handle)
  }

  private get offset(): Offset {
    const { clock } = this.context
    return offsetOf({ service: this.clock, runner: clock.utc() - clock.now() })
  }

  /** Whether a refusal is believed: if it contradicts an earlier answer, it must come twice in a row. */
  isConfirmed(error: CallError): boolean {
    const isConfirmed = !this.isContradiction(error) || this.refusedFor === error.reason
    this.refusedFor = error.reason
    return isConfirmed
  }

  /** Whether a refusal contradicts an earlier answer: the group existed, or the credential was accepted (for this or another group). */
  isContradiction({ reason, code }: CallError): boolean {
    if (reason === 'quota-exceeded' || UNRELATED.includes(code)) return false
    const isOfStep = reason === 'unauthorized' || reason === 'forbidden'
    return this.lastCheck !== undefined || (isOfStep && this.context.health.hasAccepted)
  }

  /** Waits, but not beyond the deadline. */
  pause(ms: number): Promise<void> {
    this.releaseSlot()
    this.context.notify({ type: 'pausing', forMs: ms })
    return sleep(this.context.clock, ms, this.context.deadline.signal)
  }

  /** Releases the slot of a POST that is not sent now. */
  releaseSlot(): void {
    if (this.hasSlot) this.context.rateLimiter.releaseSlot()
    this.hasSlot = false
  }

  /** Whether a failure counts as an attempt: neither an outage for all groups does, nor a token that is renewed. */
  usesAttempt(error: CallError): boolean {
    return !this.isOutage && !error.isTokenRenewed
  }

  /** Milliseconds to wait after this many failures in a row. */
  backoffMs(error: CallError, failures: number): number {
    return backoffMs(failures, error.retryAfter, this.context.random())
  }

  /**
   * Milliseconds to wait before retrying a call that starts a training. If a rate limit names no time, its whole window: the enrolment before this
   * step may have used it up.
   */
  retryDelayMs(error: CallError, failures: number): number {
    const windowMs = error.rateWindow === undefined ? 0 : (error.rateWindow + this.context.random()) * 1_000
    return Math.max(this.backoffMs(error, failures), windowMs)
  }

  /** The ending of a run that would have to wait longer than the time left; undefined if it can wait. */
  refusalToWait(error: CallError, forMs: number): Refusal | undefined {
    const leftMs = this.context.deadline.remainingMs()
    return forMs === 0 || forMs < leftMs
      ? undefined
      : { kind: 'refused', error, cannotWait: { forMs, leftMs } }
  }

  /** Waits for a valid credential, and then until the pace and the rate limiter allow a check. */
  private async waitForTurn(urgency: Priority, reserve: 0 | 1): Promise<CallError | undefined> {
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

  private noteAnswer<T extends { date?: number }>(answer: T | CallError): T | CallError {
    const { clock, health } = this.context
    const error = answer instanceof CallError ? answer : undefined
    this.unresolvedError = error
    this.lastAnswerAt = clock.now()
    const date = answer instanceof CallError ? dateOfError(answer) : answer.date
    if (date !== undefined) this.clock = withDate(this.clock, date, this.latestCallAt, this.lastAnswerAt)
    if (error?.transient) {
      this.isOutage = health.isOutage(this.failedAt ?? this.latestCallAt)
      this.failedAt = clock.now()
    } else health.answered(clock.now())
    if (error?.reason === 'rate-limited') this.pauseAllGroups(error)
    return answer
  }

  /** Pauses all groups: a rate limit is that of the resource. */
  private pauseAllGroups(error: CallError): void {
    const { rateLimiter } = this.context
    const refusal = this.refusalToWait(error, (error.retryAfter ?? 0) * 1_000)
    rateLimiter.pause(refusal ? Number.POSITIVE_INFINITY : backoffMs(1, error.retryAfter, 0))
    if (!refusal) return
    rateLimiter.close('start', refusal)
    rateLimiter.close('check', refusal)
  }
}

/** The `Date` of an error by the service's clock; that of another server is by another clock. */
function dateOfError({ isFromOtherServer, serviceDate }: CallError): number | undefined {
  return isFromOtherServer ? undefined : serviceDate
}
