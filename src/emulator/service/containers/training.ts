import type { FaceIdentity } from '../pictures/picture.ts'
import { formatTimestamp } from '../protocol/iso-timestamp.ts'

/** How long a training takes. */
export interface TrainingTimes {
  /** From the 202 until it starts to run. */
  queueTimeMs: number
  /** From then until it ends. */
  trainingTimeMs: number
}

/** Similar to the real service: a short queue, then a second or two for up to 1,000 faces. */
export const defaultTimes: TrainingTimes = { queueTimeMs: 500, trainingTimeMs: 2000 }

/** The faces at a moment: those of each person by the person's id, or each face of a list by its own id. */
export type EnrolledFaces = ReadonlyMap<string, readonly FaceIdentity[]>

/** A training. Its future is decided when it is started. Times are in milliseconds since 1970. */
export interface Training {
  id: string
  queuedAt: number
  /** When its status becomes visible. */
  statusVisibleFrom: number
  startsAt: number
  endsAt: number
  outcome: 'succeeded' | 'failed'
  message: string | null
  /** The faces when it was queued. They are removed when a newer training has replaced it. */
  trainedFaces: EnrolledFaces
}

/** Differences of the status object between API versions and kinds of containers. */
export interface StatusStyle {
  notStarted: 'nonstarted' | 'notStarted'
  withTrainingId: boolean
  /** The field `message` if there is none: null in v1.0, omitted in recordings of later versions. */
  emptyMessage: 'null' | 'omitted'
}

/**
 * Creates the training that a POST at `now` starts. It fails if there are no faces.
 *
 * @param statusDelayMs milliseconds after the 202 until its status becomes visible
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
    // The status `failed` with a message is documented, the text of the message is not.
    ...(hasFaces
      ? { outcome: 'succeeded', message: null }
      : { outcome: 'failed', message: 'Training failed: there is no face.' }),
  }
}

/** The latest training that has succeeded by `now`. Identify and Find Similar use it. */
export function latestSucceeded(trainings: readonly Training[], now: number): Training | undefined {
  return trainings.findLast(({ outcome, endsAt }) => outcome === 'succeeded' && endsAt <= now)
}

/** Whether a training is in progress: from the 202 until it ends, whether its status is visible or not. */
export function isUnderTraining(trainings: readonly Training[], now: number): boolean {
  const last = trainings.at(-1)
  return last !== undefined && now < last.endsAt
}

/**
 * The status object at `now`.
 *
 * @returns undefined if no training is visible, so the answer is `…NotTrained`
 */
export function trainingStatus(
  trainings: readonly Training[],
  now: number,
  style: StatusStyle,
): Record<string, string | null> | undefined {
  const visible = trainings.findLast(training => training.statusVisibleFrom <= now)
  if (visible === undefined) return undefined
  const { queuedAt, startsAt, endsAt, outcome, message } = visible
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
    ...lastSuccess(trainings.slice(0, trainings.indexOf(visible) + 1), style),
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
