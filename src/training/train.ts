import { begin, type Started } from './begin.ts'
import { Stopped } from './deadline.ts'
import type { Ending, Outcome } from './ending.ts'
import { weigh } from './evidence.ts'
import { poll } from './poll.ts'
import { type Plan, Run, type World } from './run.ts'

/** Trains one group as planned and tells how that ended. Rejects only for what nobody expected. */
export async function train(plan: Plan, world: World): Promise<Outcome> {
  const run = new Run(plan, world)
  const ending = await endingOf(run)
  return { ending, begun: run.begun, lastLook: run.lastLook, trouble: run.trouble }
}

async function endingOf(run: Run): Promise<Ending> {
  try {
    const started = await begin(run)
    if (started.kind !== 'started') return started
    return run.plan.wait ? await follow(run, started) : { kind: 'queued', source: started.source }
  } catch (failure) {
    if (failure instanceof Stopped) return { kind: failure.why }
    throw failure
  }
}

/** Follows a training to its end: its own, not an older one's. */
async function follow(run: Run, started: Started): Promise<Ending> {
  let { evidence } = started
  return poll<Ending>(run, (look, elapsedMs) => {
    const weighed = weigh(evidence, look.status)
    evidence = weighed.evidence
    run.world.notify({ type: 'seen', status: look.status, verdict: weighed.verdict, elapsedMs })
    switch (weighed.verdict) {
      case 'succeeded':
        return { kind: 'succeeded', look }
      case 'failed':
        return { kind: 'training-failed', look }
      case 'under-way':
      case 'not-registered':
        return undefined
    }
  })
}
