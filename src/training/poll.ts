import { type CallReason, FaceError } from '../face/error.ts'
import type { Refusal } from './ending.ts'
import type { Urgency } from './limiter.ts'
import type { Run } from './run.ts'
import { fitDelayMs, type PollInterval, pollDelayMs } from './schedule.ts'
import type { TimedLook } from './world.ts'

/** How a wait differs from the one that the plan describes. */
export interface PollOptions {
  /** How often to look. */
  interval?: PollInterval
  /** How long the training is expected to take, in milliseconds. */
  expectedMs?: number | undefined
  /** Milliseconds until the first look. */
  firstDelayMs?: number
  /** How many calls are to follow a look at once. */
  reserve?: 0 | 1
  /** Set where the first look is the run's first call. */
  firstUrgency?: Urgency
}

/**
 * Looks at the training until `judge` makes something of a look. A failure that may pass costs nothing but time: looks
 * go on, further apart, until the deadline's signal ends them. Only a rate limit that lasts longer ends the wait at once, and a refusal
 * as soon as it is believed.
 *
 * @returns what `judge` gave, or the refusal that no further look can change
 */
export async function poll<T>(
  run: Run,
  judge: (look: TimedLook, elapsedMs: number) => T | undefined,
  options: PollOptions = {},
): Promise<T | Refusal> {
  const { clock, deadline, notify } = run.world
  const { interval = run.plan.pollInterval, reserve = 0, expectedMs, firstUrgency } = options
  const begun = clock.now()
  let failures = 0
  let urgency = firstUrgency ?? 'look'
  let delayMs =
    options.firstDelayMs ?? fitDelayMs(pollDelayMs(interval, 0, expectedMs), deadline.remainingMs())
  for (;;) {
    await run.pause(delayMs)
    const look = await run.look(urgency, reserve)
    urgency = 'look'
    const elapsedMs = clock.now() - begun
    const plannedMs = pollDelayMs(interval, elapsedMs, expectedMs)
    const leftMs = deadline.remainingMs()
    if (look instanceof FaceError) {
      if (IS_FINAL[look.reason] && !look.transient && run.believes(look))
        return { kind: 'refused', error: look }
      const askedMs = (look.retryAfter ?? 0) * 1000
      const refusal = look.reason === 'rate-limited' ? run.refusalToWait(look, askedMs) : undefined
      if (refusal) return refusal
      failures += 1
      const laterMs = fitDelayMs(Math.max(plannedMs, run.backoffMs(look, failures)), leftMs)
      delayMs = askedMs < leftMs ? Math.max(askedMs, laterMs) : laterMs
      notify({ type: 'outage', error: look, delayMs, isLast: delayMs >= leftMs })
      continue
    }
    if (failures > 0) notify({ type: 'recovered' })
    failures = 0
    delayMs = fitDelayMs(plannedMs, leftMs)
    const judged = judge(look, elapsedMs)
    if (judged !== undefined) return judged
  }
}

/** Whether an error will stand however often the training is looked at. */
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
