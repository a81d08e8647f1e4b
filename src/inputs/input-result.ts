/** One thing that is wrong. */
export interface InputError {
  /** The input or the environment variable. */
  name: string
  /** What was given; empty where it must not be quoted. */
  text: string
  /** What is wrong with it and what is right, to be said after the name: `is not a rate; expected …` */
  problem: string
}

/** A value, or all complaints about the texts that it was to be read from. These are none where another reading has them. */
export type InputResult<T> = { ok: true; value: T } | { ok: false; errors: readonly InputError[] }

/** A reading that gave a value. */
export function valid<T>(value: T): InputResult<T> {
  return { ok: true, value }
}

/** A reading that gave none. */
export function invalid(...errors: readonly InputError[]): InputResult<never> {
  return { ok: false, errors }
}

/** The value of a reading; undefined where it gave none. */
export function valueIn<T>(reading: InputResult<T>): T | undefined {
  return reading.ok ? reading.value : undefined
}

/** The complaints of a reading. */
export function errorsIn(reading: InputResult<unknown>): readonly InputError[] {
  return reading.ok ? [] : reading.errors
}

/** The same reading if there are no complaints; otherwise those, before its own. */
export function unless<T>(errors: readonly InputError[], reading: InputResult<T>): InputResult<T> {
  return errors.length === 0 ? reading : invalid(...errors, ...errorsIn(reading))
}

/** An object of all values, or all complaints, in the order of its fields. */
export function allOf<T extends object>(readings: { [K in keyof T]-?: InputResult<T[K]> }): InputResult<T> {
  const all = Object.entries<InputResult<T[keyof T]>>(readings)
  if (!all.every(([, reading]) => reading.ok)) {
    return invalid(...all.flatMap(([, reading]) => errorsIn(reading)))
  }
  return valid(Object.fromEntries(all.map(([field, reading]) => [field, valueIn(reading)])) as T)
}
