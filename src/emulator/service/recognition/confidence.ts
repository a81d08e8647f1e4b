import type { FaceIdentity } from '../pictures/picture.ts'
import { pseudoRandom } from '../pictures/pseudo-random.ts'

/** The minimum confidence of two faces of one person, as documented. */
export const SAME_PERSON_CONFIDENCE = 0.5

/**
 * The confidence that two faces are of one person, from 0 to 1, always the same for the same faces in either order: 1 for the same picture of
 * a person, 0.6 to 0.95 for another picture of the same person, below 0.3 for different persons.
 */
export function confidenceOf(one: FaceIdentity, other: FaceIdentity): number {
  const isSame = one.person === other.person
  if (isSame && one.picture === other.picture) return 1
  const random = pseudoRandom(
    ...[one, other].map(({ person, picture }) => JSON.stringify([person, picture])).sort(),
  )
  return rounded(isSame ? 0.6 + 0.35 * random : 0.3 * random)
}

/** The highest confidence of a face and any of several; 0 if there are none. */
export function bestConfidence(face: FaceIdentity, faces: readonly FaceIdentity[]): number {
  return Math.max(0, ...faces.map(other => confidenceOf(face, other)))
}

/** With as many digits as the service has. */
function rounded(confidence: number): number {
  return Math.round(confidence * 100_000) / 100_000
}
