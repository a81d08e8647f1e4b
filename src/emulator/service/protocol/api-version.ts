import type { HttpAnswer } from './http-answer.ts'

/** Headers of error answers that v1.0 does not have. */
const LATER_HEADERS = ['x-ms-error-code']

/**
 * Whether a version answers in the words and shapes of v1.0. `v1.0-preview` does: it came before v1.1. So does a path without a version
 * that exists.
 */
export function usesV10Format(version: string | undefined): boolean {
  return version === undefined || version === 'v1.0' || version === 'v1.0-preview'
}

/** An answer with only the headers that it has in a version. */
export function removeLaterHeaders(version: string | undefined, answer: HttpAnswer): HttpAnswer {
  if (!usesV10Format(version)) return answer
  const headers = Object.entries(answer.headers).filter(([name]) => !LATER_HEADERS.includes(name))
  return { ...answer, headers: Object.fromEntries(headers) }
}
