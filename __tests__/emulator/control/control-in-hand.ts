import type { IncomingHttpHeaders } from 'node:http'
import type { ControlContext } from '../../../src/emulator/control/control-context.ts'
import { handleControlRequest } from '../../../src/emulator/control/control-router.ts'
import { createFaultQueue, type FaultQueue } from '../../../src/emulator/faults/fault-queue.ts'
import { emptyState, type State } from '../../../src/emulator/service/state.ts'
import { start } from '../service/service-in-hand.ts'

/** The control calls, without any network. */
export interface ControlInHand {
  faults: FaultQueue
  state: State
  /** Calls `/emulator/{path}`; an object is sent as JSON. */
  call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: IncomingHttpHeaders,
  ) => { status: number; body: unknown }
}

/** Control calls to an emulator to which nothing has happened. */
export function controlInHand(more: Partial<ControlContext> = {}): ControlInHand {
  const controlled = {
    calls: [],
    faults: createFaultQueue(),
    state: emptyState(),
    key: 'right',
    startedAt: 0,
    now: () => start,
    ...more,
  }
  return {
    ...controlled,
    call(method, path, body = '', headers = {}) {
      const [pathOnly, query] = path.split('?')
      const sent = { query: new URLSearchParams(query), headers, body: bytesOf(body) }
      const answer = handleControlRequest(method, `/emulator/${pathOnly}`, sent, controlled)
      return {
        status: answer.status,
        body: answer.body === '' ? '' : (JSON.parse(answer.body) as unknown),
      }
    },
  }
}

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}
