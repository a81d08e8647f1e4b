import type { FaceIdentity } from '../pictures/picture.ts'
import { pseudoRandom } from '../pictures/pseudo-random.ts'

/** From which confidence on two faces are of one person, as the service's documentation has it. */
export const SAME_PERSON_CONFIDENCE = 0.5

/**
 * How alike two faces are, from 0 to 1: always the same for the same two, in either order. The same picture of a person is 1, another one
 * of the same person 0.6 to 0.95, anybody else below 0.3.
 */
export function confidenceOf(one: FaceIdentity, other: FaceIdentity): number {
  const isSame = one.person === other.person
  if (isSame && one.picture === other.picture) return 1
  const share = pseudoRandom(
    ...[one, other].map(({ person, picture }) => JSON.stringify([person, picture])).sort(),
  )
  return rounded(isSame ? 0.6 + 0.35 * share : 0.3 * share)
}

/** How alike a face is to the one of several that is most like it; 0 without any. */
export function bestConfidence(face: FaceIdentity, faces: readonly FaceIdentity[]): number {
  return Math.max(0, ...faces.map(other => confidenceOf(face, other)))
}

/** With as many digits as the service's own. */
function rounded(confidence: number): number {
  return Math.round(confidence * 100_000) / 100_000
}
