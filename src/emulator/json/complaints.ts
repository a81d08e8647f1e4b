import { type Answer, jsonAnswer } from '../service/protocol/answer.ts'

/** How many sentences are told of a document in which nearly everything is wrong. */
const MOST = 20

/** The first of many sentences, and how many there are besides. */
function firstOf(complaints: readonly string[]): string[] {
  const more = complaints.length - MOST
  return more > 0 ? [...complaints.slice(0, MOST), `And ${more} more.`] : [...complaints]
}

/** 400: a control call with something wrong in it. Nothing was changed. */
export function refuse(complaints: readonly string[]): Answer {
  return jsonAnswer(400, { error: firstOf(complaints).join('\n') })
}
