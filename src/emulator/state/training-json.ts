import { list, object, refine, type Schema, scalar, uniqueBy } from '../json/schema.ts'
import type { Training } from '../service/containers/training.ts'
import { formatTimestamp, parseTimestamp } from '../service/protocol/iso-timestamp.ts'
import { type IdentityJson, identityFromJson, identitySchema, identityToJson } from './face-json.ts'
import { guidSchema, timeSchema } from './field-schemas.ts'

/** Faces that a training used: those of a person, or one of a list, by the id of either. */
interface LearntJson {
  id: string
  faces: IdentityJson[]
}

/** A training. One that is in progress continues after the import. */
export interface TrainingJson {
  trainingId: string
  createdDateTime: string
  /** When its status becomes visible; default: `createdDateTime`. */
  shownDateTime?: string
  startedDateTime: string
  endedDateTime: string
  status: Training['outcome']
  message?: string
  learnt?: LearntJson[]
}

const learntSchema: Schema<LearntJson[]> = uniqueBy(
  list(object({ id: guidSchema, faces: list(identitySchema) }, {})),
  'id',
)

const trainingSchema: Schema<TrainingJson> = refine(
  object(
    {
      trainingId: guidSchema,
      createdDateTime: timeSchema,
      startedDateTime: timeSchema,
      endedDateTime: timeSchema,
      status: scalar<Training['outcome']>(
        'the outcome, succeeded or failed',
        value => value === 'succeeded' || value === 'failed',
      ),
    },
    {
      shownDateTime: timeSchema,
      message: scalar<string>('a text', value => typeof value === 'string'),
      learnt: learntSchema,
    },
  ),
  (training, path) => {
    const { queuedAt, statusVisibleFrom, startsAt, endsAt } = timesOf(training)
    return [
      ...requireNotEarlier('shownDateTime', statusVisibleFrom, 'createdDateTime', queuedAt, path),
      ...requireNotEarlier('startedDateTime', startsAt, 'createdDateTime', queuedAt, path),
      ...requireNotEarlier('endedDateTime', endsAt, 'startedDateTime', startsAt, path),
    ]
  },
)

/** The schema of the trainings of a container. Each was started after the previous one ended. */
export const trainingsSchema: Schema<TrainingJson[]> = refine(
  uniqueBy(list(trainingSchema), 'trainingId'),
  (trainings, path) =>
    trainings.flatMap((training, index) => {
      const before = trainings[index - 1]
      if (before === undefined) return []
      const { endsAt } = timesOf(before)
      const at = `${path}[${index}]`
      return requireNotEarlier(
        'createdDateTime',
        timesOf(training).queuedAt,
        `${path}[${index - 1}].endedDateTime`,
        endsAt,
        at,
      )
    }),
)

/** Writes trainings as JSON. */
export function trainingsToJson(trainings: readonly Training[]): TrainingJson[] {
  return trainings.map(
    ({ id, queuedAt, statusVisibleFrom, startsAt, endsAt, outcome, message, trainedFaces }) => ({
      trainingId: id,
      createdDateTime: formatTimestamp(queuedAt),
      ...(statusVisibleFrom !== queuedAt && { shownDateTime: formatTimestamp(statusVisibleFrom) }),
      startedDateTime: formatTimestamp(startsAt),
      endedDateTime: formatTimestamp(endsAt),
      status: outcome,
      ...(message !== null && { message }),
      ...(trainedFaces.size > 0 && {
        learnt: [...trainedFaces].map(([id, faces]) => ({ id, faces: faces.map(identityToJson) })),
      }),
    }),
  )
}

/** Reads a training from JSON. */
export function trainingFromJson(json: TrainingJson): Training {
  const { trainingId, status, message = null, learnt = [] } = json
  return {
    id: trainingId,
    ...timesOf(json),
    outcome: status,
    message,
    trainedFaces: new Map(learnt.map(({ id, faces }) => [id, faces.map(identityFromJson)])),
  }
}

function timesOf(
  json: TrainingJson,
): Pick<Training, 'queuedAt' | 'statusVisibleFrom' | 'startsAt' | 'endsAt'> {
  const { createdDateTime, shownDateTime = createdDateTime, startedDateTime, endedDateTime } = json
  return {
    queuedAt: parseTimestamp(createdDateTime),
    statusVisibleFrom: parseTimestamp(shownDateTime),
    startsAt: parseTimestamp(startedDateTime),
    endsAt: parseTimestamp(endedDateTime),
  }
}

function requireNotEarlier(field: string, ms: number, than: string, otherMs: number, path: string): string[] {
  if (ms >= otherMs) return []
  return [`${path}.${field} is earlier than ${than}; expected the same time or later.`]
}
