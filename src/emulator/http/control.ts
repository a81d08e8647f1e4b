import { parseFaults } from '../faults/fault-json.ts'
import type { Faults } from '../faults/faults.ts'
import { type Answer, emptyAnswer, jsonAnswer } from '../service/protocol/answer.ts'
import type { Call } from './call.ts'

/**
 * Answers a call to the emulator itself, by hand or from another process: faults, calls, and which process it is. Needs
 * no key.
 *
 * @param path the call's, without the query
 */
export function control(
  method: string,
  path: string,
  body: Uint8Array,
  faults: Faults,
  calls: readonly Call[],
): Answer {
  switch (`${method} ${path}`) {
    case 'POST /emulator/faults':
      return addFaults(Buffer.from(body).toString('utf8'), faults)
    case 'DELETE /emulator/faults':
      faults.clear()
      return emptyAnswer(200)
    case 'GET /emulator/calls':
      return jsonAnswer(200, calls.map(withoutSecrets))
    case 'GET /emulator/process':
      return jsonAnswer(200, { pid: process.pid })
    default:
      return jsonAnswer(404, {
        error: 'There are POST and DELETE /emulator/faults, GET /emulator/calls and GET /emulator/process.',
      })
  }
}

function addFaults(json: string, faults: Faults): Answer {
  const parsed = parseFaults(json)
  if ('error' in parsed) return jsonAnswer(400, parsed)
  faults.add(...parsed.faults)
  return emptyAnswer(200)
}

function withoutSecrets(call: Call): Call {
  const headers = { ...call.headers }
  if (headers['ocp-apim-subscription-key'] !== undefined) headers['ocp-apim-subscription-key'] = '***'
  if (headers.authorization !== undefined) headers.authorization = '***'
  return { ...call, headers }
}
