import { pageAnswer } from '../page/page-answer.ts'
import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import { getCalls } from './calls-endpoint.ts'
import type { ControlContext, ControlRequest } from './control-context.ts'
import { addFaults, clearFaults, getFaults } from './faults-endpoint.ts'
import { getOverview } from './overview-endpoint.ts'
import { getPictures, setPicturePersons } from './pictures-endpoint.ts'
import { getHealth, getProcess } from './process-endpoints.ts'
import { exportState, importState } from './state-endpoint.ts'

/** Every control call except `GET /`, the page. */
const handlers: Readonly<Record<string, (request: ControlRequest, context: ControlContext) => HttpAnswer>> = {
  'POST /emulator/faults': addFaults,
  'GET /emulator/faults': getFaults,
  'DELETE /emulator/faults': clearFaults,
  'POST /emulator/pictures': setPicturePersons,
  'GET /emulator/pictures': getPictures,
  'GET /emulator/state': exportState,
  'PUT /emulator/state': importState,
  'GET /emulator/overview': getOverview,
  'GET /emulator/calls': getCalls,
  'GET /emulator/health': getHealth,
  'GET /emulator/process': getProcess,
}

/** Whether a call is a control call. Every other one is a Face call. */
export function isControlRequest(method: string, path: string): boolean {
  return path.startsWith('/emulator/') || findHandler(method, path) !== undefined
}

/**
 * Handles a control call. It needs no key, and HEAD is answered like GET.
 *
 * @param path without the query
 */
export function handleControlRequest(
  method: string,
  path: string,
  request: ControlRequest,
  context: ControlContext,
): HttpAnswer {
  return (
    findHandler(method, path)?.(request, context) ??
    jsonAnswer(404, {
      error: `${method} ${path} is not a control call; expected one of ${Object.keys(handlers).join(', ')}.`,
    })
  )
}

function findHandler(method: string, path: string) {
  const routeKey = `${method === 'HEAD' ? 'GET' : method} ${path}`
  if (routeKey === 'GET /') return pageAnswer
  return Object.hasOwn(handlers, routeKey) ? handlers[routeKey] : undefined
}
