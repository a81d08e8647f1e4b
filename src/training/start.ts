import { CallError, isAlreadyTraining } from '../face/call-error.ts'
import {
  type AfterFailure,
  afterCheck,
  afterFailure,
  NO_POSTS,
  type PostFailure,
  type PostHistory,
  withFailure,
} from './after-post.ts'
import { checkWithRetries, refusedAtLast } from './check-with-retries.ts'
import { resolveConflict } from './conflict.ts'
import type { Ending, Refusal } from './ending.ts'
import { withOlder } from './evidence.ts'
import { expectedDurationMs } from './expected-duration.ts'
import type { GroupRun } from './group-run.ts'
import { findLostStart } from './lost-start.ts'
import { sendStart } from './send-start.ts'
import type { Checked, StartedTraining } from './start-results.ts'

/**
 * Starts the training: checks the status, sends the POST, and repeats both until the service has a training of this run. The check comes first
 * each time: what it shows is older than the POST, and an unconfirmed POST is not repeated blindly.
 */
export async function startTraining(run: GroupRun): Promise<StartedTraining | Ending> {
  const first = await checkWithRetries(run)
  if (first.kind === 'refused') return first
  if (run.plan.dryRun) return { kind: 'dry-run', check: first.check }
  noteOlder(run, first)
  let history = NO_POSTS
  let latest: CallError | undefined
  for (;;) {
    // If a rate limit delays the POST, the check before it becomes outdated.
    while (run.context.rateLimiter.isPaused) {
      const checked = await (history.unconfirmed > 0 ? findLostStart(run) : checkWithRetries(run))
      const end = settle(run, history, checked, latest)
      if (end) return end
    }
    const answer = await sendStart(run)
    if (!(answer instanceof CallError)) {
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

function failureOf(run: GroupRun, error: CallError): PostFailure {
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
  run: GroupRun,
  { failures, attempts }: PostHistory,
  error: CallError,
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
  run: GroupRun,
  history: PostHistory,
  checked: Checked | StartedTraining | Refusal,
  error: CallError | undefined,
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
function noteOlder(run: GroupRun, { check, doubtful }: Checked): void {
  run.evidence = [...doubtful, check.status].reduce(withOlder, run.evidence)
  run.expectedMs = expectedDurationMs(check.status) ?? run.expectedMs
}
