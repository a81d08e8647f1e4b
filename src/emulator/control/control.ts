import { type Answer, jsonAnswer } from '../service/protocol/answer.ts'
import { getCalls } from './calls.ts'
import type { ControlCall, Controlled } from './controlled.ts'
import { addFaults, clearFaults, getFaults } from './faults.ts'
import { getPictures, tellPictures } from './pictures.ts'
import { getHealth, getProcess } from './process.ts'

/** Every call to the emulator itself. */
const routes: Readonly<Record<string, (call: ControlCall, controlled: Controlled) => Answer>> = {
  'POST /emulator/faults': addFaults,
  'GET /emulator/faults': getFaults,
  'DELETE /emulator/faults': clearFaults,
  'POST /emulator/pictures': tellPictures,
  'GET /emulator/pictures': getPictures,
  'GET /emulator/calls': getCalls,
  'GET /emulator/health': getHealth,
  'GET /emulator/process': getProcess,
}

/**
 * Answers a call to the emulator itself, by hand or from another process. Needs no key. A HEAD is answered as a GET is.
 *
 * @param path the call's, without the query
 */
export function control(method: string, path: string, call: ControlCall, controlled: Controlled): Answer {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`
  const act = Object.hasOwn(routes, asked) ? routes[asked] : undefined
  return act?.(call, controlled) ?? jsonAnswer(404, { error: `There are ${Object.keys(routes).join(', ')}.` })
}
