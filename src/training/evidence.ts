import { isOver, type TrainingStatus } from '../face/status.ts'
import { compareTimestamps, type TimeRange, timeRangeOf } from '../face/timestamp.ts'
import { endOf, FAR_MS, isBefore, isSameTraining } from './same-training.ts'
import type { Offset } from './service-clock.ts'

/**
 * What distinguishes the training that a run waits for from others. A group that was trained before still answers with its last training
 * until the new one is registered, and a server may lag behind, so that an ending alone proves nothing. Moments are milliseconds of the
 * monotonic clock.
 */
export interface Evidence {
  /** Older trainings: all that were seen before the POST, and those that a 409 spoke of, one status each. */
  older: readonly TrainingStatus[]
  /** When the first POST was sent that may have started the training; with `joined`, the one that was refused. */
  postedAt: number
  /** When the latest POST was answered, or failed. */
  answeredAt: number
  /** Whether that answer was a 202, which the service gives only while no training is in progress. */
  isAccepted: boolean
  /** When the service last said that another training is in progress: what was queued before does not count. */
  refusedAt: number | undefined
  /** With `on-conflict: join`: the run waits for the training in progress, which is this one, where the check before showed it. */
  joined: { seen: TrainingStatus | undefined } | undefined
  /** A training that surely counts, as it was seen last. */
  own: TrainingStatus | undefined
  /** When one was first seen. */
  ownSince: number | undefined
  /** Set where another step began the training: its moments, in place of this run's own. */
  otherStep: StepMoments | undefined
}

/** The moments of a step on another clock, by the service's, in milliseconds since 1970. */
export interface StepMoments {
  posted: TimeRange
  answered: TimeRange
  refused: TimeRange | undefined
}

/** One status of the service, and when it was asked for and received, in milliseconds of the monotonic clock. */
export interface TimedStatus {
  status: TrainingStatus | undefined
  askedAt: number
  answeredAt: number
}

/** What a status says of the training that is waited for. */
export type Verdict = 'not-shown' | 'doubtful' | 'in-progress' | 'succeeded' | 'failed'

/** Whether a verdict says that the training is shown. */
export function isShown(verdict: Verdict): boolean {
  return verdict !== 'not-shown' && verdict !== 'doubtful'
}

/** What a status comes to. */
export interface Classified {
  verdict: Verdict
  /** For the next status. */
  evidence: Evidence
  /** Set where what is shown is surely a newer training, which another pipeline queued since: when, as sent. */
  replacedBy: string | undefined
  /** Whether the group has no training although it must have had that one: it was deleted, and created again. */
  isGone: boolean
}

/** Whether a status is of the training that is waited for, or of a later one. */
export type Whose = 'old' | 'doubtful' | 'own'

/**
 * How long the service may take to show a training that it has accepted, in milliseconds; recordings showed it within a second. Until
 * then a doubtful status does not count, and after that it does.
 */
export const SHOWN_WITHIN_MS = 60_000

/**
 * How long after a POST of unknown fate its training may still be queued and shown, in milliseconds: as long as a call may take, and then as
 * long as the service may take to show a training.
 */
export const CONFIRMED_WITHIN_MS = 30_000 + SHOWN_WITHIN_MS

/**
 * Milliseconds by which a stamp may be before the POST and still be of its training: `createdDateTime` matched the second of the POST in
 * every recording, and `Date` has whole seconds.
 */
const NEAR_MS = 3_000

/** Evidence before the first POST. */
export const NO_EVIDENCE: Evidence = {
  older: [],
  postedAt: Number.POSITIVE_INFINITY,
  answeredAt: Number.POSITIVE_INFINITY,
  isAccepted: false,
  refusedAt: undefined,
  joined: undefined,
  own: undefined,
  ownSince: undefined,
  otherStep: undefined,
}

/**
 * Holds one status against the evidence so far.
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
    evidence: { ...evidence, own: status, ownSince: evidence.ownSince ?? seen.answeredAt },
    replacedBy: isNewer(evidence, status, offset) ? status.created : undefined,
    isGone: false,
  }
}

/** Whether a training that counts is surely a newer one than that of the run. */
function isNewer(evidence: Evidence, { created }: TrainingStatus, offset: Offset): boolean {
  const { own, joined, isAccepted } = evidence
  const known = own ?? joined?.seen
  if (known) return compareTimestamps(known.created, created) === 'later'
  const span = timeRangeOf(created ?? '')
  // A POST that nobody answered may have been on its way for a while.
  const lateMs = isAccepted || joined ? 0 : CONFIRMED_WITHIN_MS
  return (
    span !== undefined && span.earliest > knownMoments(evidence, offset).answered.latest + lateMs + FAR_MS
  )
}

