import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'

/** How many sentences are told of a document in which nearly everything is wrong. */
const MAX_ERRORS = 20

/** The first of many sentences, and how many there are besides. */
function firstOf(complaints: readonly string[]): string[] {
  const more = complaints.length - MAX_ERRORS
  return more > 0 ? [...complaints.slice(0, MAX_ERRORS), `And ${more} more.`] : [...complaints]
}

/** 400: a control call with something wrong in it. Nothing was changed. */
export function badRequest(complaints: readonly string[]): HttpAnswer {
  return jsonAnswer(400, { error: firstOf(complaints).join('\n') })
}
