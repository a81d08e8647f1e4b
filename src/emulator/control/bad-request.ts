import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'

/** Maximum number of errors in one answer. */
const MAX_ERRORS = 20

function firstOf(errors: readonly string[]): string[] {
  const more = errors.length - MAX_ERRORS
  return more > 0 ? [...errors.slice(0, MAX_ERRORS), `And ${more} more.`] : [...errors]
}

/** 400: a control call with errors in it. Nothing was changed. */
export function badRequest(errors: readonly string[]): HttpAnswer {
  return jsonAnswer(400, { error: firstOf(errors).join('\n') })
}
