import type { IncomingHttpHeaders } from 'node:http'

/** A Face call that the emulator received. */
export interface RecordedCall {
  /** Milliseconds since 1970. */
  at: number
  method: string
  /** With the query, as sent. */
  path: string
  /** Names in lower case. They contain the key. */
  headers: IncomingHttpHeaders
  /** The kind of the fault that was injected. */
  fault?: string
  /** The HTTP status of the answer, if there was one. */
  status?: number
}
