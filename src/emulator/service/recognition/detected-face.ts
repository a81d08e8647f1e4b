import type { Likeness } from './picture.ts'

/** A face that detect found. */
export interface DetectedFace {
  faceId: string
  likeness: Likeness
  recognitionModel: string
  /** When its id is forgotten, in milliseconds since 1970. */
  expiresAt: number
}
