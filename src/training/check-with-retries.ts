import { CallError } from '../face/call-error.ts'
import type { Refusal } from './ending.ts'
import type { GroupRun } from './group-run.ts'
import type { Checked } from './start-results.ts'

/** Checks the status before a POST, and retries after temporary errors as often as `max-retries` allows. */
export async function checkWithRetries(run: GroupRun): Promise<Checked | Refusal> {
  const { maxRetries } = run.plan
  let failures = 0
  let attempts = 0
  for (;;) {
    const check = await run.checkStatus('start', run.plan.dryRun ? 0 : 1)
    if (!(check instanceof CallError)) return { kind: 'checked', check, doubtful: [] }
    failures += 1
    if (run.usesAttempt(check)) attempts += 1
    if (!check.transient && run.isConfirmed(check)) return { kind: 'refused', error: check }
    if (attempts > maxRetries) return refusedAtLast(run, check)
    const delayMs = run.retryDelayMs(check, failures)
    const refusal = run.refusalToWait(check, delayMs)
    if (refusal) return refusal
    run.context.notify({
      type: 'retry',
      call: 'check',
      error: check,
      delayMs,
      attempt: attempts,
      of: maxRetries,
      mayHaveStarted: false,
    })
    await run.pause(delayMs)
  }
}

/** The ending of a run by an error after which it does not retry. */
export function refusedAtLast({ plan }: GroupRun, error: CallError): Refusal {
  return error.transient
    ? { kind: 'refused', error, retriesUsed: plan.maxRetries }
    : { kind: 'refused', error }
}
