import type { HttpAnswer } from './http-answer.ts'

/**
 * The API version in a path under `/face`.
 *
 * @returns `v1.0`, `v1.2-preview.1`, …, or undefined if the path has no known version
 */
export function apiVersionOf(path: string): string | undefined {
  return /^\/face\/(v1\.\d+(?:-preview(?:\.\d+)?)?)(?:\/|$)/.exec(path)?.[1]
}

/** Headers of error answers that v1.0 does not have. */
const LATER_HEADERS = ['x-ms-error-code']

/** Whether answers of a version have the format of v1.0. So have those of `v1.0-preview`, and of paths without a known version. */
export function usesV10Format(version: string | undefined): boolean {
  return version === undefined || version === 'v1.0' || version === 'v1.0-preview'
}

/** Removes headers that the answer does not have in a version. */
export function removeLaterHeaders(version: string | undefined, answer: HttpAnswer): HttpAnswer {
  if (!usesV10Format(version)) return answer
  const headers = Object.entries(answer.headers).filter(([name]) => !LATER_HEADERS.includes(name))
  return { ...answer, headers: Object.fromEntries(headers) }
}
