import type { RecordedCall } from '../http/recorded-call.ts'
import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import type { ControlContext, ControlRequest } from './control-context.ts'

/**
 * `GET /emulator/calls`: every Face call so far; with `?since=N` without the first N.
 */
export function getCalls({ query }: ControlRequest, { calls, key }: ControlContext): HttpAnswer {
  const since = query.get('since') ?? '0'
  if (!/^\d{1,15}$/.test(since)) {
    return jsonAnswer(400, {
      error: `since '${since}' is not a whole number; expected how many of the first calls to skip.`,
    })
  }
  return jsonAnswer(
    200,
    calls.slice(Number(since)).map(call => withoutSecrets(call, key)),
  )
}

function withoutSecrets(call: RecordedCall, key: string): RecordedCall {
  const headers = { ...call.headers }
  if (headers['ocp-apim-subscription-key'] !== undefined) headers['ocp-apim-subscription-key'] = '***'
  if (headers.authorization !== undefined) headers.authorization = '***'
  // Azure's gateways also take a key from the query, so a client may send a real one there.
  const path = call.path.replaceAll(key, '***').replace(/(?<=[?&]subscription-key=)[^&]*/gi, '***')
  return { ...call, path, headers }
}
