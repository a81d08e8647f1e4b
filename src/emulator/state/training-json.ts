import { distinct, list, object, one, refined, type Shape } from '../json/shape.ts'
import type { Training } from '../service/containers/training.ts'
import { readTimestamp, timestamp } from '../service/protocol/timestamp.ts'
import { type LikenessJson, likenessJson, likenessOf, likenessShape } from './face-json.ts'
import { guid, time } from './fields.ts'

/** What a training learnt: the faces of a person, or a face of a list, by the id of either. */
interface LearntJson {
  id: string
  faces: LikenessJson[]
}

/** A training, with times as the service writes them: one that is under way goes on where the document is read. */
export interface TrainingJson {
  trainingId: string
  createdDateTime: string
  /** From when on its status is served; `createdDateTime` where it is left out. */
  shownDateTime?: string
  startedDateTime: string
  endedDateTime: string
  status: Training['end']
  message?: string
  learnt?: LearntJson[]
}

const learntShape: Shape<LearntJson[]> = distinct(
  list(object({ id: guid, faces: list(likenessShape) }, {})),
  'id',
)

const oneTraining: Shape<TrainingJson> = refined(
  object(
    {
      trainingId: guid,
      createdDateTime: time,
      startedDateTime: time,
      endedDateTime: time,
      status: one<Training['end']>(
        'how it ends: succeeded or failed',
        value => value === 'succeeded' || value === 'failed',
      ),
    },
    {
      shownDateTime: time,
      message: one<string>('a text', value => typeof value === 'string'),
      learnt: learntShape,
    },
  ),
  (training, place) => {
    const { postedAt, shownFrom, runsAt, endsAt } = timesOf(training)
    return [
      ...later('shownDateTime', shownFrom, 'createdDateTime', postedAt, place),
      ...later('startedDateTime', runsAt, 'createdDateTime', postedAt, place),
      ...later('endedDateTime', endsAt, 'startedDateTime', runsAt, place),
    ]
  },
)

/** The trainings of a container, each begun when the one before has ended. */
export const trainingsShape: Shape<TrainingJson[]> = refined(
  distinct(list(oneTraining), 'trainingId'),
  (trainings, place) =>
    trainings.flatMap((training, index) => {
      const before = trainings[index - 1]
      if (before === undefined) return []
      const { endsAt } = timesOf(before)
      const at = `${place}[${index}]`
      return later(
        'createdDateTime',
        timesOf(training).postedAt,
        `${place}[${index - 1}].endedDateTime`,
        endsAt,
        at,
      )
    }),
)

/** Trainings as documents have them. */
export function trainingsJson(trainings: readonly Training[]): TrainingJson[] {
  return trainings.map(({ id, postedAt, shownFrom, runsAt, endsAt, end, message, learnt }) => ({
    trainingId: id,
    createdDateTime: timestamp(postedAt),
    ...(shownFrom !== postedAt && { shownDateTime: timestamp(shownFrom) }),
    startedDateTime: timestamp(runsAt),
    endedDateTime: timestamp(endsAt),
    status: end,
    ...(message !== null && { message }),
    ...(learnt.size > 0 && {
      learnt: [...learnt].map(([of, faces]) => ({ id: of, faces: faces.map(likenessJson) })),
    }),
  }))
}

/** A training of a document. */
export function trainingOf(json: TrainingJson): Training {
  const { trainingId, status, message = null, learnt = [] } = json
  return {
    id: trainingId,
    ...timesOf(json),
    end: status,
    message,
    learnt: new Map(learnt.map(({ id, faces }) => [id, faces.map(likenessOf)])),
  }
}

function timesOf(json: TrainingJson): Pick<Training, 'postedAt' | 'shownFrom' | 'runsAt' | 'endsAt'> {
  const { createdDateTime, shownDateTime = createdDateTime, startedDateTime, endedDateTime } = json
  return {
    postedAt: readTimestamp(createdDateTime),
    shownFrom: readTimestamp(shownDateTime),
    runsAt: readTimestamp(startedDateTime),
    endsAt: readTimestamp(endedDateTime),
  }
}

function later(field: string, ms: number, than: string, otherMs: number, place: string): string[] {
  if (ms >= otherMs) return []
  return [`${place}.${field} is earlier than ${than}. Right is that time, or a later one.`]
}
