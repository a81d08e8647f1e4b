import { faceError } from '../protocol/errors.ts'
import { type FaceRequest, readJson, rejectArgument, type Validated } from '../protocol/request.ts'
import { hasCentreIn, parseArea, placeFaces } from './face-rectangle.ts'
import { readDetectionModel } from './models.ts'
import {
  type FaceIdentity,
  facesIn,
  type PersonsByPicture,
  type PictureName,
  pictureNameFromBytes,
} from './picture.ts'
import { PICTURE_BYTES } from './picture-size.ts'

// Codes and texts: learn.microsoft.com/azure/ai-services/computer-vision/reference-face-error-codes

/**
 * The picture of a request: bytes of an accepted size, or JSON with a `url`, which is never fetched. Other content types get 415 (dev portal of
 * v1.0, "Face - Detect").
 */
export function readPicture(request: FaceRequest): Validated<PictureName> {
  const { headers, body } = request
  const [type] = (headers['content-type'] ?? '').split(';')
  if (type === 'application/octet-stream') {
    if (body.length < PICTURE_BYTES.min) return reject('InvalidImageSize', 'Image size is too small.')
    if (body.length > PICTURE_BYTES.max) return reject('InvalidImageSize', 'Image size is too big.')
    return { ok: true, value: pictureNameFromBytes(body) }
  }
  if (type !== 'application/json')
    return { ok: false, answer: faceError(415, 'BadArgument', 'Invalid Media Type.') }
  const json = readJson(request)
  if (!json.ok) return json
  const { url } = json.value
  const isUrl = typeof url === 'string' && URL.canParse(url)
  return isUrl ? { ok: true, value: url } : reject('InvalidURL', 'Invalid image URL.')
}

/** The face to add from the picture of a request: the only one, or the only one in the area `targetFace`. */
export function readFaceToEnrol(request: FaceRequest, pictures: PersonsByPicture): Validated<FaceIdentity> {
  const model = readDetectionModel(request.query)
  if (!model.ok) return model
  const picture = readPicture(request)
  if (!picture.ok) return picture
  const faces = facesIn(picture.value, pictures)
  const target = request.query.get('targetFace')
  if (target === null) return onlyOne(faces)
  const area = parseArea(target)
  if (area === undefined) return rejectArgument('Invalid argument targetFace.')
  const targeted = placeFaces(faces).filter(({ rectangle }) => hasCentreIn(rectangle, area))
  return onlyOne(targeted.map(({ identity }) => identity))
}

function onlyOne([face, second]: readonly FaceIdentity[]): Validated<FaceIdentity> {
  if (face === undefined) return reject('InvalidImage', 'No face detected in the image.')
  if (second !== undefined) return reject('InvalidImage', 'There is more than 1 face in the image.')
  return { ok: true, value: face }
}

function reject(code: string, message: string): Validated<never> {
  return { ok: false, answer: faceError(400, code, message) }
}
