import type { CallReason } from '../face/call-error.ts'
import { type Evidence, knownMoments, type StepMoments } from './evidence.ts'
import type { Offset } from './service-clock.ts'

/** What another step needs to follow a training. Plain data without secrets. */
export interface Handle extends StepMoments, Pick<Evidence, 'older' | 'isAccepted' | 'joined' | 'own'> {
  /** Whether the step that wrote the handle started the training, or joined it. */
  started: 'yes' | 'maybe' | 'joined'
  /** When that step sent the POST, by its runner's clock, in milliseconds since 1970. */
  startedAt: number
  /** With `started: 'maybe'`: how the latest POST failed; absent if the step ended before its answer. */
  failure?: { reason: CallReason; status?: number } | undefined
  /** How long the training is expected to take, in milliseconds. */
  expectedMs?: number | undefined
}

/** What a run knows of the training that it started or joined. */
export interface KnownTraining {
  started: 'no' | Handle['started']
  evidence: Evidence
  /** When the POST that has no answer yet was sent, in milliseconds of the monotonic clock. */
  unansweredPostAt: number | undefined
  startFailure: Handle['failure']
  /** When the POST was sent, by the clock of that step's runner, in milliseconds since 1970. */
  startedAt: number | undefined
  expectedMs: number | undefined
}

/**
 * Makes the handle of a run's training; undefined if it started none.
 * @param now milliseconds of the monotonic clock
 */
export function handleOf(known: KnownTraining, offset: Offset, now: number): Handle | undefined {
  const { started, unansweredPostAt, startFailure, startedAt = 0, expectedMs } = known
  if (started === 'no') return undefined
  const latest =
    unansweredPostAt === undefined ? known.evidence : whilePosting(known.evidence, unansweredPostAt, now)
  // After waiting for another training because of a 409, no POST counts as answered.
  const evidence = Number.isFinite(latest.postAnsweredAt) ? latest : { ...latest, postAnsweredAt: now }
  const { older, isAccepted, joined, own } = evidence
  const failure = started === 'maybe' ? startFailure : undefined
  const moments = evidence.otherStep ?? knownMoments(evidence, offset)
  return { ...moments, started, older, isAccepted, joined, own, startedAt, failure, expectedMs }
}

/** The evidence of a run that was stopped before a POST was answered. */
function whilePosting(evidence: Evidence, postingSince: number, now: number): Evidence {
  const postedAt = Math.min(evidence.postedAt, postingSince)
  return { ...evidence, postedAt, postAnsweredAt: now, isAccepted: false }
}

/**
 * Makes the evidence of a run that follows the training of a handle.
 * @param now milliseconds of the monotonic clock: the training was started before
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
    postAnsweredAt: now,
    refusedAt: undefined,
    otherStep: { posted, answered, refused },
  }
}
