import type { FaceError } from './error.ts'

/** What proves to the service, in one call, who calls. */
export interface Proof {
  headers: Readonly<Record<string, string>>
  /** The service let a call pass. */
  accepted(): void
  /** What the service said of a call, with what is known of this credential; transient when a new proof may pass. */
  refused(error: FaceError): FaceError
}

/** What is asked of the service: `POST …/train` or `GET …/training`. */
export type Operation = 'train' | 'training'

/**
 * Gives the proof for the next call, or what kept it from being had: an error that can't have acted. A look may wait for a
 * new proof, but the POST that relies on a look may not.
 * @throws the signal's reason as soon as it aborts
 */
export type Credential = (operation: Operation, signal: AbortSignal) => Promise<Proof | FaceError>

/** The subscription key of the resource. */
export function keyCredential(key: string): Credential {
  const proof: Proof = {
    headers: { 'ocp-apim-subscription-key': key },
    accepted() {},
    refused: error => error,
  }
  return () => Promise.resolve(proof)
}
