/** A kind of fault, with its values. Times are in milliseconds. */
export type FaultDefinition =
  /** The connection is reset before any answer. */
  | { kind: 'reset' }
  /** The connection ends after half of the body. */
  | { kind: 'truncate' }
  /** The connection ends in the middle of the header block. */
  | { kind: 'truncate-headers' }
  /** No answer, ever. */
  | { kind: 'hang' }
  /** Half of the body, then silence. */
  | { kind: 'stall' }
  /** The normal answer, `ms` late. */
  | { kind: 'slow'; ms: number }
  /** The normal answer, headers included, one byte every `ms`. */
  | { kind: 'drip'; ms: number }
  /** This answer instead. `body` is a text, or a value that is sent as JSON; default: the usual body of the status. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
  /** An HTML page as of a gateway or proxy; 502 by default. */
  | { kind: 'html'; status?: number }
  /** A redirect; 307 by default. */
  | { kind: 'redirect'; location: string; status?: number }
  /** The normal answer, with an `Operation-Location` on another host. */
  | { kind: 'foreign-operation-location'; url?: string }
  /** A 200 with a JSON body of `bytes`, 2 MiB by default. */
  | { kind: 'huge'; bytes?: number }
  /** Bytes that are not HTTP. */
  | { kind: 'garbage' }
  /** A 200 with an invalid JSON body. */
  | { kind: 'garbage-json' }
  /** The normal 202, but for `ms` after it the status is that of the previous training. */
  | { kind: 'older-status'; ms: number }
  /** The normal status object, with the fields of `set` added and then those in `omit` removed. */
  | { kind: 'answer-training'; set?: Record<string, unknown>; omit?: string[] }

/** A fault that is injected into some calls. */
export type Fault = FaultDefinition & {
  /** Which calls it affects: POST …/train, GET …/training, or every Face call. */
  on: 'train' | 'status' | 'any'
  /** How many calls it affects; 1 by default; 0 and Infinity: all. */
  times?: number
  /** How many of these calls are answered normally first. */
  skip?: number
  /**
   * True: the service processes the call, and only the answer is lost or replaced. False, the default: the service never gets the call.
   * Kinds that need the normal answer always process it: slow, drip, foreign-operation-location, older-status, answer-training.
   */
  acted?: boolean
}
