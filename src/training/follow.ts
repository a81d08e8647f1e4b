import { FaceError } from '../face/error.ts'
import type { Ending } from './ending.ts'
import { isShown, SETTLED_MS, type Verdict } from './evidence.ts'
import { evidenceOf, type Handle } from './handle.ts'
import { findLostStart } from './lost-start.ts'
import { poll } from './poll.ts'
import type { Run } from './run.ts'
import type { TimedLook } from './world.ts'

/** What a verdict comes to; undefined: to wait on. */
const ENDINGS: Readonly<Record<Verdict, 'succeeded' | 'training-failed' | undefined>> = {
  'not-registered': undefined,
  doubtful: undefined,
  'under-way': undefined,
  succeeded: 'succeeded',
  failed: 'training-failed',
}

/**
 * Follows the training of a run's evidence to its end: not an older one's.
 * @param look has shown it; absent where none has
 */
export async function follow(run: Run, look?: TimedLook): Promise<Ending> {
  const isElsewhere = run.evidence.elsewhere !== undefined
  let timesGone = 0
  const judge = (seen: TimedLook): Ending | undefined => {
    const weighed = run.weigh(run.evidence, seen)
    run.evidence = weighed.evidence
    const { verdict, overtakenBy, isGone } = weighed
    timesGone = isGone ? timesGone + 1 : 0
    // Asked for once more, as all that contradicts what was seen.
    if (isElsewhere && timesGone > 1) return { kind: 'refused', error: goneWith(seen) }
    if (overtakenBy !== undefined) run.isOvertakenBy(overtakenBy)
    run.world.notify({ type: 'seen', status: seen.status, verdict })
    const kind = ENDINGS[verdict]
    return kind && { kind, look: seen }
  }
  const ending = look && judge(look)
  const options = isElsewhere && !look ? { firstDelayMs: 0, firstUrgency: 'begin' as const } : {}
  return ending ?? poll(run, judge, { expectedMs: run.expectedMs, ...options })
}

/** Follows the training of a handle. Nothing that this leads to makes a POST. */
export async function followHandle(run: Run, handle: Handle): Promise<Ending> {
  const { clock, notify } = run.world
  run.begun = handle.started
  run.evidence = evidenceOf(handle, clock.now())
  run.startFailure = handle.failure
  run.begunAt = handle.begunAt
  run.expectedMs = handle.expectedMs
  notify({ type: 'following', started: handle.started })
  run.tellHandle()
  if (handle.started !== 'maybe') return follow(run)
  const found = await findLostStart(run, { settledMs: SETTLED_MS, reserve: 0 })
  if (found.kind === 'refused') return found
  const { look } = found
  const { verdict, overtakenBy } = run.weigh(run.evidence, look)
  if (!isShown(verdict)) return { kind: 'refused', error: lostStart(handle), isLost: true }
  if (overtakenBy === undefined) {
    run.begun = 'yes'
    notify({ type: 'found-queued' })
    run.tellHandle()
  }
  return follow(run, look)
}

/** The error of a start that no check has shown to have begun a training. */
function lostStart({ failure }: Handle): FaceError {
  const { reason = 'network-error', status } = failure ?? {}
  const what = status === undefined ? 'none' : 'this answer'
  return new FaceError(
    `the earlier step's call to start the training got ${what}, and no status check within ${SETTLED_MS / 1_000} s has shown a training that is surely its own.`,
    {
      reason,
      code: status === undefined ? '' : String(status),
      ...(status === undefined ? {} : { status }),
      transient: false,
      mayHaveActed: true,
      hint: 'Run the job again without follow, to start a training.',
    },
  )
}

/** The error of a group that has no training any more. */
function goneWith({ http, requestId }: TimedLook): FaceError {
  return new FaceError(
    'The group has no training any more: since that one was begun, the group was probably deleted and created again.',
    {
      reason: 'not-found',
      code: String(http),
      status: http,
      transient: false,
      mayHaveActed: false,
      requestId,
      hint: 'Enrol the faces again, and run the job again without follow.',
    },
  )
}
