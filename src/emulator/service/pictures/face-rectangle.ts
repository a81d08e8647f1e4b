import type { FaceIdentity } from './picture.ts'
import { pseudoRandom } from './pseudo-random.ts'

/** The position of a face in a picture, in pixels. */
export interface Rectangle {
  top: number
  left: number
  width: number
  height: number
}

/** Pixels from the left edge of one face to that of the next. */
const STEP = 150

/** A face and its position. */
interface PlacedFace {
  identity: FaceIdentity
  rectangle: Rectangle
}

/** Places the faces of a picture from left to right, and from large to small, since the service returns the largest first. */
export function placeFaces(faces: readonly FaceIdentity[]): PlacedFace[] {
  return faces.map((identity, index) => {
    const size = 130 - 5 * Math.min(index, 18)
    const top = 40 + Math.floor(60 * pseudoRandom(identity.picture, String(index)))
    return { identity, rectangle: { top, left: 30 + STEP * index, width: size, height: size } }
  })
}

/** Whether the centre of a face is in an area. */
export function hasCentreIn({ top, left, width, height }: Rectangle, area: Rectangle): boolean {
  const x = left + width / 2
  const y = top + height / 2
  return x >= area.left && x <= area.left + area.width && y >= area.top && y <= area.top + area.height
}

/** Parses the query parameter `targetFace`, `left,top,width,height`; undefined if it is not valid. */
export function parseArea(text: string): Rectangle | undefined {
  const [, left, top, width, height] = /^(\d{1,6}),(\d{1,6}),([1-9]\d{0,5}),([1-9]\d{0,5})$/.exec(text) ?? []
  if (left === undefined) return undefined
  return { top: Number(top), left: Number(left), width: Number(width), height: Number(height) }
}
