import { buildOverview } from '../page/build-overview.ts'
import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import type { ControlContext, ControlRequest } from './control-context.ts'

/**
 * `GET /emulator/overview`: what is there and what was trained; with `?persons=persongroups/staff`, as often as needed,
 * the persons of that group, too.
 */
export function getOverview(
  { query }: ControlRequest,
  { state, calls, startedAt, now }: ControlContext,
): HttpAnswer {
  const times = { now: now(), startedAt, calls: calls.length }
  return jsonAnswer(200, buildOverview(state, times, query.getAll('persons')))
}
