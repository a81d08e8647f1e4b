import { refuse } from '../json/complaints.ts'
import { type Answer, emptyAnswer, jsonAnswer } from '../service/protocol/answer.ts'
import { readState, writeState } from '../state/state-json.ts'
import type { ControlCall, Controlled } from './controlled.ts'

/** `GET /emulator/state`: all that the service remembers. */
export function exportState(_call: ControlCall, { state, now }: Controlled): Answer {
  return jsonAnswer(200, writeState(state, now()))
}

/** `PUT /emulator/state`: replaces all of it by a document as GET gives it; where anything is wrong, nothing. */
export function importState({ body }: ControlCall, { state }: Controlled): Answer {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return refuse([
      'The body is no JSON. Right is what GET /emulator/state gives, or {"version":1} for nothing at all.',
    ])
  }
  const read = readState(value)
  if (!read.ok) return refuse(read.complaints)
  Object.assign(state, read.value)
  return emptyAnswer(200)
}
