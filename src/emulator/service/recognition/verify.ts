import { identitiesOf } from '../containers/container.ts'
import { faceError } from '../protocol/errors.ts'
import { type HttpAnswer, jsonAnswer } from '../protocol/http-answer.ts'
import { isGuid } from '../protocol/is-guid.ts'
import { type FaceRequest, readJson, rejectArgument, type Validated } from '../protocol/request.ts'
import type { State } from '../state.ts'
import { type FaceLookup, findFace, incompatibleModels } from './body-fields.ts'
import { bestConfidence, SAME_PERSON_CONFIDENCE } from './confidence.ts'
import { readPersonGroup } from './container-from-body.ts'
import type { DetectedFace } from './detected-face.ts'

/** `POST /verify`: two faces, or a face and the current faces of a person, which need no training. */
export function verify(state: State, request: FaceRequest, now: number): HttpAnswer {
  const json = readJson(request)
  if (!json.ok) return json.answer
  const lookup = { detected: state.detected, now }
  return 'faceId' in json.value ? verifyPerson(state, json.value, lookup) : verifyFaces(json.value, lookup)
}

function verifyFaces({ faceId1, faceId2 }: Record<string, unknown>, lookup: FaceLookup): HttpAnswer {
  const one = findFaceOf(faceId1, lookup)
  if (!one.ok) return one.answer
  const other = findFaceOf(faceId2, lookup)
  if (!other.ok) return other.answer
  if (one.value.recognitionModel !== other.value.recognitionModel) return incompatibleModels()
  return verifyAnswer(bestConfidence(one.value.identity, [other.value.identity]))
}

function verifyPerson(state: State, body: Record<string, unknown>, lookup: FaceLookup): HttpAnswer {
  const face = findFaceOf(body.faceId, lookup)
  if (!face.ok) return face.answer
  const group = readPersonGroup(state, body)
  if (!group.ok) return group.answer
  const { personId } = body
  if (typeof personId !== 'string' || !isGuid(personId)) {
    return faceError(400, 'BadArgument', 'Person ID is invalid.')
  }
  const person = group.value.persons.get(personId)
  if (person === undefined) return faceError(404, 'PersonNotFound', 'Person is not found.')
  if (person.faces.size === 0) {
    return faceError(404, 'PersistedFaceNotFound', 'No persisted face of the person is found.')
  }
  if (face.value.recognitionModel !== group.value.recognitionModel) return incompatibleModels()
  return verifyAnswer(bestConfidence(face.value.identity, identitiesOf(person.faces)))
}

function findFaceOf(id: unknown, lookup: FaceLookup): Validated<DetectedFace> {
  if (typeof id !== 'string' || !isGuid(id)) return rejectArgument('Face ID is invalid.')
  return findFace(id, lookup, 404)
}

function verifyAnswer(confidence: number): HttpAnswer {
  return jsonAnswer(200, { isIdentical: confidence >= SAME_PERSON_CONFIDENCE, confidence })
}
