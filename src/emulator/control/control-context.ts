import type { FaultQueue } from '../faults/fault-queue.ts'
import type { RecordedCall } from '../http/recorded-call.ts'
import type { FaceRequest } from '../service/protocol/request.ts'
import type { State } from '../service/state.ts'

/** A control call: one to the emulator itself, not to the Face service. */
export type ControlRequest = Pick<FaceRequest, 'query' | 'headers' | 'body'>

/** What control calls read and change. */
export interface ControlContext {
  /** The Face calls so far. */
  calls: readonly RecordedCall[]
  faults: FaultQueue
  state: State
  /** The emulator's key, which no answer contains. */
  key: string
  /** When the emulator was started, in milliseconds since 1970. */
  startedAt: number
  /** Milliseconds since 1970. */
  now: () => number
}