/** Whether a server that shows a training within a minute can't show one any more that was over before the service's answer. */
function isDoubtOver(evidence: Evidence, { askedAt }: TimedStatus, { least }: Offset): boolean {
  const { isAccepted, joined, ownSince, answeredAt, otherStep } = evidence
  // After a POST of unknown fate there may be none to show, until one is shown.
  if (!isAccepted && joined === undefined) {
    return ownSince !== undefined && askedAt >= ownSince + SHOWN_WITHIN_MS
  }
  if (askedAt >= answeredAt + SHOWN_WITHIN_MS) return true
  return otherStep !== undefined && askedAt + least >= otherStep.answered.latest + SHOWN_WITHIN_MS
}

function verdictOf(status: TrainingStatus): Verdict {
  if (!isOver(status)) return 'in-progress'
  return status.phase === 'succeeded' ? 'succeeded' : 'failed'
}

/** Older trainings that are kept: a service whose stamps differ at each check must not fill the memory. */
const MOST_OLDER = 100

/** The evidence with one more training that is older than the POST to come. */
export function withOlder(evidence: Evidence, status: TrainingStatus | undefined): Evidence {
  if (status === undefined) return evidence
  const others = evidence.older.filter(old => !isReplacedBy(old, status))
  return { ...evidence, older: [...others, status].slice(-MOST_OLDER) }
}

/** Whether an older status says nothing more beside a newer one. */
function isReplacedBy(old: TrainingStatus, status: TrainingStatus): boolean {
  const isSame = isSameTraining(old, status) || isAlike(old, status)
  // A server that lags behind shows the training still in progress.
  return isSame && (isOver(status) || !isOver(old))
}

function isAlike(old: TrainingStatus, status: TrainingStatus): boolean {
  const textOf = ({ word, created, lastAction, lastSuccess }: TrainingStatus): string =>
    [word, created, lastAction, lastSuccess].join()
  return textOf(old) === textOf(status)
}

/** Whether a status is of the training that the run waits for. The cases are a table in docs/proof.md. */
export function whoseTraining(
  evidence: Evidence,
  status: TrainingStatus,
  seen: TimedStatus,
  offset: Offset,
): Whose {
  const { own, older, joined } = evidence
  // A joined one that was seen in progress may have ended before the 409, on a server that lags behind.
  if (own && !joined && isSameTraining(own, status)) return 'own'
  const moments = momentsOf(evidence, seen, offset)
  if (joined) return whoseWhenJoined(joined.seen, older, status, moments)
  if (older.some(old => isSameTraining(old, status) || isBefore(status, old))) return 'old'
  const created = timeRangeOf(status.created ?? '')
  return created ? whoseByCreation(created, moments) : whoseByLastAction(evidence, status, moments)
}

/** The moments that a stamp is held against, by the service's clock, in milliseconds since 1970. */
interface Moments {
  posted: TimeRange
  /** When the latest POST was answered. */
  answered: TimeRange
  /** The latest moment that a stamp of the status can tell of. */
  now: number
  /** Undefined without a 409. */
  refused: TimeRange | undefined
}

function momentsOf(evidence: Evidence, seen: TimedStatus, offset: Offset): Moments {
  const { posted, answered, refused } = knownMoments(evidence, offset)
  return { posted, answered, refused, now: seen.answeredAt + offset.most + NEAR_MS }
}

/** The moments of the evidence by the service's clock. */
export function knownMoments(evidence: Evidence, offset: Offset): StepMoments {
  const { postedAt, answeredAt, refusedAt, otherStep } = evidence
  if (otherStep) return otherStep
  const at = (moment: number): TimeRange => ({
    earliest: moment + offset.least,
    latest: moment + offset.most,
  })
  return {
    posted: at(postedAt),
    answered: at(answeredAt),
    refused: refusedAt === undefined ? undefined : at(refusedAt),
  }
}

/** By `createdDateTime`, which is when the training was queued. */
function whoseByCreation(created: TimeRange, { posted, now, refused }: Moments): Whose {
  if (refused && created.latest < refused.earliest - NEAR_MS) return 'old'
  if (created.latest < posted.earliest - FAR_MS) return 'old'
  if (refused && created.earliest <= refused.latest + NEAR_MS / 2) return 'doubtful'
  return created.earliest >= posted.latest - NEAR_MS && created.earliest <= now ? 'own' : 'doubtful'
}

/** Without `createdDateTime`: by what was last done to the training. */
function whoseByLastAction(
  { isAccepted }: Evidence,
  status: TrainingStatus,
  { posted, answered, now }: Moments,
): Whose {
  const action = endOf(status)
  if (!action) return 'doubtful'
  const isOld = action.latest < posted.earliest - FAR_MS && (isOver(status) || !isAccepted)
  if (isOld) return 'old'
  // Nothing was in progress at the 202: what something was done to later was queued later.
  return isAccepted && action.earliest > answered.latest && action.earliest <= now ? 'own' : 'doubtful'
}

/** The training that was in progress at the 409 counts by its end, which is after that. */
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
