import { type Answer, emptyAnswer, jsonAnswer } from '../protocol/answer.ts'
import { badArgument, faceError, persistedFaceNotFound } from '../protocol/errors.ts'
import { type FaceRequest, readJson, readPage } from '../protocol/request.ts'
import type { Container, Face } from './container.ts'
import { withPerson } from './person-operations.ts'

type Faces = Map<string, Face>

/** Does something with the faces that a path names: those of a person, or those of a large face list. */
export function withFaces(
  container: Container,
  innerIds: readonly string[],
  act: (faces: Faces) => Answer,
): Answer {
  if (container.kind === 'largefacelists') return act(container.faces)
  return withPerson(container, innerIds, person => act(person.faces))
}

/** Does something with the one face that a path names. Its id is the last. */
export function withFace(
  container: Container,
  innerIds: readonly string[],
  act: (faces: Faces, face: Face) => Answer,
): Answer {
  const faceId = String(innerIds.at(-1))
  return withFaces(container, innerIds, faces => {
    const face = faces.get(faceId)
    return face === undefined ? persistedFaceNotFound(container.kind, faceId) : act(faces, face)
  })
}

/** `POST …/persistedfaces`: any bytes, or JSON with a `url`, which is never fetched. */
export function addFace(faces: Faces, persistedFaceId: string, request: FaceRequest): Answer {
  const userData = request.query.get('userData')
  if (userData !== null && Buffer.byteLength(userData) > 1024) return badArgument("'userData' is too long.")
  const refused = refuseImage(request)
  if (refused !== undefined) return refused
  faces.set(persistedFaceId, { persistedFaceId, userData })
  return jsonAnswer(200, { persistedFaceId })
}

/** `GET …/persistedfaces/{persistedFaceId}` */
export function getFace(face: Face): Answer {
  return jsonAnswer(200, face)
}

/** `GET /largefacelists/{id}/persistedfaces` */
export function listFaces(faces: Faces, request: FaceRequest): Answer {
  const page = readPage(faces, request.query)
  return page.ok ? jsonAnswer(200, page.value) : page.answer
}

/** `DELETE …/persistedfaces/{persistedFaceId}` */
export function deleteFace(faces: Faces, face: Face): Answer {
  faces.delete(face.persistedFaceId)
  return emptyAnswer(200)
}

function refuseImage(request: FaceRequest): Answer | undefined {
  if (request.headers['content-type']?.startsWith('application/json') !== true) {
    const isEmpty = request.body.length === 0
    return isEmpty ? faceError(400, 'InvalidImageSize', 'Image size is too small.') : undefined
  }
  const body = readJson(request)
  if (!body.ok) return body.answer
  const { url } = body.value
  const isUrl = typeof url === 'string' && URL.canParse(url)
  return isUrl ? undefined : faceError(400, 'InvalidURL', 'Invalid image URL.')
}
