import { badArgument, faceError } from '../protocol/errors.ts'
import { type Checked, type FaceRequest, readJson } from '../protocol/request.ts'
import { type Likeness, type PictureName, pictureOf } from './picture.ts'

/** Bytes of the smallest and of the largest picture that the service takes. */
const SIZES = { least: 1024, most: 6 * 1024 * 1024 }

/** The picture that a request sends: any bytes of a right size, or JSON with a `url`, which is never fetched. */
export function readPicture(request: FaceRequest): Checked<PictureName> {
  const { headers, body } = request
  if (headers['content-type']?.startsWith('application/json') !== true) {
    if (body.length < SIZES.least) return refuse('InvalidImageSize', 'Image size is too small.')
    if (body.length > SIZES.most) return refuse('InvalidImageSize', 'Image size is too big.')
    return { ok: true, value: pictureOf(body) }
  }
  const json = readJson(request)
  if (!json.ok) return json
  const { url } = json.value
  const isUrl = typeof url === 'string' && URL.canParse(url)
  return isUrl ? { ok: true, value: url } : refuse('InvalidURL', 'Invalid image URL.')
}

/** Of the faces in a picture the one to enrol: the only one, or that of `targetFace`. */
export function readTarget(query: URLSearchParams, faces: readonly Likeness[]): Checked<Likeness> {
  const [first] = faces
  if (query.has('targetFace')) return { ok: false, answer: badArgument('Invalid argument targetFace.') }
  return first ? { ok: true, value: first } : refuse('InvalidImage', 'No face detected in the image.')
}

function refuse(code: string, message: string): { ok: false; answer: ReturnType<typeof faceError> } {
  return { ok: false, answer: faceError(400, code, message) }
}
