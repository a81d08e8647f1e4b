import { type Answer, jsonAnswer } from '../protocol/answer.ts'
import { type FaceRequest, readJson } from '../protocol/request.ts'
import type { State } from '../state.ts'
import { readFaces } from './asked.ts'

/** `POST /group`: faces of one person are a group, the largest first; one that is alone is among the messy ones. */
export function group({ detected }: State, request: FaceRequest, now: number): Answer {
  const json = readJson(request)
  if (!json.ok) return json.answer
  const faces = readFaces(json.value.faceIds, { least: 2, most: 1_000 }, { detected, now })
  if (!faces.ok) return faces.answer
  const byPerson = new Map<string, string[]>()
  for (const { faceId, likeness } of faces.value) {
    byPerson.set(likeness.person, [...(byPerson.get(likeness.person) ?? []), faceId])
  }
  const all = [...byPerson.values()].sort((one, other) => other.length - one.length)
  return jsonAnswer(200, {
    groups: all.filter(({ length }) => length > 1),
    messyGroup: all.filter(({ length }) => length === 1).flat(),
  })
}
