/** What is wrong with one input. */
export interface InputError {
  /** The input or the environment variable. */
  name: string
  /** Its text; empty if that must not be quoted. */
  text: string
  /** What is wrong and what is right, to follow the name: `is not a rate; expected …` */
  problem: string
}

/** A value, or all errors in the texts that it is read from. There are none if another result already has them. */
export type InputResult<T> = { ok: true; value: T } | { ok: false; errors: readonly InputError[] }

/** The result with a value. */
export function valid<T>(value: T): InputResult<T> {
  return { ok: true, value }
}

/** The result without a value. */
export function invalid(...errors: readonly InputError[]): InputResult<never> {
  return { ok: false, errors }
}

/** The value of a result; undefined if there is none. */
export function valueIn<T>(result: InputResult<T>): T | undefined {
  return result.ok ? result.value : undefined
}

/** The errors of a result. */
export function errorsIn(result: InputResult<unknown>): readonly InputError[] {
  return result.ok ? [] : result.errors
}

/** The same result if there are no errors; otherwise these errors, then its own. */
export function unless<T>(errors: readonly InputError[], result: InputResult<T>): InputResult<T> {
  return errors.length === 0 ? result : invalid(...errors, ...errorsIn(result))
}

/** An object of all values, or all errors in the order of its fields. */
export function allOf<T extends object>(results: { [K in keyof T]-?: InputResult<T[K]> }): InputResult<T> {
  const all = Object.entries<InputResult<T[keyof T]>>(results)
  if (!all.every(([, result]) => result.ok)) {
    return invalid(...all.flatMap(([, result]) => errorsIn(result)))
  }
  return valid(Object.fromEntries(all.map(([field, result]) => [field, valueIn(result)])) as T)
}
