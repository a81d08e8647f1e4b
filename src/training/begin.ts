import type { Look, Source } from '../face/client.ts'
import { FaceError, isAlreadyTraining } from '../face/error.ts'
import { isOver } from '../face/status.ts'
import type { Ending, Refusal } from './ending.ts'
import { type Evidence, isKnown, weigh, withOlder } from './evidence.ts'
import { durationOf } from './expectation.ts'
import { poll } from './poll.ts'
import type { Run } from './run.ts'

/** A training is under way, or queued to be. */
export interface Started {
  kind: 'started'
  evidence: Evidence
  /** What told so. */
  source: Source
  /** Set when that was a look. */
  look?: Look
  /** How long it is expected to take, in milliseconds: as long as the one before. */
  expectedMs?: number | undefined
}

/**
 * How long the service may take to show a training that it has accepted, in milliseconds; recordings showed it within
 * a second. After a second POST of unknown fate the next waits this long for a sign of the first two, so that there is
 * never more than one training too many.
 */
const REGISTRATION_MS = 60_000

/** How long a sign of the last POST is looked for, in milliseconds, when it is not to be repeated anyway. */
const LAST_SIGN_MS = 10_000

/** What a run that begins a training knows so far. */
interface Progress {
  evidence: Evidence
  /** Of the latest POST that failed. */
  error: FaceError | undefined
  /** How many POSTs failed in a row. */
  failures: number
  /** How many of them count as tries: an outage that all groups are in uses up none. */
  tries: number
  /** Those of them whose fate is unknown: the service may have begun a training all the same. */
  uncertain: number
  /** Whether nothing was under way before one of those. */
  wasIdle: boolean
  /** How long the latest training before took, in milliseconds. */
  expectedMs: number | undefined
}

/**
 * Begins the training: looks, posts, and does both again as the plan says. The look comes first each time, because an
 * ending that is older than the POST doesn't count, and because a POST of unknown fate is not repeated blindly.
 */
export async function begin(run: Run): Promise<Started | Ending> {
  const first = await steadyLook(run)
  if ('kind' in first) return first
  if (run.plan.dryRun) return { kind: 'checked', look: first }
  const fresh: Evidence = { older: [], joined: false, underWay: undefined, since: first.at }
  const progress: Progress = {
    evidence: withOlder(fresh, first.status),
    error: undefined,
    failures: 0,
    tries: 0,
    uncertain: 0,
    wasIdle: false,
    expectedMs: durationOf(first.status),
  }
  for (;;) {
    // A POST is not made late on an old look.
    while (run.world.limiter.isPaused) {
      const later = await steadyLook(run)
      if ('kind' in later) return later
      const news = newsOf(run, progress, later)
      if (news) return news
    }
    const answer = await run.train()
    if (!(answer instanceof FaceError)) {
      run.world.notify({ type: 'queued' })
      const { evidence, expectedMs } = progress
      return { kind: 'started', evidence, source: answer, expectedMs }
    }
    progress.error = answer
    const isRunning = isAlreadyTraining(answer)
    const met = isRunning ? meetConflict(run, answer, progress) : undefined
    if (met) return met
    const look = isRunning ? await waitForOther(run, progress) : await lookAgainAfter(run, answer, progress)
    if ('kind' in look) return look
    const news = newsOf(run, progress, look)
    if (news) return news
    if (progress.tries > run.plan.maxRetries) return { kind: 'refused', error: answer }
  }
}

/** What a look before the next POST tells of the ones before; undefined: nothing that keeps it from being made. */
function newsOf(run: Run, progress: Progress, look: Look): Started | Refusal | undefined {
  const { evidence, uncertain, error } = progress
  if (uncertain > 0 && weigh(evidence, look.status).verdict !== 'not-registered') {
    return { ...found(run, progress, look), look }
  }
  // A third POST only when what is there is surely not of the first two.
  if (error && uncertain > 1 && !isKnown(evidence, look.status)) return { kind: 'refused', error }
  progress.evidence = withOlder(evidence, look.status)
  progress.expectedMs = durationOf(look.status) ?? progress.expectedMs
  return undefined
}

/** A training that a POST of unknown fate must have begun. */
function found(run: Run, { evidence, expectedMs }: Progress, source: Source): Started {
  run.begun = 'yes'
  run.world.notify({ type: 'found-queued' })
  return { kind: 'started', evidence, source, expectedMs }
}

/** What a training that is already under way comes to; undefined: wait for its end, then train again. */
function meetConflict(run: Run, error: FaceError, progress: Progress): Started | Refusal | undefined {
  const { evidence, wasIdle } = progress
  const source: Source = { http: 409, requestId: error.requestId ?? '' }
  // Nothing was under way before our POST, and its fate is unknown.
  if (wasIdle) return found(run, progress, source)
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

/** Waits for the end of another pipeline's training; all that is seen of it is older than the POST to come. */
async function waitForOther(run: Run, progress: Progress): Promise<Look | Refusal> {
  const ended = await poll(
    run,
    look => {
      if (!look.status || isOver(look.status)) return look
      progress.evidence = withOlder(progress.evidence, look.status)
      return undefined
    },
    { reserve: 1 },
  )
  if (!('kind' in ended)) run.world.notify({ type: 'other-ended' })
  return ended
}

/** After a POST that failed: waits, and looks what became of it; or the end, when trying again can't help. */
async function lookAgainAfter(run: Run, error: FaceError, progress: Progress): Promise<Look | Refusal> {
  const { notify } = run.world
  const { maxRetries } = run.plan
  progress.failures += 1
  if (run.isTry(error)) progress.tries += 1
  if (error.mayHaveActed) {
    progress.wasIdle ||= progress.evidence.older.every(isOver)
    progress.uncertain += 1
  }
  const { evidence, failures, tries, uncertain } = progress
  const isLast = tries > maxRetries
  if (!error.transient || (isLast && uncertain === 0)) return { kind: 'refused', error }
  const delayMs = run.backoffMs(error, failures)
  const refusal = run.refusalToWait(error, delayMs)
  if (refusal) return refusal
  const retry = { type: 'retry', call: 'start', error, attempt: tries, of: maxRetries } as const
  if (uncertain === 0) {
    notify({ ...retry, delayMs, mayHaveBegun: false })
    await run.pause(delayMs)
    return steadyLook(run)
  }
  // A training may be under way: from here on an outage costs nothing but time.
  const settledMs = Math.max(delayMs, isLast ? LAST_SIGN_MS : uncertain < 2 ? 0 : REGISTRATION_MS)
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
  let tries = 0
  for (;;) {
    const look = await run.look('begin', run.plan.dryRun ? 0 : 1)
    if (!(look instanceof FaceError)) return look
    failures += 1
    if (run.isTry(look)) tries += 1
    if (!look.transient || tries > maxRetries) return { kind: 'refused', error: look }
    const delayMs = run.backoffMs(look, failures)
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
