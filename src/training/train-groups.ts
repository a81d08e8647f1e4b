import { CallError, type CallReason } from '../face/call-error.ts'
import type { Plan, RunContext } from './context.ts'
import { withOwnSignal } from './deadline.ts'
import type { Outcome } from './ending.ts'
import type { Handle } from './handle.ts'
import { train } from './train.ts'

/** What a step has to do with all its groups. */
export interface GroupsPlan extends Plan {
  personGroupIds: readonly string[]
  /** Set to follow the trainings of another step and start none: the handles by the ids of the groups. */
  follow?: ReadonlyMap<string, Handle> | undefined
  /** How many groups are trained at a time. */
  maxParallel: number
}

/** Errors of the credential or the resource, which every group would get. */
const SHARED_REASONS: readonly CallReason[] = ['unauthorized', 'forbidden', 'quota-exceeded']

/**
 * Trains all groups, `maxParallel` at a time; returns their outcomes in the order given. One group's failure does not affect the others, except for
 * an error that every group would get: then no further group is started.
 *
 * @param contextOf makes the context of a group; rate limiter, health and deadline are the same for all
 * @param onEnd called at the end of each group
 */
export async function trainGroups(
  plan: GroupsPlan,
  contextOf: (personGroupId: string) => RunContext,
  onEnd: (personGroupId: string, outcome: Outcome) => void,
): Promise<Outcome[]> {
  const ids = plan.personGroupIds
  const outcomes: Outcome[] = []
  let next = 0
  const work = async (): Promise<void> => {
    while (next < ids.length) {
      const index = next
      next += 1
      const id = ids[index] as string
      const shared = contextOf(id)
      const context = ids.length > 1 ? { ...shared, deadline: withOwnSignal(shared.deadline) } : shared
      context.health.active += 1
      const outcome = await outcomeOf(plan, context, id)
      context.health.active -= 1
      const error = outcome.ending.kind === 'refused' ? outcome.ending.error : undefined
      if (error && SHARED_REASONS.includes(error.reason)) {
        context.rateLimiter.close('start', { kind: 'not-started', error, culprit: id })
      }
      outcomes[index] = outcome
      onEnd(id, outcome)
    }
  }
  await Promise.all(Array.from({ length: Math.min(plan.maxParallel, ids.length) }, work))
  return outcomes
}

function outcomeOf(plan: GroupsPlan, context: RunContext, id: string): Outcome | Promise<Outcome> {
  if (!plan.follow) return train(plan, context)
  const handle = plan.follow.get(id)
  return handle ? train(plan, context, handle) : nothingToFollow()
}

/** The outcome of a group for which the other step started no training. */
const nothingToFollow = (): Outcome => ({
  ending: {
    kind: 'refused',
    error: new CallError(
      'follow has no training of this group: the earlier step started none, or already saw its end.',
      {
        reason: 'invalid-input',
        code: '',
        transient: false,
        mayHaveActed: false,
        hint: 'Train it in a step without follow, or remove it from personGroupId.',
      },
    ),
  },
  started: 'no',
  isFollowed: true,
  lastCheck: undefined,
  isDoubtful: false,
  unresolvedError: undefined,
  durationMs: undefined,
})
