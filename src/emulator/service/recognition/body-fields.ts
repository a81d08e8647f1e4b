import { faceError } from '../protocol/errors.ts'
import type { HttpAnswer } from '../protocol/http-answer.ts'
import { rejectArgument, type Validated } from '../protocol/request.ts'
import { type DetectedFace, type DetectedFaces, findDetected } from './detected-face.ts'

// Codes and texts: learn.microsoft.com/azure/ai-services/computer-vision/reference-face-error-codes

/** An inclusive range. */
interface Range {
  min: number
  max: number
}

/** 400: faces with different recognition models can't be compared. */
export function incompatibleModels(): HttpAnswer {
  return faceError(400, 'BadArgument', "'recognitionModel' is incompatible.")
}

/** Whether a field of a body is present and not null. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** `maxNumOfCandidatesReturned` of a body. */
export function readMaxCandidates(value: unknown, fallback: number, { min, max }: Range): Validated<number> {
  if (!isPresent(value)) return { ok: true, value: fallback }
  const isValid = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
  return isValid
    ? { ok: true, value }
    : rejectArgument('The argument maxNumOfCandidatesReturned is not valid.')
}

/** `confidenceThreshold` of a body, from 0 to 1. */
export function readThreshold(value: unknown, fallback: number): Validated<number> {
  if (!isPresent(value)) return { ok: true, value: fallback }
  const isValid = typeof value === 'number' && value >= 0 && value <= 1
  return isValid ? { ok: true, value } : rejectArgument('The argument confidenceThreshold is not valid.')
}

/** Where faces are found by their ids. */
export interface FaceLookup {
  detected: DetectedFaces
  /** Milliseconds since 1970. */
  now: number
}

/** The faces in `faceIds` of a body, which must have the same recognition model. */
export function findFaces(value: unknown, range: Range, lookup: FaceLookup): Validated<DetectedFace[]> {
  if (!Array.isArray(value) || value.length < range.min || value.length > range.max) {
    return rejectArgument('The length of faceIds is not in a valid range.')
  }
  const faces: DetectedFace[] = []
  for (const id of value) {
    const face = findFace(id, lookup, 400)
    if (!face.ok) return face
    faces.push(face.value)
  }
  const [first] = faces
  const areCompatible = faces.every(({ recognitionModel }) => recognitionModel === first?.recognitionModel)
  return areCompatible ? { ok: true, value: faces } : { ok: false, answer: incompatibleModels() }
}

/**
 * The face with an id.
 *
 * @param status the status of the error if the face is missing or has expired
 */
export function findFace(
  id: unknown,
  { detected, now }: FaceLookup,
  status: 400 | 404,
): Validated<DetectedFace> {
  const face = typeof id === 'string' ? findDetected(detected, id, now) : undefined
  return face
    ? { ok: true, value: face }
    : { ok: false, answer: faceError(status, 'FaceNotFound', 'Face is not found.') }
}
