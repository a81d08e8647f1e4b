import { likenessesOf } from '../containers/container.ts'
import { type Answer, jsonAnswer } from '../protocol/answer.ts'
import { faceError, isGuid } from '../protocol/errors.ts'
import { type Checked, type FaceRequest, readJson, refuseArgument } from '../protocol/request.ts'
import type { State } from '../state.ts'
import { incompatibleModels, type Lookup, readFace } from './asked.ts'
import type { DetectedFace } from './detected-face.ts'
import { bestConfidence, SAME_PERSON } from './likeness.ts'
import { readPersonScope } from './person-scope.ts'

/** `POST /verify`: two faces, or a face and a person as enrolled now: no training is asked for. */
export function verify(state: State, request: FaceRequest, now: number): Answer {
  const json = readJson(request)
  if (!json.ok) return json.answer
  const lookup = { detected: state.detected, now }
  return 'faceId' in json.value ? verifyPerson(state, json.value, lookup) : verifyFaces(json.value, lookup)
}

function verifyFaces({ faceId1, faceId2 }: Record<string, unknown>, lookup: Lookup): Answer {
  const one = readFaceOf(faceId1, lookup)
  if (!one.ok) return one.answer
  const other = readFaceOf(faceId2, lookup)
  if (!other.ok) return other.answer
  if (one.value.recognitionModel !== other.value.recognitionModel) return incompatibleModels()
  return verdict(bestConfidence(one.value.likeness, [other.value.likeness]))
}

function verifyPerson(state: State, body: Record<string, unknown>, lookup: Lookup): Answer {
  const face = readFaceOf(body.faceId, lookup)
  if (!face.ok) return face.answer
  const group = readPersonScope(state, body)
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
  return verdict(bestConfidence(face.value.likeness, likenessesOf(person.faces)))
}

function readFaceOf(id: unknown, lookup: Lookup): Checked<DetectedFace> {
  if (typeof id !== 'string' || !isGuid(id)) return refuseArgument('Face ID is invalid.')
  return readFace(id, lookup, 404)
}

function verdict(confidence: number): Answer {
  return jsonAnswer(200, { isIdentical: confidence >= SAME_PERSON, confidence })
}
