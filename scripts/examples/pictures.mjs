// The picture that an example supposes: it has placeholders for bytes and URL.
import { bodyOf } from './service.mjs'

/** Pictures that are tried before none is thought to fit. */
const MOST = 500

/**
 * A picture that an example may show: the middle of its face is in the area `targetFace`, and the face wears something, since the
 * published answers have accessories.
 * @param {import('./published.mjs').Example} example
 * @param {import('./service.mjs').Service} service
 * @returns {Promise<Record<string, unknown>>} the parameter with the picture; none where the example has none
 */
export async function findPicture({ parameters }, service) {
  const { Image: image, ImageUrl: imageUrl, targetFace } = parameters
  if (image === undefined && imageUrl === undefined) return {}
  const area = Array.isArray(targetFace) ? targetFace : [0, 0, 1000, 1000]
  for (let number = 1; number <= MOST; number += 1) {
    const bytes = Buffer.from(`picture ${number}`.padEnd(2048))
    const url = { url: `https://pictures.example/${number}.jpg` }
    const target = '/detect?returnFaceAttributes=accessories'
    const sent =
      image === undefined
        ? service.face('POST', target, url)
        : service.face('POST', target, bytes, 'application/octet-stream')
    const [face] = await bodyOf(sent)
    if (isWithin(face.faceRectangle, area) && face.faceAttributes.accessories.length > 0) {
      return image === undefined ? { ImageUrl: url } : { Image: new Uint8Array(bytes) }
    }
  }
  throw new Error(`Of ${MOST} pictures none fits the area ${area.join()}.`)
}

/**
 * @param {{ left: number, top: number, width: number, height: number }} face
 * @param {number[]} area
 */
function isWithin(face, [left = 0, top = 0, width = 0, height = 0]) {
  const [x, y] = [face.left + face.width / 2, face.top + face.height / 2]
  return x >= left && x <= left + width && y >= top && y <= top + height
}
