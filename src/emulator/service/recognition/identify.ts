import type { Enrolled } from '../containers/training.ts'
import type { Likeness } from '../pictures/picture.ts'
import { type Answer, jsonAnswer } from '../protocol/answer.ts'
import { type FaceRequest, readJson } from '../protocol/request.ts'
import type { State } from '../state.ts'
import { incompatibleModels, readFaces, readMost, readThreshold } from './asked.ts'
import { learntBy } from './learnt.ts'
import { bestConfidence, SAME_PERSON } from './likeness.ts'
import { readPersonScope } from './person-scope.ts'

/** `POST /identify` */
export function identify(state: State, request: FaceRequest, now: number): Answer {
  const json = readJson(request)
  if (!json.ok) return json.answer
  const body = json.value
  const group = readPersonScope(state, body)
  if (!group.ok) return group.answer
  const most = readMost(body.maxNumOfCandidatesReturned, 10, { least: 1, most: 100 })
  if (!most.ok) return most.answer
  const threshold = readThreshold(body.confidenceThreshold, SAME_PERSON)
  if (!threshold.ok) return threshold.answer
  const faces = readFaces(body.faceIds, { least: 1, most: 10 }, { detected: state.detected, now })
  if (!faces.ok) return faces.answer
  const learnt = learntBy(group.value, now)
  if (!learnt.ok) return learnt.answer
  if (faces.value[0]?.recognitionModel !== group.value.recognitionModel) return incompatibleModels()
  return jsonAnswer(
    200,
    faces.value.map(({ faceId, likeness }) => ({
      faceId,
      candidates: candidatesFor(likeness, learnt.value, threshold.value).slice(0, most.value),
    })),
  )
}

/** Nobody is a candidate but who has the face, however low the threshold: so a test never meets a stranger. */
function candidatesFor(
  face: Likeness,
  learnt: Enrolled,
  threshold: number,
): { personId: string; confidence: number }[] {
  return [...learnt]
    .map(([personId, faces]) => ({ personId, confidence: bestConfidence(face, faces) }))
    .filter(({ confidence }) => confidence >= Math.max(threshold, SAME_PERSON))
    .sort((one, other) => other.confidence - one.confidence)
}
