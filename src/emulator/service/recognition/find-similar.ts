import { snapshotFaces } from '../containers/container.ts'
import type { FaceIdentity } from '../pictures/picture.ts'
import { faceError } from '../protocol/errors.ts'
import { type HttpAnswer, jsonAnswer } from '../protocol/http-answer.ts'
import { type FaceRequest, readJson, rejectArgument, type Validated } from '../protocol/request.ts'
import type { State } from '../state.ts'
import {
  type FaceLookup,
  findFace,
  findFaces,
  incompatibleModels,
  isPresent,
  readMaxCandidates,
} from './body-fields.ts'
import { confidenceOf, SAME_PERSON_CONFIDENCE } from './confidence.ts'
import { readContainer } from './container-from-body.ts'
import { readTrainedFaces } from './trained-faces.ts'

/** The faces to search. */
interface Scope {
  idField: 'faceId' | 'persistedFaceId'
  recognitionModel: string | undefined
  faces: ReadonlyMap<string, FaceIdentity>
}

/** `POST /findsimilars` */
export function findSimilar(state: State, request: FaceRequest, now: number): HttpAnswer {
  const json = readJson(request)
  if (!json.ok) return json.answer
  const { faceId, mode = 'matchPerson', maxNumOfCandidatesReturned } = json.value
  if (mode !== 'matchPerson' && mode !== 'matchFace') return faceError(400, 'BadArgument', 'Mode is invalid.')
  const maxCandidates = readMaxCandidates(maxNumOfCandidatesReturned, 20, { min: 1, max: 1_000 })
  if (!maxCandidates.ok) return maxCandidates.answer
  const lookup = { detected: state.detected, now }
  const face = findFace(faceId, lookup, 400)
  if (!face.ok) return face.answer
  const scope = readScope(state, json.value, lookup)
  if (!scope.ok) return scope.answer
  const { idField, recognitionModel, faces } = scope.value
  if (face.value.recognitionModel !== recognitionModel) return incompatibleModels()
  const found = [...faces]
    .map(([id, identity]) => ({ [idField]: id, confidence: confidenceOf(face.value.identity, identity) }))
    // matchFace ranks all faces, also those of other persons.
    .filter(({ confidence }) => mode === 'matchFace' || Number(confidence) >= SAME_PERSON_CONFIDENCE)
    .sort((one, other) => Number(other.confidence) - Number(one.confidence))
  return jsonAnswer(200, found.slice(0, maxCandidates.value))
}

function readScope(state: State, body: Record<string, unknown>, lookup: FaceLookup): Validated<Scope> {
  const { faceListId, largeFaceListId, faceIds } = body
  const given = [faceListId, largeFaceListId, faceIds].filter(isPresent).length
  if (given === 0) return rejectArgument('LargeFaceListId, faceListId and faceIds are all null.')
  if (given > 1) return rejectArgument('2 or more of largeFaceListId, faceListId and faceIds are not null.')
  if (isPresent(faceIds)) return scopeOfFaces(faceIds, lookup)
  return isPresent(faceListId)
    ? scopeOfList(state, faceListId)
    : scopeOfLargeList(state, largeFaceListId, lookup.now)
}

function scopeOfFaces(faceIds: unknown, lookup: FaceLookup): Validated<Scope> {
  const read = findFaces(faceIds, { min: 1, max: 1_000 }, lookup)
  if (!read.ok) return read
  const faces = new Map(read.value.map(({ faceId, identity }) => [faceId, identity]))
  return { ok: true, value: { idField: 'faceId', recognitionModel: read.value[0]?.recognitionModel, faces } }
}

/** A face list needs no training: its faces are used immediately. */
function scopeOfList({ containers }: State, id: unknown): Validated<Scope> {
  const list = readContainer(containers, 'facelists', id)
  if (!list.ok) return list
  const { recognitionModel } = list.value
  const faces = onlyFaceOfEach(snapshotFaces(list.value))
  if (faces.size === 0)
    return { ok: false, answer: faceError(400, 'FaceListNotReady', 'Face list is empty.') }
  return { ok: true, value: { idField: 'persistedFaceId', recognitionModel, faces } }
}

function scopeOfLargeList({ containers }: State, id: unknown, now: number): Validated<Scope> {
  const list = readContainer(containers, 'largefacelists', id)
  if (!list.ok) return list
  const trained = readTrainedFaces(list.value, now)
  if (!trained.ok) return trained
  const { recognitionModel } = list.value
  return {
    ok: true,
    value: { idField: 'persistedFaceId', recognitionModel, faces: onlyFaceOfEach(trained.value) },
  }
}

/** In a list, each id has exactly one face. */
function onlyFaceOfEach(snapshot: ReadonlyMap<string, readonly FaceIdentity[]>): Map<string, FaceIdentity> {
  return new Map([...snapshot].flatMap(([id, faces]) => faces.slice(0, 1).map(face => [id, face] as const)))
}
