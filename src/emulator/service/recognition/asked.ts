import type { Answer } from '../protocol/answer.ts'
import { faceError } from '../protocol/errors.ts'
import { type Checked, refuseArgument } from '../protocol/request.ts'
import { type DetectedFace, type DetectedFaces, findDetected } from './detected-face.ts'

// Codes and texts: learn.microsoft.com/azure/ai-services/computer-vision/reference-face-error-codes

/** The first and the last number that counts. */
interface Range {
  least: number
  most: number
}

/** 400: the models of two things that are compared differ. */
export function incompatibleModels(): Answer {
  return faceError(400, 'BadArgument', "'recognitionModel' is incompatible.")
}

/** Whether a field of a body was given. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** `maxNumOfCandidatesReturned` of a body. */
export function readMost(value: unknown, byDefault: number, { least, most }: Range): Checked<number> {
  if (!isGiven(value)) return { ok: true, value: byDefault }
  const isRight = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
  return isRight
    ? { ok: true, value }
    : refuseArgument('The argument maxNumOfCandidatesReturned is not valid.')
}

/** `confidenceThreshold` of a body, from 0 to 1. */
export function readThreshold(value: unknown, byDefault: number): Checked<number> {
  if (!isGiven(value)) return { ok: true, value: byDefault }
  const isRight = typeof value === 'number' && value >= 0 && value <= 1
  return isRight ? { ok: true, value } : refuseArgument('The argument confidenceThreshold is not valid.')
}

/** Where faces are looked up. */
export interface Lookup {
  detected: DetectedFaces
  /** Milliseconds since 1970. */
  now: number
}

/** The faces that `faceIds` of a body names, all with one recognition model. */
export function readFaces(value: unknown, range: Range, lookup: Lookup): Checked<DetectedFace[]> {
  if (!Array.isArray(value) || value.length < range.least || value.length > range.most) {
    return refuseArgument('The length of faceIds is not in a valid range.')
  }
  const faces: DetectedFace[] = []
  for (const id of value) {
    const face = readFace(id, lookup, 400)
    if (!face.ok) return face
    faces.push(face.value)
  }
  const [first] = faces
  const fits = faces.every(({ recognitionModel }) => recognitionModel === first?.recognitionModel)
  return fits ? { ok: true, value: faces } : { ok: false, answer: incompatibleModels() }
}

/**
 * The face that an id of a body names.
 *
 * @param status of the answer when it is not there, or not any more
 */
export function readFace(id: unknown, { detected, now }: Lookup, status: 400 | 404): Checked<DetectedFace> {
  const face = typeof id === 'string' ? findDetected(detected, id, now) : undefined
  return face
    ? { ok: true, value: face }
    : { ok: false, answer: faceError(status, 'FaceNotFound', 'Face is not found.') }
}
