import type { EnrolledFaces } from '../containers/training.ts'
import type { FaceIdentity } from '../pictures/picture.ts'
import { type HttpAnswer, jsonAnswer } from '../protocol/http-answer.ts'
import { type FaceRequest, readJson } from '../protocol/request.ts'
import type { State } from '../state.ts'
import { findFaces, incompatibleModels, readMaxCandidates, readThreshold } from './body-fields.ts'
import { bestConfidence, SAME_PERSON_CONFIDENCE } from './confidence.ts'
import { readPersonGroup } from './container-from-body.ts'
import { readTrainedFaces } from './trained-faces.ts'

/** `POST /identify` */
export function identify(state: State, request: FaceRequest, now: number): HttpAnswer {
  const json = readJson(request)
  if (!json.ok) return json.answer
  const body = json.value
  const group = readPersonGroup(state, body)
  if (!group.ok) return group.answer
  const maxCandidates = readMaxCandidates(body.maxNumOfCandidatesReturned, 10, { min: 1, max: 100 })
  if (!maxCandidates.ok) return maxCandidates.answer
  const threshold = readThreshold(body.confidenceThreshold, SAME_PERSON_CONFIDENCE)
  if (!threshold.ok) return threshold.answer
  const faces = findFaces(body.faceIds, { min: 1, max: 10 }, { detected: state.detected, now })
  if (!faces.ok) return faces.answer
  const trained = readTrainedFaces(group.value, now)
  if (!trained.ok) return trained.answer
  if (faces.value[0]?.recognitionModel !== group.value.recognitionModel) return incompatibleModels()
  return jsonAnswer(
    200,
    faces.value.map(({ faceId, identity }) => ({
      faceId,
      candidates: candidatesFor(identity, trained.value, threshold.value).slice(0, maxCandidates.value),
    })),
  )
}

/** Only the same person is a candidate, even with a low threshold, so that tests get no false matches. */
function candidatesFor(
  face: FaceIdentity,
  trained: EnrolledFaces,
  threshold: number,
): { personId: string; confidence: number }[] {
  return [...trained]
    .map(([personId, faces]) => ({ personId, confidence: bestConfidence(face, faces) }))
    .filter(({ confidence }) => confidence >= Math.max(threshold, SAME_PERSON_CONFIDENCE))
    .sort((one, other) => other.confidence - one.confidence)
}
