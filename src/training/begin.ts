import type { Source } from '../face/client.ts'
import { FaceError, isAlreadyTraining } from '../face/error.ts'
import { isOver } from '../face/status.ts'
import type { Ending, Refusal } from './ending.ts'
import { type Evidence, NO_EVIDENCE, REGISTRATION_MS, type Verdict, withOlder } from './evidence.ts'
import { durationOf } from './expectation.ts'
import { poll } from './poll.ts'
import type { Run, TimedLook } from './run.ts'

/** A training is under way, or queued to be. */
export interface Started {
  kind: 'started'
  evidence: Evidence
  /** What told so. */
  source: Source
  /** Set when that was a look. */
  look?: TimedLook
  /** How long it is expected to take, in milliseconds: as long as the one before. */
  expectedMs?: number | undefined
}

/**
 * How long a sign of two POSTs of unknown fate is waited for before a third one, in milliseconds, so that there is never more than one
 * training too many: as long as a call may take, and then as long as the service may take to show a training.
 */
const SETTLED_MS = 30_000 + REGISTRATION_MS

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
  const progress: Progress = {
    evidence: withOlder(NO_EVIDENCE, first.status),
    error: undefined,
    failures: 0,
    tries: 0,
    uncertain: 0,
    expectedMs: durationOf(first.status),
  }
  for (;;) {
    // A POST is not made late on an old look.
    while (run.world.limiter.isPaused) {
      const later = progress.uncertain > 0 ? await lookForSign(run, progress, 0) : await steadyLook(run)
      const found = 'kind' in later ? later : newsOf(run, progress, later)
      if (found) return found
    }
    const answer = await run.train()
    const isAccepted = !(answer instanceof FaceError)
    progress.evidence = afterPost(progress.evidence, run, isAccepted)
    if (isAccepted) {
      run.world.notify({ type: 'queued' })
      const { evidence, expectedMs } = progress
      return { kind: 'started', evidence, source: answer, expectedMs }
    }
    progress.error = answer
    const look = await (isAlreadyTraining(answer)
      ? afterConflict(run, answer, progress)
      : lookAgainAfter(run, answer, progress))
    const found = 'kind' in look ? look : newsOf(run, progress, look)
    if (found) return found
    const isFinal = !answer.transient && !isAlreadyTraining(answer)
    if (isFinal || progress.tries > run.plan.maxRetries) return refusedAtLast(run, answer)
  }
}

/** The evidence after a POST: the training is one that was queued since the first of them. */
function afterPost(evidence: Evidence, run: Run, isAccepted: boolean): Evidence {
  const postedAt = Math.min(evidence.postedAt, run.latestCallAt)
  return { ...evidence, postedAt, answeredAt: run.answeredAt, isAccepted }
}

/** What a check after a POST that failed comes to; undefined: nothing that keeps the next one from being made. */
function newsOf(run: Run, progress: Progress, look: TimedLook): Started | Refusal | undefined {
  const { verdict } = run.weigh(progress.evidence, look)
  // Whatever the POST was answered with: a training that was queued since must be its own.
  if (isShown(verdict)) return found(run, progress, look)
  // Of a third POST nobody could tell any more whether it is one too many.
  const { error, uncertain } = progress
  if (error && verdict === 'doubtful' && uncertain > 1) return { kind: 'refused', error }
  progress.evidence = withOlder(progress.evidence, look.status)
  progress.expectedMs = durationOf(look.status) ?? progress.expectedMs
  return undefined
}

/** Whether a check shows the training of a POST. */
function isShown(verdict: Verdict): boolean {
  return verdict !== 'not-registered' && verdict !== 'doubtful'
}

function isInProgress({ status }: TimedLook): boolean {
  return status !== undefined && !isOver(status)
}

/** A training that a POST which failed must have begun. */
function found(run: Run, { evidence, expectedMs }: Progress, look: TimedLook): Started {
  run.begun = 'yes'
  run.world.notify({ type: 'found-queued' })
  return { kind: 'started', evidence, source: look, look, expectedMs }
}

/**
 * What a training that is already in progress comes to: the one of an earlier POST; or another pipeline's, and then what the plan says.
 * @returns a check, when the next POST can be made
 */
