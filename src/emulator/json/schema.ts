/** What a value of a JSON document is to look like. */
export interface Schema<T> {
  /** What is expected, for sentences: `a list of names`. */
  expected: string
  /** A sentence for everything that is wrong, each beginning with its place: `persons[0].name`. */
  validate: (value: unknown, place: string) => string[]
  /** Never there: it carries the type. */
  type?: T
}

/** What was read, or a sentence for everything that is wrong. */
export type ParseResult<T> = { ok: true; value: T } | { ok: false; complaints: string[] }

type Fields = Record<string, Schema<unknown>>
type TypeOf<S> = S extends Schema<infer T> ? T : never
type ObjectOf<Required extends Fields, Optional extends Fields> = {
  [Name in keyof Required]: TypeOf<Required[Name]>
} & { [Name in keyof Optional]?: TypeOf<Optional[Name]> }

/** A value that has no parts to be told apart. */
export function scalar<T>(expected: string, accepts: (value: unknown) => boolean): Schema<T> {
  return { expected, validate: (value, place) => (accepts(value) ? [] : [invalid(value, place, expected)]) }
}

/** Any text. */
export const string = scalar<string>('a text', value => typeof value === 'string')

/** True or false. */
export const boolean = scalar<boolean>('true or false', value => typeof value === 'boolean')

/** A list, of any length. */
export function list<T>(item: Schema<T>): Schema<T[]> {
  const expected = 'a list'
  return {
    expected,
    validate: (value, place) =>
      Array.isArray(value)
        ? value.flatMap((of, index) => item.validate(of, `${place}[${index}]`))
        : [invalid(value, place, expected)],
  }
}

/** The same, of which a second look tells more; it is asked only about what is expected so far. */
export function refine<T>(shape: Schema<T>, complaints: (value: T, place: string) => string[]): Schema<T> {
  return {
    expected: shape.expected,
    validate(value, place) {
      const before = shape.validate(value, place)
      return before.length > 0 ? before : complaints(value as T, place)
    },
  }
}

/**
 * A list whose items differ in a field. Those that have it are compared, whatever else is wrong with them.
 *
 * @param key the field's name
 */
export function uniqueBy<T>(items: Schema<T[]>, key: keyof T & string): Schema<T[]> {
  return {
    expected: items.expected,
    validate: (value, place) => [
      ...items.validate(value, place),
      ...(Array.isArray(value) ? findDuplicates(value, key, place) : []),
    ],
  }
}

function findDuplicates(items: readonly unknown[], key: string, place: string): string[] {
  const seen = new Map<unknown, string>()
  return items.flatMap((item, index) => {
    const value = isObject(item) ? item[key] : undefined
    const at = `${place}[${index}].${key}`
    const first = seen.get(value)
    if (value !== undefined && first === undefined) seen.set(value, at)
    return first === undefined ? [] : [`${at}: ${excerpt(value)} is that of ${first}, too.`]
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
): Schema<ObjectOf<Required, Optional>> {
  const fields: Fields = { ...required, ...optional }
  const names = Object.keys(fields).join(', ')
  const expected = `an object with ${names}`
  return {
    expected,
    validate(value, place) {
      if (!isObject(value)) return [invalid(value, place, expected)]
      const given = Object.keys(value).filter(name => value[name] !== undefined)
      const unknown = given.filter(name => !Object.hasOwn(fields, name))
      const chosen = alternatives.filter(name => given.includes(name))
      return [
        ...unknown.map(name => `${joinPath(place, name)} is no field. There are ${names}.`),
        ...Object.entries(required)
          .filter(([name]) => !given.includes(name))
          .map(([name, shape]) => `${joinPath(place, name)} is missing. Right is ${shape.expected}.`),
        ...(alternatives.length > 0 && chosen.length !== 1
          ? [`${withPathPrefix(place)}exactly one of ${alternatives.join(', ')} is needed.`]
          : []),
        ...Object.entries(fields)
          .filter(([name]) => given.includes(name))
          .flatMap(([name, shape]) => shape.validate(value[name], joinPath(place, name))),
      ]
    },
  }
}

/** Reads a value that should have this shape. */
export function parse<T>(shape: Schema<T>, value: unknown, place = ''): ParseResult<T> {
  const complaints = shape.validate(value, place)
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, value: value as T }
}

/** The place of a field: `persons[0].name`. */
function joinPath(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`
}

/** What a sentence begins with that has its place in front. */
export function withPathPrefix(place: string): string {
  return place === '' ? '' : `${place}: `
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(value: unknown, place: string, expected: string): string {
  return `${withPathPrefix(place)}${excerpt(value)} is wrong. Right is ${expected}.`
}

/** The beginning of a value, as it was written. */
function excerpt(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > 80 ? `${json.slice(0, 80)}…` : json
}
