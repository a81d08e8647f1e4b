import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ControlContext } from './control/control-context.ts'
import { handleControlRequest, isControlRequest } from './control/control-router.ts'
import type { Fault } from './faults/fault.ts'
import { applyFault, noAnswer } from './faults/fault-answer.ts'
import { sendAnswer } from './faults/send-answer.ts'
import { answerPreflight, withCorsHeaders } from './http/cors.ts'
import { rejectCrossOrigin } from './http/cross-origin-guard.ts'
import type { ListenAddress } from './http/listen-address.ts'
import { logLine } from './http/log-line.ts'
import type { RecordedCall } from './http/recorded-call.ts'
import { discardRest, maxBodyBytes, readBody } from './http/request-body.ts'
import { type AuthConfig, isAuthorized } from './service/gateway/gateway.ts'
import { bodyTooLong } from './service/protocol/errors.ts'
import type { HttpAnswer } from './service/protocol/http-answer.ts'
import type { Service } from './service/service.ts'

/** What requests are handled with. */
interface ListenerContext extends ControlContext {
  address: ListenAddress
  auth: AuthConfig
  service: Service
  /** Every Face call is added. */
  calls: RecordedCall[]
  log: (line: string) => void
}

/** Handles the requests of a server: control calls, and Face calls with their faults. */
export function createRequestListener(
  context: ListenerContext,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    // A damaged answer must not crash the emulator.
    void handleRequest(request, response, context).catch(() => request.socket.destroy())
  }
}

async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: ListenerContext,
): Promise<void> {
  const { address, auth, service, calls, faults, key, log, now } = context
  const at = now()
  const { socket, headers } = request
  const method = String(request.method)
  const target = String(request.url)
  const call: RecordedCall = { at, method, path: target, headers }
  const [path = '', query] = target.split('?')
  const isControl = isControlRequest(method, path)
  const preflight = answerPreflight(method, path, headers)
  if (!isControl && preflight === undefined) calls.push(call)
  const requestId = randomUUID()
  const send = (answer: HttpAnswer, fault?: Fault) => {
    const date = new Date(now()).toUTCString()
    const complete = { ...answer, headers: { date, 'apim-request-id': requestId, ...answer.headers } }
    return sendAnswer(response, socket, complete, fault)
  }
  const earlyAnswer = preflight ?? (isControl ? rejectCrossOrigin(headers, address) : undefined)
  if (earlyAnswer) {
    discardRest(request)
    return send(earlyAnswer)
  }
  const isAllowed = isControl || isAuthorized(headers, auth)
  const read = await readBody(request, isAllowed, maxBodyBytes(path))
  if (read === undefined) return
  const { body, isTooLong } = read
  const handle = (statusDelayMs?: number) => {
    if (isTooLong && isAllowed) return bodyTooLong()
    const content = { query: new URLSearchParams(query), headers, body }
    if (isControl) return handleControlRequest(method, path, content, context)
    return service.handle({ method, path, ...content }, statusDelayMs)
  }
  if (isControl) return send(handle())
  const fault = faults.next(method, path)
  const answer = fault === undefined ? handle() : applyFault(fault, method, path, handle)
  if (fault !== undefined) call.fault = fault.kind
  if (answer !== noAnswer) call.status = answer.status
  await send(withCorsHeaders(answer, headers), fault)
  log(logLine(call, now() - at, requestId, key))
}
