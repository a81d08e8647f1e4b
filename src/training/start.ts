import { FaceError, isAlreadyTraining } from '../face/error.ts'
import { checkWithRetries, refusedAtLast } from './check-with-retries.ts'
import { resolveConflict } from './conflict.ts'
import type { Ending, Refusal } from './ending.ts'
import { withOlder } from './evidence.ts'
import { durationOf } from './expectation.ts'
import { findLostStart } from './lost-start.ts'
import {
  type AfterFailure,
  afterCheck,
  afterFailure,
  NO_POSTS,
  type PostFailure,
  type PostHistory,
  withFailure,
} from './next-step.ts'
import { post } from './post.ts'
import type { Run } from './run.ts'
import type { Checked, StartedTraining } from './stages.ts'

/**
 * Starts the training: checks the status, sends the POST, and does both again until the service has a training of this run. The check comes
 * first each time: what it shows is older than the POST, and a POST whose answer was lost is not repeated blindly.
 */
export async function startTraining(run: Run): Promise<StartedTraining | Ending> {
  const first = await checkWithRetries(run)
  if (first.kind === 'refused') return first
  if (run.plan.dryRun) return { kind: 'dry-run', look: first.look }
  noteOlder(run, first)
  let history = NO_POSTS
  let latest: FaceError | undefined
  for (;;) {
    // While a rate limit holds the POST back, the check before it grows old.
    while (run.world.limiter.isPaused) {
      const checked = await (history.unconfirmed > 0 ? findLostStart(run) : checkWithRetries(run))
      const end = settle(run, history, checked, latest)
      if (end) return end
    }
    const answer = await post(run)
    if (!(answer instanceof FaceError)) {
      run.world.notify({ type: 'queued' })
      return { kind: 'started', source: answer }
    }
    latest = answer
    let checked: Checked | StartedTraining | Refusal
    let isLast = false
    if (isAlreadyTraining(answer)) {
      const resolved = await resolveConflict(run, history, answer)
      history = resolved.history
      checked = resolved.outcome
    } else {
      const failure = failureOf(run, answer)
      history = withFailure(history, failure)
      const next = afterFailure(history, failure, run.plan.maxRetries)
      isLast = next.step === 'find' && next.isLast
      checked = await checkAgain(run, history, answer, next)
    }
    const end = settle(run, history, checked, answer)
    if (end) return end
    if (isLast) return refusedAtLast(run, answer)
  }
}

function failureOf(run: Run, error: FaceError): PostFailure {
  const { reason, transient, mayHaveActed } = error
  return {
    reason,
    transient,
    mayHaveActed,
    isContradiction: run.isContradiction(error),
    isTry: run.isTry(error),
  }
}

/** Waits after a POST that failed, and checks what became of it. */
async function checkAgain(
  run: Run,
  { failures, tries }: PostHistory,
  error: FaceError,
  next: AfterFailure,
): Promise<Checked | Refusal> {
  if (next.step === 'fail') return refusedAtLast(run, error)
  const delayMs = run.retryDelayMs(error, failures)
  const refusal = run.refusalToWait(error, delayMs)
  if (refusal) return refusal
  const retry = { type: 'retry', call: 'start', error, attempt: tries, of: run.plan.maxRetries } as const
  if (next.step === 'retry') {
    run.world.notify({ ...retry, delayMs, mayHaveBegun: false })
    await run.pause(delayMs)
    return checkWithRetries(run)
  }
  // A training may be in progress: from here on an outage costs nothing but time.
  const settledMs = Math.max(delayMs, next.forMs)
  run.world.notify({ ...retry, delayMs: settledMs, mayHaveBegun: true })
  return findLostStart(run, { settledMs, firstDelayMs: delayMs })
}

/** Takes in what was checked after a POST that failed; undefined: the next POST can be sent. */
function settle(
  run: Run,
  history: PostHistory,
  checked: Checked | StartedTraining | Refusal,
  error: FaceError | undefined,
): StartedTraining | Refusal | undefined {
  if (checked.kind !== 'checked') return checked
  const { look, doubtful } = checked
  const { verdict, evidence } = run.weigh(run.evidence, look)
  const next = afterCheck(history, verdict, verdict === 'doubtful' || doubtful.length > 0)
  if (next === 'follow') {
    run.evidence = evidence
    run.begun = 'yes'
    run.world.notify({ type: 'found-queued' })
    return { kind: 'started', source: look, look }
  }
  if (next === 'fail' && error) return { kind: 'refused', error }
  noteOlder(run, checked)
  return undefined
}

/** Nothing that was seen before the next POST is of its training. */
function noteOlder(run: Run, { look, doubtful }: Checked): void {
  run.evidence = [...doubtful, look.status].reduce(withOlder, run.evidence)
  run.expectedMs = durationOf(look.status) ?? run.expectedMs
}
