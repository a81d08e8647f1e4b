import { buildOverview } from '../page/build-overview.ts'
import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import type { ControlContext, ControlRequest } from './control-context.ts'

/**
 * `GET /emulator/overview`: groups, lists and their trainings. `?persons=persongroups/staff` adds the persons of that group;
 * it may be repeated.
 */
export function getOverview(
  { query }: ControlRequest,
  { state, calls, startedAt, now }: ControlContext,
): HttpAnswer {
  const times = { now: now(), startedAt, calls: calls.length }
  return jsonAnswer(200, buildOverview(state, times, query.getAll('persons')))
}
