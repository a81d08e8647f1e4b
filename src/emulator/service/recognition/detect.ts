import { facesIn } from '../pictures/picture.ts'
import { placed } from '../pictures/rectangle.ts'
import { readPicture } from '../pictures/sent-picture.ts'
import { type Answer, jsonAnswer } from '../protocol/answer.ts'
import type { FaceRequest } from '../protocol/request.ts'
import type { State } from '../state.ts'
import type { World } from '../world.ts'
import { attributesOf } from './attributes.ts'
import { readDetectQuery } from './detect-query.ts'
import { forgetExpired } from './detected-face.ts'
import { landmarksOf } from './landmarks.ts'

/** `POST /detect` */
export function detect(
  { detected, pictures }: State,
  version: string,
  request: FaceRequest,
  world: World,
): Answer {
  const query = readDetectQuery(request.query)
  if (!query.ok) return query.answer
  const picture = readPicture(request)
  if (!picture.ok) return picture.answer
  const { wantsId, wantsLandmarks, attributes, recognitionModel, wantsRecognitionModel, timeToLiveMs } =
    query.value
  const now = world.now()
  forgetExpired(detected, now)
  const faces = placed(facesIn(picture.value, pictures)).map(({ likeness, rectangle }) => {
    const faceId = world.newId()
    if (wantsId) detected.set(faceId, { faceId, likeness, recognitionModel, expiresAt: now + timeToLiveMs })
    return {
      ...(wantsId && { faceId }),
      ...(wantsRecognitionModel && { recognitionModel }),
      faceRectangle: rectangle,
      ...(wantsLandmarks && { faceLandmarks: landmarksOf(rectangle) }),
      ...(attributes.length > 0 && { faceAttributes: attributesOf(likeness, attributes, version) }),
    }
  })
  return jsonAnswer(200, faces)
}
