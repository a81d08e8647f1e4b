import { parseFaults } from '../faults/fault-json.ts'
import { emptyAnswer, type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import type { ControlContext, ControlRequest } from './control-context.ts'

/** `POST /emulator/faults`: one fault, or a list of them. */
export function addFaults({ body }: ControlRequest, { faults }: ControlContext): HttpAnswer {
  const parsed = parseFaults(Buffer.from(body).toString('utf8'))
  if ('error' in parsed) return jsonAnswer(400, parsed)
  faults.add(...parsed.faults)
  return emptyAnswer(200)
}

/** `GET /emulator/faults`: the pending faults, with the `times` and `skip` that remain. */
export function getFaults(_call: ControlRequest, { faults }: ControlContext): HttpAnswer {
  return jsonAnswer(200, faults.remaining())
}

/** `DELETE /emulator/faults` */
export function clearFaults(_call: ControlRequest, { faults }: ControlContext): HttpAnswer {
  faults.clear()
  return emptyAnswer(200)
}
