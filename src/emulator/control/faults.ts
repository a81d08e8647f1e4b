import { parseFaults } from '../faults/fault-json.ts'
import { type Answer, emptyAnswer, jsonAnswer } from '../service/protocol/answer.ts'
import type { ControlCall, Controlled } from './controlled.ts'

/** `POST /emulator/faults`: one fault, or a list of them. */
export function addFaults({ body }: ControlCall, { faults }: Controlled): Answer {
  const parsed = parseFaults(Buffer.from(body).toString('utf8'))
  if ('error' in parsed) return jsonAnswer(400, parsed)
  faults.add(...parsed.faults)
  return emptyAnswer(200)
}

/** `GET /emulator/faults`: those that have not all happened, with what is left of them. */
export function getFaults(_call: ControlCall, { faults }: Controlled): Answer {
  return jsonAnswer(200, faults.left())
}

/** `DELETE /emulator/faults` */
export function clearFaults(_call: ControlCall, { faults }: Controlled): Answer {
  faults.clear()
  return emptyAnswer(200)
}
