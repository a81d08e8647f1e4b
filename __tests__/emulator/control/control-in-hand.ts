import type { IncomingHttpHeaders } from 'node:http'
import { control } from '../../../src/emulator/control/control.ts'
import type { Controlled } from '../../../src/emulator/control/controlled.ts'
import { createFaults, type Faults } from '../../../src/emulator/faults/faults.ts'
import { noState, type State } from '../../../src/emulator/service/state.ts'
import { start } from '../service/service-in-hand.ts'

/** The control calls, without any network. */
export interface ControlInHand {
  faults: Faults
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
export function controlInHand(more: Partial<Controlled> = {}): ControlInHand {
  const controlled = {
    calls: [],
    faults: createFaults(),
    state: noState(),
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
      const answer = control(method, `/emulator/${pathOnly}`, sent, controlled)
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
