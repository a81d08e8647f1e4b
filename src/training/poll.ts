import type { Look } from '../face/client.ts'
import { type CallReason, FaceError } from '../face/error.ts'
import type { Refusal } from './ending.ts'
import type { Run } from './run.ts'
import { fitDelayMs, pollDelayMs } from './schedule.ts'

/**
 * Looks at the training until `judge` makes something of a look. A failure that may pass costs nothing but time: looks
 * go on, further apart, until the deadline's signal ends them.
 *
 * @returns what `judge` gave, or the refusal that no further look can change
 */
export async function poll<T>(
  run: Run,
  judge: (look: Look, elapsedMs: number) => T | undefined,
): Promise<T | Refusal> {
  const { clock, deadline, notify } = run.world
  const begun = clock.now()
  let failures = 0
  let askedMs = 0
  let backoffMs = 0
  for (;;) {
    const plannedMs = Math.max(backoffMs, pollDelayMs(run.plan.pollInterval, clock.now() - begun))
    await run.pause(Math.max(askedMs, fitDelayMs(plannedMs, deadline.remainingMs())))
    const look = await run.look()
    if (look instanceof FaceError) {
      if (isFinal(look.reason)) return { kind: 'refused', error: look }
      askedMs = (look.retryAfter ?? 0) * 1000
      const refusal = run.refusalToWait(look, askedMs)
      if (refusal) return refusal
      failures += 1
      backoffMs = run.backoffMs(look, failures)
      notify({ type: 'outage', error: look, delayMs: backoffMs })
      continue
    }
    if (failures > 0) notify({ type: 'recovered' })
    failures = 0
    askedMs = 0
    backoffMs = 0
    const judged = judge(look, clock.now() - begun)
    if (judged !== undefined) return judged
  }
}

/** Whether an error will stand however often the training is looked at. */
function isFinal(reason: CallReason): boolean {
  switch (reason) {
    case 'invalid-input':
    case 'unauthorized':
    case 'forbidden':
    case 'quota-exceeded':
    case 'not-found':
      return true
    case 'conflict':
    case 'rate-limited':
    case 'service-error':
    case 'network-error':
      return false
  }
}
