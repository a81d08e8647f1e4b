import { personNotFound } from '../protocol/errors.ts'
import { emptyAnswer, type HttpAnswer, jsonAnswer } from '../protocol/http-answer.ts'
import { paginate } from '../protocol/pagination.ts'
import { type FaceRequest, readJson } from '../protocol/request.ts'
import { readPatch, readUserFields } from '../protocol/user-fields.ts'
import type { Container, Person } from './container.ts'

/**
 * Handles a call about the person in a path.
 *
 * @param innerIds the ids after the container's, the person's first
 */
export function withPerson(
  container: Container,
  innerIds: readonly string[],
  handle: (person: Person) => HttpAnswer,
): HttpAnswer {
  const [personId = ''] = innerIds
  const person = container.persons.get(personId)
  return person === undefined ? personNotFound(personId) : handle(person)
}

/** `POST /{kind}/{id}/persons` */
export function createPerson(container: Container, personId: string, request: FaceRequest): HttpAnswer {
  const body = readJson(request)
  if (!body.ok) return body.answer
  const fields = readUserFields(body.value)
  if (!fields.ok) return fields.answer
  container.persons.set(personId, { personId, ...fields.value, faces: new Map() })
  return jsonAnswer(200, { personId })
}

/** `GET /{kind}/{id}/persons/{personId}` */
export function getPerson(person: Person): HttpAnswer {
  return jsonAnswer(200, personObject(person))
}

/** `GET /{kind}/{id}/persons` */
export function listPersons(container: Container, request: FaceRequest): HttpAnswer {
  const page = paginate(container.persons, request.query)
  return page.ok ? jsonAnswer(200, page.value.map(personObject)) : page.answer
}

/** `PATCH /{kind}/{id}/persons/{personId}` */
export function updatePerson(person: Person, request: FaceRequest): HttpAnswer {
  const fields = readPatch(request, ['name', 'userData'])
  if (!fields.ok) return fields.answer
  Object.assign(person, fields.value)
  return emptyAnswer(200)
}

/** `DELETE /{kind}/{id}/persons/{personId}` */
export function deletePerson(container: Container, person: Person): HttpAnswer {
  container.persons.delete(person.personId)
  return emptyAnswer(200)
}

function personObject({ personId, faces, name, userData }: Person): Record<string, unknown> {
  return { personId, persistedFaceIds: [...faces.keys()], name, userData: userData ?? null }
}
