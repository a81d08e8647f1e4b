import { FaceError } from '../face/error.ts'
import type { Refusal } from './ending.ts'
import type { Run } from './run.ts'
import type { Checked } from './stages.ts'

/** Checks the status before a POST, and again after failures that may pass, as often as `max-retries` allows. */
export async function checkWithRetries(run: Run): Promise<Checked | Refusal> {
  const { maxRetries } = run.plan
  let failures = 0
  let tries = 0
  for (;;) {
    const look = await run.look('begin', run.plan.dryRun ? 0 : 1)
    if (!(look instanceof FaceError)) return { kind: 'checked', look, doubtful: [] }
    failures += 1
    if (run.isTry(look)) tries += 1
    if (!look.transient && run.believes(look)) return { kind: 'refused', error: look }
    if (tries > maxRetries) return refusedAtLast(run, look)
    const delayMs = run.retryDelayMs(look, failures)
    const refusal = run.refusalToWait(look, delayMs)
    if (refusal) return refusal
    run.world.notify({
      type: 'retry',
      call: 'check',
      error: look,
      delayMs,
      attempt: tries,
      of: maxRetries,
      mayHaveBegun: false,
    })
    await run.pause(delayMs)
  }
}

/** The end of a run by an error that it does not try to get over any more. */
export function refusedAtLast({ plan }: Run, error: FaceError): Refusal {
  return error.transient
    ? { kind: 'refused', error, retriesUsed: plan.maxRetries }
    : { kind: 'refused', error }
}
