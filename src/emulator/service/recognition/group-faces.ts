import { type HttpAnswer, jsonAnswer } from '../protocol/http-answer.ts'
import { type FaceRequest, readJson } from '../protocol/request.ts'
import type { State } from '../state.ts'
import { findFaces } from './body-fields.ts'

/** `POST /group`: faces of one person are a group, the largest first; single faces are in `messyGroup`. */
export function groupFaces({ detected }: State, request: FaceRequest, now: number): HttpAnswer {
  const json = readJson(request)
  if (!json.ok) return json.answer
  const faces = findFaces(json.value.faceIds, { min: 2, max: 1_000 }, { detected, now })
  if (!faces.ok) return faces.answer
  const byPerson = new Map<string, string[]>()
  for (const { faceId, identity } of faces.value) {
    byPerson.set(identity.person, [...(byPerson.get(identity.person) ?? []), faceId])
  }
  const all = [...byPerson.values()].sort((one, other) => other.length - one.length)
  return jsonAnswer(200, {
    groups: all.filter(({ length }) => length > 1),
    messyGroup: all.filter(({ length }) => length === 1).flat(),
  })
}
