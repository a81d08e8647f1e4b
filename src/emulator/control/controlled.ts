import type { Faults } from '../faults/faults.ts'
import type { Call } from '../http/call.ts'
import type { FaceRequest } from '../service/protocol/request.ts'
import type { State } from '../service/state.ts'

/** A call to the emulator itself. */
export type ControlCall = Pick<FaceRequest, 'query' | 'headers' | 'body'>

/** What such calls see and change. */
export interface Controlled {
  /** The Face calls so far. */
  calls: readonly Call[]
  faults: Faults
  state: State
  /** The emulator's own, which is shown nowhere. */
  key: string
  /** When the emulator was started, in milliseconds since 1970. */
  startedAt: number
  /** Milliseconds since 1970. */
  now: () => number
}
