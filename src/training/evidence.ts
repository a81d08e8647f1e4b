import { isOver, type TrainingStatus } from '../face/status.ts'
import { compareTimestamps, type TimeRange, timeRangeOf } from '../face/timestamp.ts'
import { endOf, FAR_MS, isBefore, isSameTraining } from './same-training.ts'
import type { Offset } from './service-clock.ts'

/**
 * What distinguishes the training that a run waits for from others. Until the new training is registered, the service still shows the previous
 * one of the group, and a server may lag behind; so an ending alone proves nothing. Moments are in milliseconds of the monotonic clock.
 */
export interface Evidence {
  /** Older trainings, one status each: all that were seen before the POST, and those that caused a 409. */
  older: readonly TrainingStatus[]
  /** When the first POST that may have started the training was sent; with `joined`, the refused POST. */
  postedAt: number
  /** When the latest POST was answered, or failed. */
  postAnsweredAt: number
  /** Whether that answer was a 202, which the service sends only if no training is in progress. */
  isAccepted: boolean
  /** When the service last said that another training is in progress: a training queued before that does not count. */
  refusedAt: number | undefined
  /** With `on-conflict: join`: the run waits for the training in progress; `seen` is that one, if the check before the POST showed it. */
  joined: { seen: TrainingStatus | undefined } | undefined
  /** A training that certainly counts, as last seen. */
  own: TrainingStatus | undefined
  /** When it was first seen. */
  ownSince: number | undefined
  /** Set if another step started the training: its moments, in place of this run's own. */
  otherStep: StepMoments | undefined
}

/** The moments of a step by the service's clock, in milliseconds since 1970: another step may have had another clock. */
export interface StepMoments {
  posted: TimeRange
  answered: TimeRange
  refused: TimeRange | undefined
}

/** A status, and when it was requested and received, in milliseconds of the monotonic clock. */
export interface TimedStatus {
  status: TrainingStatus | undefined
  askedAt: number
  receivedAt: number
}

/** What a status says about the training that the run waits for. */
export type Verdict = 'not-shown' | 'doubtful' | 'in-progress' | 'succeeded' | 'failed'

/** Whether a verdict means that the training is shown. */
export function isShown(verdict: Verdict): boolean {
  return verdict !== 'not-shown' && verdict !== 'doubtful'
}

/** The result of {@link classifyStatus}. */
export interface Classified {
  verdict: Verdict
  /** For the next status. */
  evidence: Evidence
  /** Set if the shown training is certainly a newer one that another pipeline queued since: when, as sent. */
  replacedBy: string | undefined
  /** Whether the group has no training although it must have had that one: the group was deleted and created again. */
  isGone: boolean
}

/** Whose training a status shows: an older one, the run's own (or a later one), or it can't be known. */
export type Whose = 'old' | 'doubtful' | 'own'

/**
 * Milliseconds within which the service shows a training that it has accepted; in recordings it took less than a second. Until then a doubtful
 * status does not count; after that it does.
 */
export const SHOWN_WITHIN_MS = 60_000

/**
 * Milliseconds within which the training of an unconfirmed POST is queued and shown: the longest duration of a call, and then the longest time
 * until the service shows a training.
 */
export const CONFIRMED_WITHIN_MS = 30_000 + SHOWN_WITHIN_MS

/**
 * Milliseconds by which a stamp may be earlier than the POST and still be of its training: `createdDateTime` matched the second of the POST in
 * every recording, and `Date` has whole seconds.
 */
const NEAR_MS = 3_000

/** Evidence before the first POST. */
export const NO_EVIDENCE: Evidence = {
  older: [],
  postedAt: Number.POSITIVE_INFINITY,
  postAnsweredAt: Number.POSITIVE_INFINITY,
  isAccepted: false,
  refusedAt: undefined,
  joined: undefined,
  own: undefined,
  ownSince: undefined,
  otherStep: undefined,
}

/**
 * Classifies one status by the evidence so far.
 *
 * @param offset the service's clock
 */
export function classifyStatus(evidence: Evidence, seen: TimedStatus, offset: Offset): Classified {
  const { status } = seen
  const nothing = { evidence, replacedBy: undefined, isGone: false }
  if (status === undefined) {
    return { ...nothing, verdict: 'not-shown', isGone: isDoubtOver(evidence, seen, offset) }
  }
  const whose = whoseTraining(evidence, status, seen, offset)
  if (whose === 'old') return { ...nothing, verdict: 'not-shown' }
  if (whose === 'doubtful' && !isDoubtOver(evidence, seen, offset)) return { ...nothing, verdict: 'doubtful' }
  return {
    verdict: verdictOf(status),
    evidence: { ...evidence, own: status, ownSince: evidence.ownSince ?? seen.receivedAt },
    replacedBy: isNewer(evidence, status, offset) ? status.created : undefined,
    isGone: false,
  }
}

/** Whether a training that counts is certainly newer than that of the run. */
function isNewer(evidence: Evidence, { created }: TrainingStatus, offset: Offset): boolean {
  const { own, joined, isAccepted } = evidence
  const known = own ?? joined?.seen
  if (known) return compareTimestamps(known.created, created) === 'later'
  const span = timeRangeOf(created ?? '')
  // A POST without an answer may have arrived late.
  const lateMs = isAccepted || joined ? 0 : CONFIRMED_WITHIN_MS
  return (
    span !== undefined && span.earliest > knownMoments(evidence, offset).answered.latest + lateMs + FAR_MS
  )
}

