import type { Container } from '../containers/container.ts'
import { type EnrolledFaces, isUnderTraining, latestSucceeded } from '../containers/training.ts'
import { containerNames } from '../protocol/container-names.ts'
import { faceError } from '../protocol/errors.ts'
import type { Validated } from '../protocol/request.ts'

/**
 * The faces that Identify and Find Similar use: those that a container had when its latest succeeded training was queued. Faces added later
 * are missing, and faces deleted later are still there.
 */
export function readTrainedFaces({ kind, trainings }: Container, now: number): Validated<EnrolledFaces> {
  const training = latestSucceeded(trainings, now)
  if (training) return { ok: true, value: training.trainedFaces }
  const { code, text } = containerNames[kind]
  const answer = isUnderTraining(trainings, now)
    ? faceError(409, `${code}TrainingNotFinished`, `${text} is under training.`)
    : faceError(400, `${code}NotTrained`, `${text} ${kind === 'largefacelists' ? 'is ' : ''}not trained.`)
  return { ok: false, answer }
}
