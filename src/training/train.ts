import { begin } from './begin.ts'
import { Stopped } from './deadline.ts'
import type { Ending, Outcome } from './ending.ts'
import type { Verdict } from './evidence.ts'
import { Closed } from './limiter.ts'
import { poll } from './poll.ts'
import type { Started } from './progress.ts'
import { type Plan, Run, type TimedLook, type World } from './run.ts'

/** Trains one group as planned and tells how that ended. Rejects only for what nobody expected. */
export async function train(plan: Plan, world: World): Promise<Outcome> {
  const run = new Run(plan, world)
  const ending = await endingOf(run).finally(() => run.letGo())
  const { begun, lastLook, isDoubtful, trouble, firstCallAt } = run
  const durationMs = firstCallAt === undefined ? undefined : world.clock.now() - firstCallAt
  return { ending, begun, lastLook, isDoubtful, trouble, durationMs }
}

async function endingOf(run: Run): Promise<Ending> {
  try {
    const started = await begin(run)
    if (started.kind !== 'started') return started
    return run.plan.wait ? await follow(run, started) : { kind: 'queued', source: started.source }
  } catch (failure) {
    if (failure instanceof Stopped) return { kind: failure.why }
    if (failure instanceof Closed) return closedBy(run, failure.ending)
    throw failure
  }
}

/** What ended the step for another group ends this one too; one whose training was not started was left alone. */
function closedBy({ begun }: Run, ending: Ending): Ending {
  return ending.kind === 'refused' && begun === 'no' ? { kind: 'not-begun', error: ending.error } : ending
}

/** What a verdict comes to; undefined: to wait on. */
const ENDINGS: Readonly<Record<Verdict, 'succeeded' | 'training-failed' | undefined>> = {
  'not-registered': undefined,
  doubtful: undefined,
  'under-way': undefined,
  succeeded: 'succeeded',
  failed: 'training-failed',
}

/** Follows a training to its end: its own, not an older one's. */
async function follow(run: Run, started: Started): Promise<Ending> {
  let { evidence } = started
  const judge = (look: TimedLook): Ending | undefined => {
    const weighed = run.weigh(evidence, look)
    evidence = weighed.evidence
    run.world.notify({ type: 'seen', status: look.status, verdict: weighed.verdict })
    const kind = ENDINGS[weighed.verdict]
    return kind && { kind, look }
  }
  const ending = started.look && judge(started.look)
  return ending ?? poll(run, judge, { expectedMs: started.expectedMs })
}