async function afterConflict(
  run: Run,
  error: FaceError,
  progress: Progress,
): Promise<TimedLook | Started | Refusal> {
  const { latestCallAt: askedAt, answeredAt: refusedAt } = run
  const source: Source = { http: 409, requestId: error.requestId ?? '' }
  const before = run.lastLook?.status
  if (progress.uncertain > 0) {
    const look = await lookForOwn(run, progress)
    if ('kind' in look) return look
    const { verdict } = run.weigh(progress.evidence, look)
    if (isShown(verdict)) return look
    // It may be the own one, or not: it ends before there is another.
    if (verdict === 'doubtful') return lookForSign(run, progress, 0)
  }
  switch (run.plan.onConflict) {
    case 'fail':
      return { kind: 'refused', error }
    case 'join': {
      run.trouble = undefined
      run.begun = 'joined'
      run.world.notify({ type: 'joined' })
      const joined = {
        seen: before && (before.phase === 'queued' || before.phase === 'running') ? before : undefined,
      }
      const evidence = { ...progress.evidence, postedAt: askedAt, joined }
      return { kind: 'started', evidence, source }
    }
    case 'retrain': {
      run.trouble = undefined
      run.world.notify({ type: 'waiting-for-other' })
      const { postedAt, answeredAt } = NO_EVIDENCE
      const latest = { ...progress.evidence, refusedAt, answeredAt }
      progress.evidence = progress.uncertain > 0 ? latest : { ...latest, postedAt }
      return waitForOther(run, progress)
    }
  }
}

/** Waits for the end of another pipeline's training; all that is seen of it is older than the POST to come. */
async function waitForOther(run: Run, progress: Progress): Promise<TimedLook | Refusal> {
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
async function lookAgainAfter(run: Run, error: FaceError, progress: Progress): Promise<TimedLook | Refusal> {
  const { notify } = run.world
  const { maxRetries } = run.plan
  progress.failures += 1
  if (run.isTry(error)) progress.tries += 1
  if (error.mayHaveActed) progress.uncertain += 1
  const { failures, tries, uncertain } = progress
  const isLast = tries > maxRetries || !error.transient
  if (!error.transient && !error.mayHaveActed) return { kind: 'refused', error }
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
  return lookForSign(run, progress, settledMs, delayMs)
}

/**
 * Checks for a sign of POSTs of unknown fate, for so many milliseconds. What is doubtful may be their training: it is given the time to be
 * shown, and to end.
 */
function lookForSign(
  run: Run,
  { evidence }: Progress,
  settledMs: number,
  firstDelayMs = 0,
): Promise<TimedLook | Refusal> {
  const judge = (look: TimedLook, elapsedMs: number): TimedLook | undefined => {
    const { verdict } = run.weigh(evidence, look)
    const isDoubtful = verdict === 'doubtful' && (elapsedMs < REGISTRATION_MS || isInProgress(look))
    return isShown(verdict) || (!isDoubtful && elapsedMs >= settledMs) ? look : undefined
  }
  return poll(run, judge, { interval: 'auto', firstDelayMs, reserve: 1 })
}

/** Whether the training in progress, of which a 409 spoke, is that of an earlier POST: checks until that is known. */
function lookForOwn(run: Run, { evidence }: Progress): Promise<TimedLook | Refusal> {
  const judge = (look: TimedLook, elapsedMs: number): TimedLook | undefined => {
    const { verdict } = run.weigh(evidence, look)
    const isOther = verdict === 'not-registered' && isInProgress(look)
    return isShown(verdict) || isOther || elapsedMs >= REGISTRATION_MS ? look : undefined
  }
  return poll(run, judge, { interval: 'auto', firstDelayMs: 0 })
}

/** A look that is taken again after failures that may pass. */
async function steadyLook(run: Run): Promise<TimedLook | Refusal> {
  const { maxRetries } = run.plan
  let failures = 0
  let tries = 0
  for (;;) {
    const look = await run.look('begin', run.plan.dryRun ? 0 : 1)
    if (!(look instanceof FaceError)) return look
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

/** The end of a run that has used up its retries. */
function refusedAtLast({ plan }: Run, error: FaceError): Refusal {
  return error.transient
    ? { kind: 'refused', error, retriesUsed: plan.maxRetries }
    : { kind: 'refused', error }
}
