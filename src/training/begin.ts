import { type CallReason, FaceError, isAlreadyTraining } from '../face/error.ts'
import { afterConflict } from './conflict.ts'
import type { Ending, Refusal } from './ending.ts'
import { type Evidence, SETTLED_MS, withOlder } from './evidence.ts'
import { durationOf } from './expectation.ts'
import { post } from './post.ts'
import { isShown, type Progress, type Started } from './progress.ts'
import type { Run } from './run.ts'
import { lookForSign } from './sign.ts'
import { refusedAtLast, steadyLook } from './steady-look.ts'
import type { TimedLook } from './world.ts'

/** Why a POST may be refused although the check before it was answered. */
const CONTRADICTING: readonly CallReason[] = ['unauthorized', 'forbidden', 'not-found']

/** How long a sign of the last POST is looked for, in milliseconds, when it is not to be repeated anyway. */
const LAST_SIGN_MS = 10_000

/**
 * Begins the training: looks, posts, and does both again as the plan says. The look comes first each time, because an
 * ending that is older than the POST doesn't count, and because a POST of unknown fate is not repeated blindly.
 */
export async function begin(run: Run): Promise<Started | Ending> {
  const first = await steadyLook(run)
  if ('kind' in first) return first
  if (run.plan.dryRun) return { kind: 'checked', look: first }
  const progress: Progress = {
    error: undefined,
    failures: 0,
    tries: 0,
    uncertain: 0,
    doubted: [],
    wasRefused: false,
    conflicts: 0,
  }
  run.evidence = withOlder(run.evidence, first.status)
  run.expectedMs = durationOf(first.status)
  for (;;) {
    // A POST is not made late on an old look.
    while (run.world.limiter.isPaused) {
      const later =
        progress.uncertain > 0 ? await lookForSign(run, progress, { settledMs: 0 }) : await steadyLook(run)
      const found = 'kind' in later ? later : newsOf(run, progress, later)
      if (found) return found
    }
    const answer = await post(run)
    if (!(answer instanceof FaceError)) {
      run.world.notify({ type: 'queued' })
      return { kind: 'started', source: answer }
    }
    progress.error = answer
    const look = await (isAlreadyTraining(answer)
      ? afterConflict(run, answer, progress)
      : lookAgainAfter(run, answer, progress))
    const found = 'kind' in look ? look : newsOf(run, progress, look)
    if (found) return found
    const isFinal = !answer.transient && answer.mayHaveActed
    if (isFinal || progress.tries > run.plan.maxRetries) return refusedAtLast(run, answer)
  }
}

/** What a check after a POST that failed comes to; undefined: nothing that keeps the next one from being made. */
function newsOf(run: Run, progress: Progress, look: TimedLook): Started | Refusal | undefined {
  const { verdict, evidence } = run.weigh(run.evidence, look)
  const { error, uncertain, doubted } = progress
  if (uncertain > 0 && isShown(verdict)) return found(run, evidence, look)
  if (error && uncertain > 0 && (verdict === 'doubtful' || doubted.length > 0)) {
    run.begun = 'maybe'
    // Of a third POST nobody could tell any more whether it is one too many.
    if (uncertain > 1) return { kind: 'refused', error }
  }
  run.evidence = [...doubted, look.status].reduce(withOlder, run.evidence)
  progress.doubted = []
  run.expectedMs = durationOf(look.status) ?? run.expectedMs
  return undefined
}

/** A training that a POST which failed must have begun. */
function found(run: Run, evidence: Evidence, look: TimedLook): Started {
  run.evidence = evidence
  run.begun = 'yes'
  run.world.notify({ type: 'found-queued' })
  return { kind: 'started', source: look, look }
}

/** After a POST that failed: waits, and looks what became of it; or the end, when trying again can't help. */
async function lookAgainAfter(run: Run, error: FaceError, progress: Progress): Promise<TimedLook | Refusal> {
  const { notify } = run.world
  const { maxRetries } = run.plan
  progress.failures += 1
  if (run.isTry(error)) progress.tries += 1
  if (error.mayHaveActed) progress.uncertain += 1
  const { failures, tries, uncertain } = progress
  const isRefused = !error.transient && !error.mayHaveActed
  const isAskedAgain =
    CONTRADICTING.includes(error.reason) && run.isContradiction(error) && !progress.wasRefused
  if (isRefused && !isAskedAgain) return { kind: 'refused', error }
  progress.wasRefused = isRefused
  const isLast = tries > maxRetries || !(error.transient || isRefused)
  if (isLast && uncertain === 0) return refusedAtLast(run, error)
  const delayMs = run.retryDelayMs(error, failures)
  const refusal = run.refusalToWait(error, delayMs)
  if (refusal) return refusal
  const retry = { type: 'retry', call: 'start', error, attempt: tries, of: maxRetries } as const
  if (uncertain === 0) {
    notify({ ...retry, delayMs, mayHaveBegun: false })
    await run.pause(delayMs)
    return steadyLook(run)
  }
  // A training may be under way: from here on an outage costs nothing but time.
  const settledMs = Math.max(delayMs, isLast ? LAST_SIGN_MS : uncertain < 2 ? 0 : SETTLED_MS)
  notify({ ...retry, delayMs: settledMs, mayHaveBegun: true })
  return lookForSign(run, progress, { settledMs, firstDelayMs: delayMs })
}
