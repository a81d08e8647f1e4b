import { placeFaces } from '../pictures/face-rectangle.ts'
import { facesIn } from '../pictures/picture.ts'
import { readPicture } from '../pictures/request-picture.ts'
import { type HttpAnswer, jsonAnswer } from '../protocol/http-answer.ts'
import type { FaceRequest } from '../protocol/request.ts'
import type { ServiceContext } from '../service-context.ts'
import type { State } from '../state.ts'
import { attributesOf } from './attributes.ts'
import { readDetectQuery } from './detect-query.ts'
import { removeExpired } from './detected-face.ts'
import { landmarksOf } from './landmarks.ts'

/** `POST /detect` */
export function detect(
  { detected, pictures }: State,
  version: string,
  request: FaceRequest,
  context: ServiceContext,
): HttpAnswer {
  const query = readDetectQuery(request.query)
  if (!query.ok) return query.answer
  const picture = readPicture(request)
  if (!picture.ok) return picture.answer
  const { wantsId, wantsLandmarks, attributes, recognitionModel, wantsRecognitionModel, timeToLiveMs } =
    query.value
  const now = context.now()
  removeExpired(detected, now)
  const faces = placeFaces(facesIn(picture.value, pictures)).map(({ identity, rectangle }) => {
    const faceId = context.newId()
    if (wantsId) detected.set(faceId, { faceId, identity, recognitionModel, expiresAt: now + timeToLiveMs })
    return {
      ...(wantsId && { faceId }),
      ...(wantsRecognitionModel && { recognitionModel }),
      faceRectangle: rectangle,
      ...(wantsLandmarks && { faceLandmarks: landmarksOf(rectangle) }),
      ...(attributes.length > 0 && { faceAttributes: attributesOf(identity, attributes, version) }),
    }
  })
  return jsonAnswer(200, faces)
}
