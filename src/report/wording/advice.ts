import { type CallError, isAlreadyTraining } from '../../face/call-error.ts'
import { GROUP_TYPES } from '../../face/group-type.ts'
import { isInProgress } from '../../face/status.ts'
import { isFollowable, type Outcome, type Started } from '../../training/ending.ts'
import { type AdviceTarget, adviceOnError } from './error-advice.ts'
import { isStuck } from './last-known.ts'
import { routeOf } from './network-advice.ts'

/** What to do about an outcome; empty if there is nothing to do. */
export function adviceFor(outcome: Outcome, target: AdviceTarget): string {
  const { ending } = outcome
  switch (ending.kind) {
    case 'succeeded':
    case 'queued':
    case 'cancelled':
      return ''
    case 'dry-run':
      return ending.check.status?.phase === 'unknown' ? `${ADVICE_ON_UNKNOWN}.` : ''
    case 'training-failed':
      return adviceOnFailedTraining(target)
    case 'timed-out':
      return adviceOnTimeout(outcome, target)
    case 'refused':
      return adviceOnRefusal(ending.error, outcome, target)
    case 'not-started':
      return adviceOnError(ending.error, target)
  }
}

function adviceOnRefusal(error: CallError, { lastCheck, started }: Outcome, target: AdviceTarget): string {
  if (isAlreadyTraining(error) && isStuck(lastCheck)) return ADVICE_ON_STUCK
  const wasAccepted = started !== 'no' && lastCheck !== undefined && error.hint === undefined
  return error.reason === 'unauthorized' && wasAccepted
    ? 'Store the current key. This one was accepted earlier in this step, so the key was probably regenerated.'
    : adviceOnError(error, target)
}

/** What continues in Azure after the step has ended; empty if nothing does. */
export function aftermathOf(outcome: Outcome): string {
  const { started, isFollowed = false } = outcome
  if (!isFollowable(outcome)) return ''
  return isFollowed && started !== 'maybe' ? `${CONTINUES} ${HOW_TO_FOLLOW}.` : aftermathOfStart(started)
}

const CONTINUES = 'The training continues in Azure.'
const HOW_TO_FOLLOW = 'To wait for it in another step, set follow to the output handle'

/** What continues in Azure if a training was not followed to its end. */
export function aftermathOfStart(started: Started): string {
  if (started === 'no') return ''
  return started === 'maybe'
    ? 'A training may have been started. If so, it continues in Azure. To find out in another step, set follow to the output handle.'
    : `${CONTINUES} ${HOW_TO_FOLLOW}. To run the job again before the training has ended, set on-conflict: join or retrain.`
}

const ADVICE_ON_UNKNOWN = 'Check for a newer version of this action, which may know this state'

const ADVICE_ON_STUCK =
  'That training is stuck, and no call can cancel it. Enrol the faces in a new group and train that, or delete this group and create it again. Or give the request id to Azure support.'

/** What to do about a training that failed. */
export function adviceOnFailedTraining({ groupType }: Pick<AdviceTarget, 'groupType'>): string {
  const { noun } = GROUP_TYPES[groupType]
  const face = groupType === 'large-face-list' ? 'face' : 'person with a face'
  return `Enrol at least one ${face} in the ${noun}, then train it again.`
}

function adviceOnTimeout(
  { started, unresolvedError, lastCheck, durationMs, isFollowed }: Outcome,
  target: AdviceTarget,
): string {
  if (unresolvedError) return adviceOnError(unresolvedError, target)
  if (durationMs === undefined) return 'Set a longer timeout, or a higher max-parallel or rate-limit.'
  if (isStuck(lastCheck)) return ADVICE_ON_STUCK
  const status = lastCheck?.status
  const inProgress = isInProgress(status)
  if (started === 'maybe') {
    return isFollowed
      ? 'Set a timeout of 2 minutes or more. Then the step can find out whether there is a training.'
      : 'Run the job again when the service answers again.'
  }
  if (lastCheck === undefined) {
    return `Check that the runner reaches the endpoint: ${routeOf(target)}. Or set a longer timeout.`
  }
  if (inProgress && status.phase === 'unknown') return `${ADVICE_ON_UNKNOWN}; or set a longer timeout.`
  return started === 'no' && !inProgress
    ? 'Set a longer timeout, or a higher rate-limit.'
    : 'Set a longer timeout.'
}
