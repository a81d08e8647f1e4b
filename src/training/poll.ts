import { CallError, type CallReason } from '../face/call-error.ts'
import type { TimedCheck } from './context.ts'
import type { Refusal } from './ending.ts'
import type { GroupRun } from './group-run.ts'
import type { Priority } from './rate-limiter.ts'
import { fitDelayMs, type PollInterval, pollDelayMs } from './schedule.ts'

/** How this polling differs from what the plan says. */
export interface PollOptions {
  /** How often to check. */
  interval?: PollInterval
  /** How long the training is expected to take, in milliseconds. */
  expectedMs?: number | undefined
  /** Milliseconds until the first check. */
  firstDelayMs?: number
  /** How many calls follow a check at once. */
  reserve?: 0 | 1
  /** Set if the first check is the run's first call. */
  firstUrgency?: Priority
}

/**
 * Polls the training's status until `judge` returns a result. A temporary error only costs time: checks continue, further apart, until the
 * deadline's signal ends them. Only two errors end the polling: a rate limit that lasts longer than the time left, and a refusal once it is
 * confirmed.
 *
 * @returns the result of `judge`, or the refusal that no further check can change
 */
export async function poll<T>(
  run: GroupRun,
  judge: (check: TimedCheck, elapsedMs: number) => T | undefined,
  options: PollOptions = {},
): Promise<T | Refusal> {
  const { clock, deadline, notify } = run.context
  const { interval = run.plan.pollInterval, reserve = 0, expectedMs, firstUrgency } = options
  const pollingSince = clock.now()
  let failures = 0
  let urgency = firstUrgency ?? 'check'
  let delayMs =
    options.firstDelayMs ?? fitDelayMs(pollDelayMs(interval, 0, expectedMs), deadline.remainingMs())
  for (;;) {
    await run.pause(delayMs)
    const check = await run.checkStatus(urgency, reserve)
    urgency = 'check'
    const elapsedMs = clock.now() - pollingSince
    const plannedMs = pollDelayMs(interval, elapsedMs, expectedMs)
    const leftMs = deadline.remainingMs()
    if (check instanceof CallError) {
      if (IS_FINAL[check.reason] && !check.transient && run.isConfirmed(check))
        return { kind: 'refused', error: check }
      const askedMs = (check.retryAfter ?? 0) * 1000
      const refusal = check.reason === 'rate-limited' ? run.refusalToWait(check, askedMs) : undefined
      if (refusal) return refusal
      failures += 1
      const laterMs = fitDelayMs(Math.max(plannedMs, run.backoffMs(check, failures)), leftMs)
      delayMs = askedMs < leftMs ? Math.max(askedMs, laterMs) : laterMs
      notify({ type: 'outage', error: check, delayMs, isLast: delayMs >= leftMs })
      continue
    }
    if (failures > 0) notify({ type: 'recovered' })
    failures = 0
    delayMs = fitDelayMs(plannedMs, leftMs)
    const judged = judge(check, elapsedMs)
    if (judged !== undefined) return judged
  }
}

/** Whether an error stays the same, however often the status is checked. */
const IS_FINAL: Readonly<Record<CallReason, boolean>> = {
  'invalid-input': true,
  unauthorized: true,
  forbidden: true,
  'quota-exceeded': true,
  'not-found': true,
  conflict: false,
  'rate-limited': false,
  'service-error': false,
  'network-error': false,
}
