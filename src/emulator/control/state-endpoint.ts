import { emptyAnswer, type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import { stateFromJson, stateToJson } from '../state/state-json.ts'
import { badRequest } from './bad-request.ts'
import type { ControlContext, ControlRequest } from './control-context.ts'

/** `GET /emulator/state`: all that the service remembers. */
export function exportState(_call: ControlRequest, { state, now }: ControlContext): HttpAnswer {
  return jsonAnswer(200, stateToJson(state, now()))
}

/** `PUT /emulator/state`: replaces all of it by a document as GET gives it; where anything is wrong, nothing. */
export function importState({ body }: ControlRequest, { state }: ControlContext): HttpAnswer {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return badRequest([
      'The body is no JSON. Right is what GET /emulator/state gives, or {"version":1} for nothing at all.',
    ])
  }
  const read = stateFromJson(value)
  if (!read.ok) return badRequest(read.complaints)
  Object.assign(state, read.value)
  return emptyAnswer(200)
}
