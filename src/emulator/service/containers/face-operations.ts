import type { PersonsByPicture } from '../pictures/picture.ts'
import { readFaceToEnrol } from '../pictures/request-picture.ts'
import { badArgument, faceLimitReached, persistedFaceNotFound } from '../protocol/errors.ts'
import { emptyAnswer, type HttpAnswer, jsonAnswer } from '../protocol/http-answer.ts'
import { paginate } from '../protocol/pagination.ts'
import type { FaceRequest } from '../protocol/request.ts'
import { readPatch } from '../protocol/user-fields.ts'
import type { Container, Face } from './container.ts'
import { withPerson } from './person-operations.ts'

type Faces = Map<string, Face>

/** Handles a call about the faces in a path: those of a person, or those of a list. */
export function withFaces(
  container: Container,
  innerIds: readonly string[],
  handle: (faces: Faces) => HttpAnswer,
): HttpAnswer {
  if (container.kind === 'largefacelists' || container.kind === 'facelists') return handle(container.faces)
  return withPerson(container, innerIds, person => handle(person.faces))
}

/** Handles a call about the face in a path. Its id is the last. */
export function withFace(
  container: Container,
  innerIds: readonly string[],
  handle: (faces: Faces, face: Face) => HttpAnswer,
): HttpAnswer {
  const faceId = String(innerIds.at(-1))
  return withFaces(container, innerIds, faces => {
    const face = faces.get(faceId)
    return face === undefined ? persistedFaceNotFound(container.kind, faceId) : handle(faces, face)
  })
}

/**
 * `POST …/persistedfaces`: any bytes, or JSON with a `url`, which is never fetched.
 *
 * @param maxFaces how many faces the person or list may have
 */
export function addFace(
  faces: Faces,
  persistedFaceId: string,
  request: FaceRequest,
  pictures: PersonsByPicture,
  maxFaces: number,
): HttpAnswer {
  const userData = request.query.get('userData')
  if (isTooLong(userData)) return badArgument("'userData' is too long.")
  const face = readFaceToEnrol(request, pictures)
  if (!face.ok) return face.answer
  if (faces.size >= maxFaces) return faceLimitReached()
  faces.set(persistedFaceId, { persistedFaceId, userData, identity: face.value })
  return jsonAnswer(200, { persistedFaceId })
}

/** The `userData` of a face has 1 KiB at most, less than that of a person. */
function isTooLong(userData: string | null | undefined): boolean {
  return Buffer.byteLength(userData ?? '') > 1024
}

/** `GET …/persistedfaces/{persistedFaceId}` */
export function getFace(face: Face): HttpAnswer {
  return jsonAnswer(200, faceObject(face))
}

/** `PATCH …/persistedfaces/{persistedFaceId}` */
export function updateFace(face: Face, request: FaceRequest): HttpAnswer {
  const fields = readPatch(request, ['userData'])
  if (!fields.ok) return fields.answer
  if (isTooLong(fields.value.userData)) return badArgument("'userData' is too long.")
  Object.assign(face, fields.value)
  return emptyAnswer(200)
}

/** A face in answers. */
export function faceObject({ persistedFaceId, userData }: Face): Record<string, unknown> {
  return { persistedFaceId, userData }
}

/** `GET /largefacelists/{id}/persistedfaces` */
export function listFaces(faces: Faces, request: FaceRequest): HttpAnswer {
  const page = paginate(faces, request.query)
  return page.ok ? jsonAnswer(200, page.value.map(faceObject)) : page.answer
}

/** `DELETE …/persistedfaces/{persistedFaceId}` */
export function deleteFace(faces: Faces, face: Face): HttpAnswer {
  faces.delete(face.persistedFaceId)
  return emptyAnswer(200)
}
