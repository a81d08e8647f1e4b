import { faceError } from '../protocol/errors.ts'
import { type Checked, type FaceRequest, readJson, refuseArgument } from '../protocol/request.ts'
import { readDetectionModel } from './models.ts'
import { facesIn, type Likeness, type PictureName, type Pictures, pictureOf } from './picture.ts'
import { isWithin, placed, readArea } from './rectangle.ts'
import { PICTURE_BYTES } from './size.ts'

// Codes and texts: learn.microsoft.com/azure/ai-services/computer-vision/reference-face-error-codes

/**
 * The picture that a request sends: any bytes of a right size, or JSON with a `url`, which is never fetched. The type of any
 * other content is not taken (dev portal of v1.0, "Face - Detect").
 */
export function readPicture(request: FaceRequest): Checked<PictureName> {
  const { headers, body } = request
  const [type] = (headers['content-type'] ?? '').split(';')
  if (type === 'application/octet-stream') {
    if (body.length < PICTURE_BYTES.least) return refuse('InvalidImageSize', 'Image size is too small.')
    if (body.length > PICTURE_BYTES.most) return refuse('InvalidImageSize', 'Image size is too big.')
    return { ok: true, value: pictureOf(body) }
  }
  if (type !== 'application/json')
    return { ok: false, answer: faceError(415, 'BadArgument', 'Invalid Media Type.') }
  const json = readJson(request)
  if (!json.ok) return json
  const { url } = json.value
  const isUrl = typeof url === 'string' && URL.canParse(url)
  return isUrl ? { ok: true, value: url } : refuse('InvalidURL', 'Invalid image URL.')
}

/** The face to enrol of the picture that a request sends: the only one, or the only one in the area `targetFace`. */
export function readFaceToEnrol(request: FaceRequest, pictures: Pictures): Checked<Likeness> {
  const model = readDetectionModel(request.query)
  if (!model.ok) return model
  const picture = readPicture(request)
  if (!picture.ok) return picture
  const faces = facesIn(picture.value, pictures)
  const target = request.query.get('targetFace')
  if (target === null) return onlyOne(faces)
  const area = readArea(target)
  if (area === undefined) return refuseArgument('Invalid argument targetFace.')
  const meant = placed(faces).filter(({ rectangle }) => isWithin(rectangle, area))
  return onlyOne(meant.map(({ likeness }) => likeness))
}

function onlyOne([face, another]: readonly Likeness[]): Checked<Likeness> {
  if (face === undefined) return refuse('InvalidImage', 'No face detected in the image.')
  if (another !== undefined) return refuse('InvalidImage', 'There is more than 1 face in the image.')
  return { ok: true, value: face }
}

function refuse(code: string, message: string): Checked<never> {
  return { ok: false, answer: faceError(400, code, message) }
}
