import type { CallError } from './call-error.ts'

/** A call of the service: `POST …/train` or `GET …/training`. */
export type Operation = 'train' | 'training'

/** What authenticates one call. */
export interface Authorization {
  headers: Readonly<Record<string, string>>
  /** Notes that the service accepted the call. */
  accepted(operation: Operation): void
  /** Notes that the call failed; returns the error, with what is known of this credential. */
  refused(operation: Operation, error: CallError): CallError
}

/** Authenticates the calls of a step. */
export interface Credential {
  /**
   * Waits for a valid token, if there is none. Comes before the rate limiter, so that the call is not sent late.
   * @returns why there is no token: an error after which the service has certainly not acted
   * @throws the signal's reason as soon as it aborts
   */
  prepare(signal: AbortSignal): Promise<CallError | undefined>
  /** Whether the credential is valid, as far as known. */
  isValid(): boolean
  /** The authorization of a call that is sent now. */
  authorization(): Authorization
}

/** A credential with one authorization that never changes. */
export function fixedCredential(authorization: Authorization): Credential {
  return {
    prepare: () => Promise.resolve(undefined),
    isValid: () => true,
    authorization: () => authorization,
  }
}

/** A credential with the subscription key of the resource. */
export function keyCredential(key: string): Credential {
  return fixedCredential({
    headers: { 'ocp-apim-subscription-key': key },
    accepted() {},
    refused: (_, error) => error,
  })
}
