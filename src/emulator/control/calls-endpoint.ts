import type { RecordedCall } from '../http/recorded-call.ts'
import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import type { ControlContext, ControlRequest } from './control-context.ts'

/**
 * `GET /emulator/calls`: every Face call so far; with `?since=N` without the first N, for whoever has these already.
 */
export function getCalls({ query }: ControlRequest, { calls, key }: ControlContext): HttpAnswer {
  const since = query.get('since') ?? '0'
  if (!/^\d{1,15}$/.test(since)) {
    return jsonAnswer(400, {
      error: `"since": ${JSON.stringify(since)} is wrong. Right is a whole number: how many of the first calls to leave out.`,
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
  // Azure's gateways know a key by this name in the query, too: some client may send a real one.
  const path = call.path.replaceAll(key, '***').replace(/(?<=[?&]subscription-key=)[^&]*/gi, '***')
  return { ...call, path, headers }
}
