import type { FaceIdentity } from '../pictures/picture.ts'
import { formatTimestamp } from '../protocol/timestamp.ts'

/** How long things take. */
export interface TrainingTimes {
  /** From the 202 until the training runs. */
  queueTimeMs: number
  /** From then until it has ended. */
  trainingTimeMs: number
}

/** In the order of the real service: a short queue, then a second or two for up to 1,000 faces. */
export const defaultTimes: TrainingTimes = { queueTimeMs: 500, trainingTimeMs: 2000 }

/** What is enrolled at a moment: the faces of each person by the person's id, or each face of a list by its own. */
export type EnrolledFaces = ReadonlyMap<string, readonly FaceIdentity[]>

/** One training. All of its future is decided when it is begun; times are milliseconds since 1970. */
export interface Training {
  id: string
  queuedAt: number
  /** From when on its status is served. */
  statusVisibleFrom: number
  startsAt: number
  endsAt: number
  outcome: 'succeeded' | 'failed'
  message: string | null
  /** What it learns: what was enrolled when it was queued. Of one that a later success has replaced, nothing any more. */
  trainedFaces: EnrolledFaces
}

/** How one API version and one kind of container write a status. */
export interface StatusStyle {
  notStarted: 'nonstarted' | 'notStarted'
  withTrainingId: boolean
  /** What stands for no message: v1.0 sends null, in recordings of the later versions the field is not there. */
  emptyMessage: 'null' | 'none'
}

/**
 * The training that a POST at `now` begins. It fails without a face.
 *
 * @param statusDelayMs how long after the 202 the status of the one before is still served, in milliseconds
 */
export function createTraining(
  id: string,
  now: number,
  trainedFaces: EnrolledFaces,
  times: TrainingTimes,
  statusDelayMs: number,
): Training {
  const startsAt = now + times.queueTimeMs
  const hasFaces = [...trainedFaces.values()].some(faces => faces.length > 0)
  return {
    id,
    trainedFaces,
    queuedAt: now,
    statusVisibleFrom: now + statusDelayMs,
    startsAt,
    endsAt: startsAt + times.trainingTimeMs,
    // That it ends in `failed` with a message is documented; the real text of that message is not known.
    ...(hasFaces
      ? { outcome: 'succeeded', message: null }
      : { outcome: 'failed', message: 'Training failed: there is no face.' }),
  }
}

/** The latest training that has succeeded by `now`: what identify and find similar know. */
export function latestSucceeded(trainings: readonly Training[], now: number): Training | undefined {
  return trainings.findLast(({ outcome, endsAt }) => outcome === 'succeeded' && endsAt <= now)
}

/** Whether the container is under training: from the 202 until the end, shown or not. */
export function isUnderTraining(trainings: readonly Training[], now: number): boolean {
  const last = trainings.at(-1)
  return last !== undefined && now < last.endsAt
}

/**
 * The status object that the service shows at `now`.
 *
 * @returns undefined as long as none is shown: the service answers `…NotTrained` then
 */
export function trainingStatus(
  trainings: readonly Training[],
  now: number,
  style: StatusStyle,
): Record<string, string | null> | undefined {
  const shown = trainings.findLast(training => training.statusVisibleFrom <= now)
  if (shown === undefined) return undefined
  const { queuedAt, startsAt, endsAt, outcome, message } = shown
  const base = { createdDateTime: formatTimestamp(queuedAt) }
  const noMessage = style.emptyMessage === 'null' ? { message: null } : {}
  if (now < startsAt) {
    return { status: style.notStarted, ...base, lastActionDateTime: formatTimestamp(queuedAt), ...noMessage }
  }
  if (now < endsAt) {
    return { status: 'running', ...base, lastActionDateTime: formatTimestamp(startsAt), ...noMessage }
  }
  return {
    status: outcome,
    ...base,
    lastActionDateTime: formatTimestamp(endsAt),
    ...(message === null ? noMessage : { message }),
    ...lastSuccess(trainings.slice(0, trainings.indexOf(shown) + 1), style),
  }
}

function lastSuccess(ended: readonly Training[], style: StatusStyle): Record<string, string> {
  const training = ended.findLast(({ outcome }) => outcome === 'succeeded')
  if (training === undefined) return {}
  return {
    ...(style.withTrainingId ? { lastSuccessfulTrainingId: training.id } : {}),
    lastSuccessfulTrainingDateTime: formatTimestamp(training.endsAt),
  }
}
