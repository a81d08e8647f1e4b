import type { FaceIdentity } from '../pictures/picture.ts'

/** A face that detect found. */
export interface DetectedFace {
  faceId: string
  identity: FaceIdentity
  recognitionModel: string
  /** When its id expires, in milliseconds since 1970. */
  expiresAt: number
}

/** The faces that detect found, by id. */
export type DetectedFaces = Map<string, DetectedFace>

/** The face with an id; undefined if there is none or it has expired. */
export function findDetected(detected: DetectedFaces, faceId: string, now: number): DetectedFace | undefined {
  const face = detected.get(faceId)
  return face && now < face.expiresAt ? face : undefined
}

/** Removes faces that have expired. */
export function removeExpired(detected: DetectedFaces, now: number): void {
  for (const [faceId, { expiresAt }] of detected) if (expiresAt <= now) detected.delete(faceId)
}
