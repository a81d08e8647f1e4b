import type { Source } from '../face/client.ts'
import type { FaceError } from '../face/error.ts'
import { isInProgress, type TrainingStatus } from '../face/status.ts'
import type { Refusal } from './ending.ts'
import { type Evidence, NO_EVIDENCE, REGISTRATION_MS, withOlder } from './evidence.ts'
import { poll } from './poll.ts'
import { isShown, type Progress, type Started } from './progress.ts'
import type { Run } from './run.ts'
import { lookForOwn, lookForSign } from './sign.ts'
import type { TimedLook } from './world.ts'

/**
 * Milliseconds between a 409 and the next POST, so that the stamps of the two trainings tell which is which: `Date` and stamps have
 * whole seconds, and servers differ by one.
 */
const APART_MS = 4_000

/**
 * What a training that is already in progress comes to: the one of an earlier POST; or another pipeline's, and then what the plan says.
 * @returns a check, when the next POST can be made
 */
export async function afterConflict(
  run: Run,
  error: FaceError,
  progress: Progress,
): Promise<TimedLook | Started | Refusal> {
  const { latestCallAt: askedAt, answeredAt: refusedAt } = run
  const source: Source = { http: 409, requestId: error.requestId ?? '' }
  const before = run.lastLook?.status
  if (progress.uncertain > 0) {
    const look = await lookForOwn(run)
    if ('kind' in look) return look
    const { verdict } = run.weigh(run.evidence, look)
    if (isShown(verdict)) return look
    // It may be the own one, or not: it ends before there is another.
    if (verdict === 'doubtful') return lookForSign(run, progress, { settledMs: 0 })
  }
  switch (run.plan.onConflict) {
    case 'fail':
      return { kind: 'refused', error }
    case 'join': {
      run.trouble = undefined
      run.begun = 'joined'
      run.world.notify({ type: 'joined' })
      const joined = { seen: seenInProgress(before) }
      run.evidence = { ...run.evidence, postedAt: askedAt, joined }
      run.tellHandle()
      return { kind: 'started', source }
    }
    case 'retrain': {
      run.trouble = undefined
      run.world.notify({ type: 'waiting-for-other' })
      progress.conflicts += 1
      const { postedAt, answeredAt } = NO_EVIDENCE
      const latest = { ...run.evidence, refusedAt, answeredAt }
      run.evidence = progress.uncertain > 0 ? latest : { ...latest, postedAt }
      return waitForOther(run, progress, {
        ...latest,
        postedAt: askedAt,
        answeredAt: refusedAt,
        joined: { seen: seenInProgress(before) },
      })
    }
  }
}

/** A status that surely shows a training in progress: of an unknown word nobody can tell. */
function seenInProgress(status: TrainingStatus | undefined): TrainingStatus | undefined {
  return status && ['queued', 'running'].includes(status.phase) ? status : undefined
}

/**
 * Waits for the end of another pipeline's training; all that is seen of it is older than the POST to come.
 * @param ofOther the evidence by which that training is known
 */
async function waitForOther(run: Run, progress: Progress, ofOther: Evidence): Promise<TimedLook | Refusal> {
  let hasEnded = false
  const judge = (look: TimedLook, elapsedMs: number): TimedLook | undefined => {
    if (isInProgress(look.status)) {
      run.evidence = withOlder(run.evidence, look.status)
      return undefined
    }
    hasEnded = isShown(run.weigh(ofOther, look).verdict)
    if (progress.uncertain === 0) {
      run.evidence = withOlder(run.evidence, look.status)
      if (elapsedMs < APART_MS) return undefined
    }
    return hasEnded || elapsedMs >= patienceMs(progress.conflicts) ? look : undefined
  }
  const ended = await poll(run, judge, { reserve: 1 })
  if (hasEnded) run.world.notify({ type: 'other-ended' })
  return ended
}

/**
 * Milliseconds for which a check that shows no training in progress is not believed after so many conflicts in a row: a server may lag behind,
 * but only the next POST tells where no clock does.
 */
function patienceMs(conflicts: number): number {
  return Math.min(REGISTRATION_MS, 1_000 * 2 ** Math.min(conflicts, 10))
}
