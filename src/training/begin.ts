import type { Look, Source } from '../face/client.ts'
import { FaceError, isAlreadyTraining } from '../face/error.ts'
import { isOver } from '../face/status.ts'
import type { Ending, Refusal } from './ending.ts'
import { type Evidence, weigh, withOlder } from './evidence.ts'
import { poll } from './poll.ts'
import type { Run } from './run.ts'

/** A training is under way, or queued to be. */
export interface Started {
  kind: 'started'
  evidence: Evidence
  /** What told so. */
  source: Source
}

/**
 * How long the service may take to show a training that it has accepted, in milliseconds; recordings showed it within
 * a second. After a second POST of unknown fate the next waits this long for a sign of the first two, so that there is
 * never more than one training too many.
 */
const REGISTRATION_MS = 60_000

/** How long a sign of the last POST is looked for, in milliseconds, when it is not to be repeated anyway. */
const LAST_SIGN_MS = 10_000

/** The POSTs of one run that failed. */
interface FailedPosts {
  count: number
  /** Those whose fate is unknown: the service may have begun a training all the same. */
  uncertain: number
}

/**
 * Begins the training: looks, posts, and does both again as the plan says. The look comes first each time, because an
 * ending that is older than the POST doesn't count, and because a POST of unknown fate is not repeated blindly.
 */
export async function begin(run: Run): Promise<Started | Ending> {
  const failed: FailedPosts = { count: 0, uncertain: 0 }
  const first = await steadyLook(run)
  if ('kind' in first) return first
  if (run.plan.dryRun) return { kind: 'checked', look: first }
  const fresh: Evidence = { older: [], joined: false, seenUnderWay: false, since: first.at }
  let evidence = withOlder(fresh, first.status)
  for (;;) {
    const answer = await run.train()
    if (!(answer instanceof FaceError)) {
      run.world.notify({ type: 'queued' })
      return { kind: 'started', evidence, source: answer }
    }
    let look: Look | Refusal
    if (isAlreadyTraining(answer)) {
      const met = meetConflict(run, answer, evidence, failed)
      if (met) return met
      look = await poll(run, seen => (seen.status && !isOver(seen.status) ? undefined : seen), { reserve: 1 })
    } else {
      look = await lookAgainAfter(run, answer, evidence, failed)
    }
    if ('kind' in look) return look
    if (failed.uncertain > 0 && weigh(evidence, look.status).verdict !== 'not-registered') {
      return found(run, evidence, look)
    }
    evidence = withOlder(evidence, look.status)
    if (failed.count > run.plan.maxRetries) return { kind: 'refused', error: answer }
  }
}

/** A training that a POST of unknown fate must have begun. */
function found(run: Run, evidence: Evidence, source: Source): Started {
  run.begun = 'yes'
  run.world.notify({ type: 'found-queued' })
  return { kind: 'started', evidence, source }
}

/** What a training that is already under way comes to; undefined: wait for its end, then train again. */
function meetConflict(
  run: Run,
  error: FaceError,
  evidence: Evidence,
  failed: FailedPosts,
): Started | Refusal | undefined {
  const source: Source = { http: 409, requestId: error.requestId ?? '' }
  const wasIdle = evidence.older.every(isOver)
  // Nothing was under way before our first POST, and its fate is unknown.
  if (failed.uncertain > 0 && wasIdle) return found(run, evidence, source)
  switch (run.plan.onConflict) {
    case 'fail':
      return { kind: 'refused', error }
    case 'join':
      run.trouble = undefined
      run.begun = 'joined'
      run.world.notify({ type: 'joined' })
      return { kind: 'started', evidence: { ...evidence, joined: true }, source }
    case 'retrain':
      run.trouble = undefined
      run.world.notify({ type: 'waiting-for-other' })
      return undefined
  }
}

/** After a POST that failed: waits, and looks what became of it; or the end, when trying again can't help. */
async function lookAgainAfter(
  run: Run,
  error: FaceError,
  evidence: Evidence,
  failed: FailedPosts,
): Promise<Look | Refusal> {
  const { notify } = run.world
  const { maxRetries } = run.plan
  failed.count += 1
  if (error.mayHaveActed) failed.uncertain += 1
  const isLast = failed.count > maxRetries
  if (!error.transient || (isLast && failed.uncertain === 0)) return { kind: 'refused', error }
  const delayMs = run.backoffMs(error, failed.count)
  const refusal = run.refusalToWait(error, delayMs)
  if (refusal) return refusal
  const retry = { type: 'retry', error, attempt: failed.count, of: maxRetries } as const
  if (failed.uncertain === 0) {
    notify({ ...retry, delayMs, mayHaveBegun: false })
    await run.pause(delayMs)
    return steadyLook(run)
  }
  // A training may be under way: from here on an outage costs nothing but time.
  const settledMs = Math.max(delayMs, isLast ? LAST_SIGN_MS : failed.uncertain < 2 ? 0 : REGISTRATION_MS)
  notify({ ...retry, delayMs: settledMs, mayHaveBegun: true })
  const isSettled = (look: Look, elapsedMs: number): boolean =>
    elapsedMs >= settledMs || weigh(evidence, look.status).verdict !== 'not-registered'
  return poll(run, (look, elapsedMs) => (isSettled(look, elapsedMs) ? look : undefined), {
    interval: 'auto',
    firstDelayMs: delayMs,
    reserve: 1,
  })
}

/** A look that is taken again after failures that may pass. */
async function steadyLook(run: Run): Promise<Look | Refusal> {
  const { maxRetries } = run.plan
  let failures = 0
  for (;;) {
    const look = await run.look(1)
    if (!(look instanceof FaceError)) return look
    failures += 1
    if (!look.transient || failures > maxRetries) return { kind: 'refused', error: look }
    const delayMs = run.backoffMs(look, failures)
    const refusal = run.refusalToWait(look, delayMs)
    if (refusal) return refusal
    run.world.notify({
      type: 'retry',
      error: look,
      delayMs,
      attempt: failures,
      of: maxRetries,
      mayHaveBegun: false,
    })
    await run.pause(delayMs)
  }
}
