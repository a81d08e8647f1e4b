/** A parsed text; or what is wrong with it and what is right, to be written after its name: `is not a rate; expected …` */
export type ParseResult<T> = { ok: true; value: T } | { ok: false; problem: string }

/** The result for a wrong text. */
export function wrong(problem: string): ParseResult<never> {
  return { ok: false, problem }
}
