import { pageAnswer } from '../page/page-answer.ts'
import { type Answer, jsonAnswer } from '../service/protocol/answer.ts'
import { getCalls } from './calls.ts'
import type { ControlCall, Controlled } from './controlled.ts'
import { addFaults, clearFaults, getFaults } from './faults.ts'
import { getOverview } from './overview.ts'
import { getPictures, tellPictures } from './pictures.ts'
import { getHealth, getProcess } from './process.ts'
import { exportState, importState } from './state.ts'

/** Every call to the emulator itself, but for the page. */
const routes: Readonly<Record<string, (call: ControlCall, controlled: Controlled) => Answer>> = {
  'POST /emulator/faults': addFaults,
  'GET /emulator/faults': getFaults,
  'DELETE /emulator/faults': clearFaults,
  'POST /emulator/pictures': tellPictures,
  'GET /emulator/pictures': getPictures,
  'GET /emulator/state': exportState,
  'PUT /emulator/state': importState,
  'GET /emulator/overview': getOverview,
  'GET /emulator/calls': getCalls,
  'GET /emulator/health': getHealth,
  'GET /emulator/process': getProcess,
}

/** Whether a call is one to the emulator itself; every other one is a Face call. */
export function isControlCall(method: string, path: string): boolean {
  return path.startsWith('/emulator/') || routeOf(method, path) !== undefined
}

/**
 * Answers a call to the emulator itself, by hand or from another process. Needs no key. A HEAD is answered as a GET is.
 *
 * @param path the call's, without the query
 */
export function control(method: string, path: string, call: ControlCall, controlled: Controlled): Answer {
  return (
    routeOf(method, path)?.(call, controlled) ??
    jsonAnswer(404, { error: `There are ${Object.keys(routes).join(', ')}.` })
  )
}

function routeOf(method: string, path: string) {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`
  if (asked === 'GET /') return pageAnswer
  return Object.hasOwn(routes, asked) ? routes[asked] : undefined
}
