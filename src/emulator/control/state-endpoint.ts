import { emptyAnswer, type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import { stateFromJson, stateToJson } from '../state/state-json.ts'
import { badRequest } from './bad-request.ts'
import type { ControlContext, ControlRequest } from './control-context.ts'

/** `GET /emulator/state`: everything that the service stores. */
export function exportState(_call: ControlRequest, { state, now }: ControlContext): HttpAnswer {
  return jsonAnswer(200, stateToJson(state, now()))
}

/** `PUT /emulator/state`: replaces the whole state by a document as GET returns it. An invalid document changes nothing. */
export function importState({ body }: ControlRequest, { state }: ControlContext): HttpAnswer {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return badRequest([
      'The body is not JSON; expected what GET /emulator/state returns, or {"version":1} for an empty state.',
    ])
  }
  const read = stateFromJson(value)
  if (!read.ok) return badRequest(read.errors)
  Object.assign(state, read.value)
  return emptyAnswer(200)
}
