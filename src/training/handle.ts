import type { CallReason } from '../face/error.ts'
import { type Evidence, knownMoments, type StepMoments } from './evidence.ts'
import type { Offset } from './service-clock.ts'

/** What another step needs to follow a training: plain data, and no secret. */
export interface Handle extends StepMoments, Pick<Evidence, 'older' | 'isAccepted' | 'joined' | 'own'> {
  /** Whether a training runs because of the step that made it. */
  started: 'yes' | 'maybe' | 'joined'
  /** When the training was begun, by that step's runner, in milliseconds since 1970. */
  startedAt: number
  /** Of a start that may have failed: how its latest call did; absent where the step ended before that was known. */
  failure?: { reason: CallReason; status?: number } | undefined
  /** How long the training is expected to take, in milliseconds. */
  expectedMs?: number | undefined
}

/** What a run knows of the training that it began or joined. */
export interface KnownTraining {
  started: 'no' | Handle['started']
  evidence: Evidence
  /** When a POST was sent that has no answer yet, in milliseconds of the monotonic clock. */
  unansweredPostAt: number | undefined
  startFailure: Handle['failure']
  /** When it was begun, by the runner that did, in milliseconds since 1970. */
  startedAt: number | undefined
  expectedMs: number | undefined
}

/**
 * The handle of a training; undefined where the run began none.
 * @param now milliseconds of the monotonic clock
 */
export function handleOf(known: KnownTraining, offset: Offset, now: number): Handle | undefined {
  const { started, unansweredPostAt, startFailure, startedAt = 0, expectedMs } = known
  if (started === 'no') return undefined
  const latest =
    unansweredPostAt === undefined ? known.evidence : whilePosting(known.evidence, unansweredPostAt, now)
  // After a 409 that was waited out no POST counts as answered.
  const evidence = Number.isFinite(latest.answeredAt) ? latest : { ...latest, answeredAt: now }
  const { older, isAccepted, joined, own } = evidence
  const failure = started === 'maybe' ? startFailure : undefined
  const moments = evidence.otherStep ?? knownMoments(evidence, offset)
  return { ...moments, started, older, isAccepted, joined, own, startedAt, failure, expectedMs }
}

/** The evidence of a run that was stopped before a POST was answered. */
function whilePosting(evidence: Evidence, postingSince: number, now: number): Evidence {
  const postedAt = Math.min(evidence.postedAt, postingSince)
  return { ...evidence, postedAt, answeredAt: now, isAccepted: false }
}

/**
 * The evidence of a run that follows the training of a handle.
 * @param now milliseconds of the monotonic clock: the training was begun before
 */
export function evidenceOf(handle: Handle, now: number): Evidence {
  const { older, isAccepted, joined, own, posted, answered, refused } = handle
  return {
    older,
    isAccepted,
    joined,
    own,
    ownSince: own && now,
    postedAt: now,
    answeredAt: now,
    refusedAt: undefined,
    otherStep: { posted, answered, refused },
  }
}
