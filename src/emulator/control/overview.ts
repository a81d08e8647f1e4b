import { overviewOf } from '../page/overview.ts'
import { type Answer, jsonAnswer } from '../service/protocol/answer.ts'
import type { ControlCall, Controlled } from './controlled.ts'

/**
 * `GET /emulator/overview`: what is there and what was trained; with `?persons=persongroups/staff`, as often as needed,
 * the persons of that group, too.
 */
export function getOverview({ query }: ControlCall, { state, calls, startedAt, now }: Controlled): Answer {
  const times = { now: now(), startedAt, calls: calls.length }
  return jsonAnswer(200, overviewOf(state, times, query.getAll('persons')))
}
