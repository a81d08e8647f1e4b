/** What a value of a JSON document is to look like. */
export interface Shape<T> {
  /** What is right, for sentences: `a list of names`. */
  right: string
  /** A sentence for everything that is wrong, each beginning with its place: `persons[0].name`. */
  complaints: (value: unknown, place: string) => string[]
  /** Never there: it carries the type. */
  type?: T
}

/** What was read, or a sentence for everything that is wrong. */
export type Reading<T> = { ok: true; value: T } | { ok: false; complaints: string[] }

type Fields = Record<string, Shape<unknown>>
type Of<S> = S extends Shape<infer T> ? T : never
type Read<Required extends Fields, Optional extends Fields> = {
  [Name in keyof Required]: Of<Required[Name]>
} & { [Name in keyof Optional]?: Of<Optional[Name]> }

/** A value that has no parts to be told apart. */
export function one<T>(right: string, accepts: (value: unknown) => boolean): Shape<T> {
  return { right, complaints: (value, place) => (accepts(value) ? [] : [wrong(value, place, right)]) }
}

/** Any text. */
export const text = one<string>('a text', value => typeof value === 'string')

/** True or false. */
export const flag = one<boolean>('true or false', value => typeof value === 'boolean')

/** A list, of any length. */
export function list<T>(item: Shape<T>): Shape<T[]> {
  const right = 'a list'
  return {
    right,
    complaints: (value, place) =>
      Array.isArray(value)
        ? value.flatMap((of, index) => item.complaints(of, `${place}[${index}]`))
        : [wrong(value, place, right)],
  }
}

/** The same, of which a second look tells more; it is asked only about what is right so far. */
export function refined<T>(shape: Shape<T>, complaints: (value: T, place: string) => string[]): Shape<T> {
  return {
    right: shape.right,
    complaints(value, place) {
      const before = shape.complaints(value, place)
      return before.length > 0 ? before : complaints(value as T, place)
    },
  }
}

/**
 * A list whose items differ in a field. Those that have it are compared, whatever else is wrong with them.
 *
 * @param key the field's name
 */
export function distinct<T>(items: Shape<T[]>, key: keyof T & string): Shape<T[]> {
  return {
    right: items.right,
    complaints: (value, place) => [
      ...items.complaints(value, place),
      ...(Array.isArray(value) ? repeated(value, key, place) : []),
    ],
  }
}

function repeated(items: readonly unknown[], key: string, place: string): string[] {
  const seen = new Map<unknown, string>()
  return items.flatMap((item, index) => {
    const value = isObject(item) ? item[key] : undefined
    const at = `${place}[${index}].${key}`
    const first = seen.get(value)
    if (value !== undefined && first === undefined) seen.set(value, at)
    return first === undefined ? [] : [`${at}: ${shown(value)} is that of ${first}, too.`]
  })
}

/**
 * An object with these fields and no others.
 *
 * @param alternatives names of optional fields of which exactly one must be there
 */
export function object<Required extends Fields, Optional extends Fields>(
  required: Required,
  optional: Optional,
  alternatives: readonly (keyof Optional & string)[] = [],
): Shape<Read<Required, Optional>> {
  const fields: Fields = { ...required, ...optional }
  const names = Object.keys(fields).join(', ')
  const right = `an object with ${names}`
  return {
    right,
    complaints(value, place) {
      if (!isObject(value)) return [wrong(value, place, right)]
      const given = Object.keys(value).filter(name => value[name] !== undefined)
      const unknown = given.filter(name => !Object.hasOwn(fields, name))
      const chosen = alternatives.filter(name => given.includes(name))
      return [
        ...unknown.map(name => `${within(place, name)} is no field. There are ${names}.`),
        ...Object.entries(required)
          .filter(([name]) => !given.includes(name))
          .map(([name, shape]) => `${within(place, name)} is missing. Right is ${shape.right}.`),
        ...(alternatives.length > 0 && chosen.length !== 1
          ? [`${labelled(place)}exactly one of ${alternatives.join(', ')} is needed.`]
          : []),
        ...Object.entries(fields)
          .filter(([name]) => given.includes(name))
          .flatMap(([name, shape]) => shape.complaints(value[name], within(place, name))),
      ]
    },
  }
}

/** Reads a value that should have this shape. */
export function readShape<T>(shape: Shape<T>, value: unknown, place = ''): Reading<T> {
  const complaints = shape.complaints(value, place)
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, value: value as T }
}

/** The place of a field: `persons[0].name`. */
function within(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`
}

/** What a sentence begins with that has its place in front. */
export function labelled(place: string): string {
  return place === '' ? '' : `${place}: `
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(value: unknown, place: string, right: string): string {
  return `${labelled(place)}${shown(value)} is wrong. Right is ${right}.`
}

/** The beginning of a value, as it was written. */
function shown(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > 80 ? `${json.slice(0, 80)}…` : json
}
