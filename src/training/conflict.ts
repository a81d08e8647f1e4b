import type { Source } from '../face/client.ts'
import type { FaceError } from '../face/error.ts'
import { isOver } from '../face/status.ts'
import type { Refusal } from './ending.ts'
import { NO_EVIDENCE, withOlder } from './evidence.ts'
import { poll } from './poll.ts'
import { isShown, type Progress, type Started } from './progress.ts'
import type { Run, TimedLook } from './run.ts'
import { lookForOwn, lookForSign } from './sign.ts'

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
      // Of an unknown word nobody can tell whether it is in progress.
      const joined = { seen: before && ['queued', 'running'].includes(before.phase) ? before : undefined }
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
