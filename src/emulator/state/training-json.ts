import { list, object, refine, type Schema, scalar, uniqueBy } from '../json/schema.ts'
import type { Training } from '../service/containers/training.ts'
import { formatTimestamp, parseTimestamp } from '../service/protocol/timestamp.ts'
import { type IdentityJson, identityFromJson, identitySchema, identityToJson } from './face-json.ts'
import { guidSchema, timeSchema } from './field-schemas.ts'

/** What a training learnt: the faces of a person, or a face of a list, by the id of either. */
interface LearntJson {
  id: string
  faces: IdentityJson[]
}

/** A training, with times as the service writes them: one that is under way goes on where the document is read. */
export interface TrainingJson {
  trainingId: string
  createdDateTime: string
  /** From when on its status is served; `createdDateTime` where it is left out. */
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
        'how it ends: succeeded or failed',
        value => value === 'succeeded' || value === 'failed',
      ),
    },
    {
      shownDateTime: timeSchema,
      message: scalar<string>('a text', value => typeof value === 'string'),
      learnt: learntSchema,
    },
  ),
  (training, place) => {
    const { queuedAt, statusVisibleFrom, startsAt, endsAt } = timesOf(training)
    return [
      ...requireNotEarlier('shownDateTime', statusVisibleFrom, 'createdDateTime', queuedAt, place),
      ...requireNotEarlier('startedDateTime', startsAt, 'createdDateTime', queuedAt, place),
      ...requireNotEarlier('endedDateTime', endsAt, 'startedDateTime', startsAt, place),
    ]
  },
)

/** The trainings of a container, each begun when the one before has ended. */
export const trainingsSchema: Schema<TrainingJson[]> = refine(
  uniqueBy(list(trainingSchema), 'trainingId'),
  (trainings, place) =>
    trainings.flatMap((training, index) => {
      const before = trainings[index - 1]
      if (before === undefined) return []
      const { endsAt } = timesOf(before)
      const at = `${place}[${index}]`
      return requireNotEarlier(
        'createdDateTime',
        timesOf(training).queuedAt,
        `${place}[${index - 1}].endedDateTime`,
        endsAt,
        at,
      )
    }),
)

/** Trainings as documents have them. */
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
        learnt: [...trainedFaces].map(([of, faces]) => ({ id: of, faces: faces.map(identityToJson) })),
      }),
    }),
  )
}

/** A training of a document. */
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

function requireNotEarlier(
  field: string,
  ms: number,
  than: string,
  otherMs: number,
  place: string,
): string[] {
  if (ms >= otherMs) return []
  return [`${place}.${field} is earlier than ${than}. Right is that time, or a later one.`]
}
