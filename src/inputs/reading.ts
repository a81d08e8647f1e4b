/** One thing that is wrong. */
export interface Complaint {
  /** The input or the environment variable. */
  name: string
  /** What was given; empty where it must not be quoted. */
  text: string
  /** What is wrong with it and what is right, to be said after the name: `is not a rate; expected …` */
  problem: string
}

/** A value, or all complaints about the texts that it was to be read from. These are none where another reading has them. */
export type Reading<T> = { ok: true; value: T } | { ok: false; complaints: readonly Complaint[] }

/** A reading that gave a value. */
export function valid<T>(value: T): Reading<T> {
  return { ok: true, value }
}

/** A reading that gave none. */
export function invalid(...complaints: readonly Complaint[]): Reading<never> {
  return { ok: false, complaints }
}

/** The value of a reading; undefined where it gave none. */
export function valueIn<T>(reading: Reading<T>): T | undefined {
  return reading.ok ? reading.value : undefined
}

/** The complaints of a reading. */
export function complaintsIn(reading: Reading<unknown>): readonly Complaint[] {
  return reading.ok ? [] : reading.complaints
}

/** The same reading if there are no complaints; otherwise those, before its own. */
export function unless<T>(complaints: readonly Complaint[], reading: Reading<T>): Reading<T> {
  return complaints.length === 0 ? reading : invalid(...complaints, ...complaintsIn(reading))
}

/** An object of all values, or all complaints, in the order of its fields. */
export function allOf<T extends object>(readings: { [K in keyof T]-?: Reading<T[K]> }): Reading<T> {
  const all = Object.entries<Reading<T[keyof T]>>(readings)
  if (!all.every(([, reading]) => reading.ok)) {
    return invalid(...all.flatMap(([, reading]) => complaintsIn(reading)))
  }
  return valid(Object.fromEntries(all.map(([field, reading]) => [field, valueIn(reading)])) as T)
}
