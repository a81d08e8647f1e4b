import type { FaceError } from './error.ts'

/** What is asked of the service: `POST …/train` or `GET …/training`. */
export type Operation = 'train' | 'training'

/** What proves to the service, in one call, who calls. */
export interface Authorization {
  headers: Readonly<Record<string, string>>
  /** The service let the call pass. */
  accepted(operation: Operation): void
  /** What the service said of the call, with what is known of this credential. */
  refused(operation: Operation, error: FaceError): FaceError
}

/** Who calls. */
export interface Credential {
  /**
   * Waits for a proof where there is none that serves: before a call takes its turn, lest it is made late.
   * @returns what kept a proof from being had: an error that can't have acted
   * @throws the signal's reason as soon as it aborts
   */
  prepare(signal: AbortSignal): Promise<FaceError | undefined>
  /** Whether there is a proof that serves, as far as is known. */
  isValid(): boolean
  /** The proof for a call now. */
  authorization(): Authorization
}

/** A credential of one proof, which is there from the start and never replaced. */
export function fixedCredential(authorization: Authorization): Credential {
  return {
    prepare: () => Promise.resolve(undefined),
    isValid: () => true,
    authorization: () => authorization,
  }
}

/** The subscription key of the resource. */
export function keyCredential(key: string): Credential {
  return fixedCredential({
    headers: { 'ocp-apim-subscription-key': key },
    accepted() {},
    refused: (_, error) => error,
  })
}