/** Whether it is so late that even a server that lags behind shows the training of the POST, and no older one. */
function isDoubtOver(evidence: Evidence, { askedAt }: TimedStatus, { least }: Offset): boolean {
  const { isAccepted, joined, ownSince, postAnsweredAt, otherStep } = evidence
  // After an unconfirmed POST there may be no training to show, until one was shown.
  if (!isAccepted && joined === undefined) {
    return ownSince !== undefined && askedAt >= ownSince + SHOWN_WITHIN_MS
  }
  if (askedAt >= postAnsweredAt + SHOWN_WITHIN_MS) return true
  return otherStep !== undefined && askedAt + least >= otherStep.answered.latest + SHOWN_WITHIN_MS
}

function verdictOf(status: TrainingStatus): Verdict {
  if (!isOver(status)) return 'in-progress'
  return status.phase === 'succeeded' ? 'succeeded' : 'failed'
}

/** Older trainings that are kept: if stamps differ at each check, they must not fill the memory. */
const MOST_OLDER = 100

/** The evidence with one more training that is older than the next POST. */
export function withOlder(evidence: Evidence, status: TrainingStatus | undefined): Evidence {
  if (status === undefined) return evidence
  const others = evidence.older.filter(old => !isReplacedBy(old, status))
  return { ...evidence, older: [...others, status].slice(-MOST_OLDER) }
}

/** Whether a newer status makes an older one superfluous. */
function isReplacedBy(old: TrainingStatus, status: TrainingStatus): boolean {
  const isSame = isSameTraining(old, status) || isAlike(old, status)
  // A server that lags behind still shows the training as in progress.
  return isSame && (isOver(status) || !isOver(old))
}

function isAlike(old: TrainingStatus, status: TrainingStatus): boolean {
  const textOf = ({ word, created, lastAction, lastSuccess }: TrainingStatus): string =>
    [word, created, lastAction, lastSuccess].join()
  return textOf(old) === textOf(status)
}

/** Decides whether a status is of the training that the run waits for. docs/proof.md has a table of the cases. */
export function whoseTraining(
  evidence: Evidence,
  status: TrainingStatus,
  seen: TimedStatus,
  offset: Offset,
): Whose {
  const { own, older, joined } = evidence
  // Not for a joined training: a server that lags behind may have shown it in progress although it had ended before the 409.
  if (own && !joined && isSameTraining(own, status)) return 'own'
  const moments = momentsOf(evidence, seen, offset)
  if (joined) return whoseWhenJoined(joined.seen, older, status, moments)
  if (older.some(old => isSameTraining(old, status) || isBefore(status, old))) return 'old'
  const created = timeRangeOf(status.created ?? '')
  return created ? whoseByCreation(created, moments) : whoseByLastAction(evidence, status, moments)
}

/** The moments to compare a stamp with, by the service's clock, in milliseconds since 1970. */
interface Moments {
  posted: TimeRange
  /** When the latest POST was answered. */
  answered: TimeRange
  /** The latest moment that a stamp of the status can mean. */
  now: number
  /** Undefined without a 409. */
  refused: TimeRange | undefined
}

function momentsOf(evidence: Evidence, seen: TimedStatus, offset: Offset): Moments {
  const { posted, answered, refused } = knownMoments(evidence, offset)
  return { posted, answered, refused, now: seen.receivedAt + offset.most + NEAR_MS }
}

/** The moments of the evidence by the service's clock. */
export function knownMoments(evidence: Evidence, offset: Offset): StepMoments {
  const { postedAt, postAnsweredAt, refusedAt, otherStep } = evidence
  if (otherStep) return otherStep
  const at = (moment: number): TimeRange => ({
    earliest: moment + offset.least,
    latest: moment + offset.most,
  })
  return {
    posted: at(postedAt),
    answered: at(postAnsweredAt),
    refused: refusedAt === undefined ? undefined : at(refusedAt),
  }
}

/** Decides by `createdDateTime`, when the training was queued. */
function whoseByCreation(created: TimeRange, { posted, now, refused }: Moments): Whose {
  if (refused && created.latest < refused.earliest - NEAR_MS) return 'old'
  if (created.latest < posted.earliest - FAR_MS) return 'old'
  if (refused && created.earliest <= refused.latest + NEAR_MS / 2) return 'doubtful'
  return created.earliest >= posted.latest - NEAR_MS && created.earliest <= now ? 'own' : 'doubtful'
}

/** Decides without `createdDateTime`: by the time of the last action. */
function whoseByLastAction(
  { isAccepted }: Evidence,
  status: TrainingStatus,
  { posted, answered, now }: Moments,
): Whose {
  const action = endOf(status)
  if (!action) return 'doubtful'
  const isOld = action.latest < posted.earliest - FAR_MS && (isOver(status) || !isAccepted)
  if (isOld) return 'old'
  // Nothing was in progress at the 202: a training with a later action was queued later.
  return isAccepted && action.earliest > answered.latest && action.earliest <= now ? 'own' : 'doubtful'
}

/** Decides for a joined training: it was in progress at the 409, so its end is later. */
function whoseWhenJoined(
  joined: TrainingStatus | undefined,
  older: readonly TrainingStatus[],
  status: TrainingStatus,
  { posted, now }: Moments,
): Whose {
  if (older.some(old => isOver(old) && isSameTraining(old, status))) return 'old'
  const isJoined = joined !== undefined && isSameTraining(joined, status)
  if (isJoined && !isOver(status)) return 'own'
  const end = endOf(status)
  if (!end) return 'doubtful'
  if (end.latest < posted.earliest - FAR_MS) return isOver(status) ? 'old' : 'doubtful'
  return end.earliest >= posted.latest - NEAR_MS && end.earliest <= now ? 'own' : 'doubtful'
}
