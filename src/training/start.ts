import { FaceError, isAlreadyTraining } from '../face/error.ts'
import { checkWithRetries, refusedAtLast } from './check-with-retries.ts'
import { resolveConflict } from './conflict.ts'
import type { Ending, Refusal } from './ending.ts'
import { withOlder } from './evidence.ts'
import { expectedDurationMs } from './expected-duration.ts'
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
import type { Checked, StartedTraining } from './step-results.ts'

/**
 * Starts the training: checks the status, sends the POST, and repeats both until the service has a training of this run. The check comes first
 * each time: what it shows is older than the POST, and an unconfirmed POST is not repeated blindly.
 */
export async function startTraining(run: Run): Promise<StartedTraining | Ending> {
  const first = await checkWithRetries(run)
  if (first.kind === 'refused') return first
  if (run.plan.dryRun) return { kind: 'dry-run', check: first.check }
  noteOlder(run, first)
  let history = NO_POSTS
  let latest: FaceError | undefined
  for (;;) {
    // If a rate limit delays the POST, the check before it becomes outdated.
    while (run.context.rateLimiter.isPaused) {
      const checked = await (history.unconfirmed > 0 ? findLostStart(run) : checkWithRetries(run))
      const end = settle(run, history, checked, latest)
      if (end) return end
    }
    const answer = await post(run)
    if (!(answer instanceof FaceError)) {
      run.context.notify({ type: 'queued' })
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
    usesAttempt: run.usesAttempt(error),
  }
}

/** Waits after a failed POST, and checks the status again. */
async function checkAgain(
  run: Run,
  { failures, attempts }: PostHistory,
  error: FaceError,
  next: AfterFailure,
): Promise<Checked | Refusal> {
  if (next.step === 'fail') return refusedAtLast(run, error)
  const delayMs = run.retryDelayMs(error, failures)
  const refusal = run.refusalToWait(error, delayMs)
  if (refusal) return refusal
  const retry = { type: 'retry', call: 'start', error, attempt: attempts, of: run.plan.maxRetries } as const
  if (next.step === 'retry') {
    run.context.notify({ ...retry, delayMs, mayHaveStarted: false })
    await run.pause(delayMs)
    return checkWithRetries(run)
  }
  // A training may be in progress: from here on an outage only costs time.
  const settledMs = Math.max(delayMs, next.forMs)
  run.context.notify({ ...retry, delayMs: settledMs, mayHaveStarted: true })
  return findLostStart(run, { settledMs, firstDelayMs: delayMs })
}

/** Evaluates the check after a failed POST; undefined: the next POST can be sent. */
function settle(
  run: Run,
  history: PostHistory,
  checked: Checked | StartedTraining | Refusal,
  error: FaceError | undefined,
): StartedTraining | Refusal | undefined {
  if (checked.kind !== 'checked') return checked
  const { check, doubtful } = checked
  const { verdict, evidence } = run.classify(run.evidence, check)
  const next = afterCheck(history, verdict, verdict === 'doubtful' || doubtful.length > 0)
  if (next === 'follow') {
    run.evidence = evidence
    run.started = 'yes'
    run.context.notify({ type: 'found-queued' })
    return { kind: 'started', source: check, check }
  }
  if (next === 'fail' && error) return { kind: 'refused', error }
  noteOlder(run, checked)
  return undefined
}

/** Notes the trainings that were seen before the next POST as older ones. */
function noteOlder(run: Run, { check, doubtful }: Checked): void {
  run.evidence = [...doubtful, check.status].reduce(withOlder, run.evidence)
  run.expectedMs = expectedDurationMs(check.status) ?? run.expectedMs
}
