import type { CallError } from '../face/call-error.ts'
import { isInProgress, type TrainingStatus } from '../face/status.ts'
import { afterConflict, type PostHistory } from './after-post.ts'
import type { TimedCheck } from './context.ts'
import type { Refusal } from './ending.ts'
import { type Evidence, isShown, NO_EVIDENCE, SHOWN_WITHIN_MS, withOlder } from './evidence.ts'
import type { GroupRun } from './group-run.ts'
import { findLostStart, identifyTraining } from './lost-start.ts'
import { poll } from './poll.ts'
import type { Checked, StartedTraining } from './start-results.ts'

/**
 * Milliseconds between a 409 and the next POST, so that the stamps distinguish the two trainings: `Date` and stamps have whole seconds, and
 * servers differ by one.
 */
const APART_MS = 4_000

/** How a conflict was resolved, and the history with it. */
interface Resolved {
  outcome: Checked | StartedTraining | Refusal
  history: PostHistory
}

/**
 * Finds out whose training a 409 reported as in progress: one that an earlier POST of this run started, or another pipeline's. For another
 * pipeline's, does what `on-conflict` says.
 * @returns a check as the outcome if the next POST can be sent
 */
export async function resolveConflict(
  run: GroupRun,
  history: PostHistory,
  error: CallError,
): Promise<Resolved> {
  const conflict: Conflict = {
    error,
    askedAt: run.latestCallAt,
    refusedAt: run.lastAnswerAt,
    seen: seenInProgress(run.lastCheck?.status),
  }
  const { onConflict } = run.plan
  let next = afterConflict(history, undefined, onConflict)
  if (next === 'identify') {
    const identified = await identifyTraining(run)
    if (identified.kind === 'refused') return { outcome: identified, history }
    const { verdict } = run.classify(run.evidence, identified.check)
    next = afterConflict(history, verdict, onConflict)
    if (next === 'follow') return { outcome: identified, history }
  }
  if (next === 'find') return { outcome: await findLostStart(run), history }
  if (next === 'join') return { outcome: join(run, conflict), history }
  if (next === 'retrain') {
    const counted = { ...history, conflicts: history.conflicts + 1 }
    return { outcome: await waitForOther(run, counted, conflict), history: counted }
  }
  return { outcome: { kind: 'refused', error }, history }
}

/** A 409 that says that a training is in progress. */
interface Conflict {
  error: CallError
  /** When the POST was sent, and when it was answered, in milliseconds of the clock. */
  askedAt: number
  refusedAt: number
  /** That training, if the check before the POST showed it. */
  seen: TrainingStatus | undefined
}

/** Makes the run wait for another pipeline's training. */
function join(run: GroupRun, { error, askedAt, seen }: Conflict): StartedTraining {
  run.unresolvedError = undefined
  run.started = 'joined'
  run.context.notify({ type: 'joined' })
  run.evidence = { ...run.evidence, postedAt: askedAt, joined: { seen } }
  run.publishHandle()
  return { kind: 'started', source: { http: 409, requestId: error.requestId ?? '' } }
}

/** The status, if it certainly shows a training in progress; an unknown word may mean anything. */
function seenInProgress(status: TrainingStatus | undefined): TrainingStatus | undefined {
  return status && ['queued', 'running'].includes(status.phase) ? status : undefined
}

/** Waits for the end of another pipeline's training. Every training seen meanwhile is older than the next POST. */
async function waitForOther(
  run: GroupRun,
  { unconfirmed, conflicts }: PostHistory,
  { askedAt, refusedAt, seen }: Conflict,
): Promise<Checked | Refusal> {
  run.unresolvedError = undefined
  run.context.notify({ type: 'waiting-for-other' })
  const { postedAt, postAnsweredAt } = NO_EVIDENCE
  const latest = { ...run.evidence, refusedAt, postAnsweredAt }
  run.evidence = unconfirmed > 0 ? latest : { ...latest, postedAt }
  const otherEvidence: Evidence = {
    ...latest,
    postedAt: askedAt,
    postAnsweredAt: refusedAt,
    joined: { seen },
  }
  let hasEnded = false
  const judge = (check: TimedCheck, elapsedMs: number): Checked | undefined => {
    if (isInProgress(check.status)) {
      run.evidence = withOlder(run.evidence, check.status)
      return undefined
    }
    hasEnded = isShown(run.classify(otherEvidence, check).verdict)
    if (unconfirmed === 0) {
      run.evidence = withOlder(run.evidence, check.status)
      if (elapsedMs < APART_MS) return undefined
    }
    const isOver = hasEnded || elapsedMs >= patienceMs(conflicts)
    return isOver ? { kind: 'checked', check, doubtful: [] } : undefined
  }
  const checked = await poll(run, judge, { reserve: 1 })
  if (hasEnded) run.context.notify({ type: 'other-ended' })
  return checked
}

/**
 * Milliseconds after a conflict for which a check without a training in progress is not believed: a server may lag behind. Longer after each
 * conflict, because if no clock is reliable, only the next POST shows whether that training has ended.
 */
function patienceMs(conflicts: number): number {
  return Math.min(SHOWN_WITHIN_MS, 1_000 * 2 ** Math.min(conflicts, 10))
}
