import { CallError } from '../face/call-error.ts'
import type { TimedCheck } from './context.ts'
import type { Ending } from './ending.ts'
import { CONFIRMED_WITHIN_MS, isShown, type Verdict } from './evidence.ts'
import type { GroupRun } from './group-run.ts'
import { evidenceOf, type Handle } from './handle.ts'
import { findLostStart } from './lost-start.ts'
import { poll } from './poll.ts'

/** The ending for a verdict; undefined: go on waiting. */
const ENDINGS: Readonly<Record<Verdict, 'succeeded' | 'training-failed' | undefined>> = {
  'not-shown': undefined,
  doubtful: undefined,
  'in-progress': undefined,
  succeeded: 'succeeded',
  failed: 'training-failed',
}

/**
 * Follows the training of the run to its end, never an older one.
 * @param check the one that has shown it; absent if none has
 */
export async function waitForEnd(run: GroupRun, check?: TimedCheck): Promise<Ending> {
  const isOtherSteps = run.evidence.otherStep !== undefined
  let timesGone = 0
  const judge = (seen: TimedCheck): Ending | undefined => {
    const classified = run.classify(run.evidence, seen)
    run.evidence = classified.evidence
    const { verdict, replacedBy, isGone } = classified
    timesGone = isGone ? timesGone + 1 : 0
    // Checked once more, like everything that contradicts an earlier answer.
    if (isOtherSteps && timesGone > 1) return { kind: 'refused', error: trainingGone(seen) }
    if (replacedBy !== undefined) run.noteReplacement(replacedBy)
    run.context.notify({ type: 'seen', status: seen.status, verdict })
    const kind = ENDINGS[verdict]
    return kind && { kind, check: seen }
  }
  const ending = check && judge(check)
  const options = isOtherSteps && !check ? { firstDelayMs: 0, firstUrgency: 'start' as const } : {}
  return ending ?? poll(run, judge, { expectedMs: run.expectedMs, ...options })
}

/** Follows the training of a handle. It never sends a POST. */
export async function followHandle(run: GroupRun, handle: Handle): Promise<Ending> {
  const { clock, notify } = run.context
  run.started = handle.started
  run.evidence = evidenceOf(handle, clock.now())
  run.startFailure = handle.failure
  run.startedAt = handle.startedAt
  run.expectedMs = handle.expectedMs
  notify({ type: 'following', started: handle.started })
  run.publishHandle()
  if (handle.started !== 'maybe') return waitForEnd(run)
  const found = await findLostStart(run, { settledMs: CONFIRMED_WITHIN_MS, reserve: 0 })
  if (found.kind === 'refused') return found
  const { check } = found
  const { verdict, replacedBy } = run.classify(run.evidence, check)
  if (!isShown(verdict)) return { kind: 'refused', error: lostStart(handle), isStartLost: true }
  if (replacedBy === undefined) {
    run.started = 'yes'
    notify({ type: 'found-queued' })
    run.publishHandle()
  }
  return waitForEnd(run, check)
}

/** The error of an unconfirmed POST whose training no check has shown. */
function lostStart({ failure }: Handle): CallError {
  const { reason = 'network-error', status } = failure ?? {}
  const what = status === undefined ? 'no answer' : 'this answer'
  return new CallError(
    `the earlier step's call to start the training got ${what}, and no status check within ${CONFIRMED_WITHIN_MS / 1_000} s has shown a training that is certainly the one it started.`,
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
function trainingGone({ http, requestId }: TimedCheck): CallError {
  return new CallError(
    'The group has no training any more: it was probably deleted and created again after the training was started.',
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
