import type { Plan, RunContext } from './context.ts'
import { Stopped } from './deadline.ts'
import type { Ending, Outcome } from './ending.ts'
import { followHandle, waitForEnd } from './follow.ts'
import { GroupRun } from './group-run.ts'
import type { Handle } from './handle.ts'
import { startTraining } from './start.ts'

/**
 * Trains one group as planned; returns how that ended. Rejects only for unexpected errors.
 * @param handle of the training to follow; undefined to start one
 */
export async function train(plan: Plan, context: RunContext, handle?: Handle): Promise<Outcome> {
  const run = new GroupRun(plan, context)
  const ending = await endingOf(run, handle).finally(() => run.releaseSlot())
  const { started, lastCheck, isDoubtful, unresolvedError, firstCallAt, replacedBy } = run
  const durationMs = firstCallAt === undefined ? undefined : context.clock.now() - firstCallAt
  const isFollowed = handle !== undefined
  const known = { lastCheck, isDoubtful, unresolvedError, durationMs, replacedBy }
  return {
    ...known,
    ending,
    started,
    isFollowed,
    // Made only when needed: ten thousand at once would need so much memory that a cancelled step ends late.
    get handle() {
      return run.handle
    },
  }
}

async function endingOf(run: GroupRun, handle: Handle | undefined): Promise<Ending> {
  try {
    return await (handle ? followHandle(run, handle) : startAndFollow(run))
  } catch (failure) {
    if (failure instanceof Stopped) return stoppedBy(run, failure.ending, handle !== undefined)
    throw failure
  }
}

async function startAndFollow(run: GroupRun): Promise<Ending> {
  const started = await startTraining(run)
  if (started.kind !== 'started') return started
  return run.plan.wait ? waitForEnd(run, started.check) : { kind: 'queued', source: started.source }
}

/** The ending of a run that was stopped. If another group's failure stopped it before it started a training, it was skipped. */
function stoppedBy({ started }: GroupRun, ending: Ending, isFollowed: boolean): Ending {
  // A step that follows starts nothing: its training is still in progress, and was not followed to its end.
  if (isFollowed && ending.kind === 'not-started') return { kind: 'refused', error: ending.error }
  return ending.kind === 'refused' && started === 'no' ? { kind: 'not-started', error: ending.error } : ending
}
