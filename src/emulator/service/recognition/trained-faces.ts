import type { Container } from '../containers/container.ts'
import { type EnrolledFaces, isUnderTraining, latestSucceeded } from '../containers/training.ts'
import { containerNames, faceError } from '../protocol/errors.ts'
import type { Validated } from '../protocol/request.ts'

/**
 * What identify and find similar know of a container: what was enrolled when its latest successful training was queued. Whoever was added
 * since is unknown to them, and whoever was deleted since is still known.
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
