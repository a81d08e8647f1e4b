import { enrolledIn } from '../containers/container.ts'
import type { Likeness } from '../pictures/picture.ts'
import { type Answer, jsonAnswer } from '../protocol/answer.ts'
import { faceError } from '../protocol/errors.ts'
import { type Checked, type FaceRequest, readJson, refuseArgument } from '../protocol/request.ts'
import type { State } from '../state.ts'
import { incompatibleModels, isGiven, type Lookup, readFace, readFaces, readMost } from './asked.ts'
import { learntBy } from './learnt.ts'
import { confidenceOf, SAME_PERSON } from './likeness.ts'
import { readContainer } from './person-scope.ts'

/** The faces among which is searched. */
interface Scope {
  idField: 'faceId' | 'persistedFaceId'
  recognitionModel: string | undefined
  faces: ReadonlyMap<string, Likeness>
}

/** `POST /findsimilars` */
export function findSimilar(state: State, request: FaceRequest, now: number): Answer {
  const json = readJson(request)
  if (!json.ok) return json.answer
  const { faceId, mode = 'matchPerson', maxNumOfCandidatesReturned } = json.value
  if (mode !== 'matchPerson' && mode !== 'matchFace') return faceError(400, 'BadArgument', 'Mode is invalid.')
  const most = readMost(maxNumOfCandidatesReturned, 20, { least: 1, most: 1_000 })
  if (!most.ok) return most.answer
  const lookup = { detected: state.detected, now }
  const face = readFace(faceId, lookup, 400)
  if (!face.ok) return face.answer
  const scope = readScope(state, json.value, lookup)
  if (!scope.ok) return scope.answer
  const { idField, recognitionModel, faces } = scope.value
  if (face.value.recognitionModel !== recognitionModel) return incompatibleModels()
  const found = [...faces]
    .map(([id, likeness]) => ({ [idField]: id, confidence: confidenceOf(face.value.likeness, likeness) }))
    // matchFace ranks all, also those who are somebody else.
    .filter(({ confidence }) => mode === 'matchFace' || Number(confidence) >= SAME_PERSON)
    .sort((one, other) => Number(other.confidence) - Number(one.confidence))
  return jsonAnswer(200, found.slice(0, most.value))
}

function readScope(state: State, body: Record<string, unknown>, lookup: Lookup): Checked<Scope> {
  const { faceListId, largeFaceListId, faceIds } = body
  const given = [faceListId, largeFaceListId, faceIds].filter(isGiven).length
  if (given === 0) return refuseArgument('LargeFaceListId, faceListId and faceIds are all null.')
  if (given > 1) return refuseArgument('2 or more of largeFaceListId, faceListId and faceIds are not null.')
  if (isGiven(faceIds)) return scopeOfFaces(faceIds, lookup)
  return isGiven(faceListId)
    ? scopeOfList(state, faceListId)
    : scopeOfLargeList(state, largeFaceListId, lookup.now)
}

function scopeOfFaces(faceIds: unknown, lookup: Lookup): Checked<Scope> {
  const read = readFaces(faceIds, { least: 1, most: 1_000 }, lookup)
  if (!read.ok) return read
  const faces = new Map(read.value.map(({ faceId, likeness }) => [faceId, likeness]))
  return { ok: true, value: { idField: 'faceId', recognitionModel: read.value[0]?.recognitionModel, faces } }
}

/** A face list needs no training: what is in it counts at once. */
function scopeOfList({ containers }: State, id: unknown): Checked<Scope> {
  const list = readContainer(containers, 'facelists', id)
  if (!list.ok) return list
  const { recognitionModel } = list.value
  const faces = firstOfEach(enrolledIn(list.value))
  if (faces.size === 0)
    return { ok: false, answer: faceError(400, 'FaceListNotReady', 'Face list is empty.') }
  return { ok: true, value: { idField: 'persistedFaceId', recognitionModel, faces } }
}

function scopeOfLargeList({ containers }: State, id: unknown, now: number): Checked<Scope> {
  const list = readContainer(containers, 'largefacelists', id)
  if (!list.ok) return list
  const learnt = learntBy(list.value, now)
  if (!learnt.ok) return learnt
  const { recognitionModel } = list.value
  return {
    ok: true,
    value: { idField: 'persistedFaceId', recognitionModel, faces: firstOfEach(learnt.value) },
  }
}

/** Of a list, each face has itself alone. */
function firstOfEach(enrolled: ReadonlyMap<string, readonly Likeness[]>): Map<string, Likeness> {
  return new Map([...enrolled].flatMap(([id, faces]) => faces.slice(0, 1).map(face => [id, face] as const)))
}
