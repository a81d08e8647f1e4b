import type { Call } from '../http/call.ts'
import { type Answer, jsonAnswer } from '../service/protocol/answer.ts'
import type { ControlCall, Controlled } from './controlled.ts'

/** `GET /emulator/calls`: every Face call so far. */
export function getCalls(_call: ControlCall, { calls }: Controlled): Answer {
  return jsonAnswer(200, calls.map(withoutSecrets))
}

function withoutSecrets(call: Call): Call {
  const headers = { ...call.headers }
  if (headers['ocp-apim-subscription-key'] !== undefined) headers['ocp-apim-subscription-key'] = '***'
  if (headers.authorization !== undefined) headers.authorization = '***'
  return { ...call, headers }
}
