/** What a value of a JSON document must look like. */
export interface Schema<T> {
  /** Describes valid values, for error messages: `a list`. */
  expected: string
  /** All errors of a value, each beginning with its path: `persons[0].name`. */
  validate: (value: unknown, path: string) => string[]
  /** Carries the type only; never set at runtime. */
  type?: T
}

/** The value, or all errors. */
export type JsonResult<T> = { ok: true; value: T } | { ok: false; errors: string[] }

type Fields = Record<string, Schema<unknown>>
type TypeOf<S> = S extends Schema<infer T> ? T : never
type ObjectOf<Required extends Fields, Optional extends Fields> = {
  [Name in keyof Required]: TypeOf<Required[Name]>
} & { [Name in keyof Optional]?: TypeOf<Optional[Name]> }

/** A value that is checked as a whole. */
export function scalar<T>(expected: string, accepts: (value: unknown) => boolean): Schema<T> {
  return { expected, validate: (value, path) => (accepts(value) ? [] : [notExpected(value, path, expected)]) }
}

/** Any text. */
export const string = scalar<string>('a text', value => typeof value === 'string')

/** True or false. */
export const boolean = scalar<boolean>('true or false', value => typeof value === 'boolean')

/** A list of any length. */
export function list<T>(item: Schema<T>): Schema<T[]> {
  const expected = 'a list'
  return {
    expected,
    validate: (value, path) =>
      Array.isArray(value)
        ? value.flatMap((element, index) => item.validate(element, `${path}[${index}]`))
        : [notExpected(value, path, expected)],
  }
}

/** Adds a second check, which runs only if the first passes. */
export function refine<T>(schema: Schema<T>, check: (value: T, path: string) => string[]): Schema<T> {
  return {
    expected: schema.expected,
    validate(value, path) {
      const errors = schema.validate(value, path)
      return errors.length > 0 ? errors : check(value as T, path)
    },
  }
}

/** A list in which no two items have the same value in the field `key`. This is checked even if the items have other errors. */
export function uniqueBy<T>(items: Schema<T[]>, key: keyof T & string): Schema<T[]> {
  return {
    expected: items.expected,
    validate: (value, path) => [
      ...items.validate(value, path),
      ...(Array.isArray(value) ? findDuplicates(value, key, path) : []),
    ],
  }
}

function findDuplicates(items: readonly unknown[], key: string, path: string): string[] {
  const seen = new Map<unknown, string>()
  return items.flatMap((item, index) => {
    const value = isObject(item) ? item[key] : undefined
    const at = `${path}[${index}].${key}`
    const first = seen.get(value)
    if (value !== undefined && first === undefined) seen.set(value, at)
    return first === undefined
      ? []
      : [`${at} ${excerpt(value)} is the same as ${first}; expected another value.`]
  })
}

/**
 * An object with these fields and no others.
 *
 * @param alternatives names of optional fields, of which exactly one is required
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
    validate(value, path) {
      if (!isObject(value)) return [notExpected(value, path, expected)]
      const present = Object.keys(value).filter(name => value[name] !== undefined)
      const unknown = present.filter(name => !Object.hasOwn(fields, name))
      const chosen = alternatives.filter(name => present.includes(name))
      return [
        ...unknown.map(name => `${joinPath(path, name)} is not a known field; expected one of ${names}.`),
        ...Object.entries(required)
          .filter(([name]) => !present.includes(name))
          .map(([name, schema]) => `${joinPath(path, name)} is missing; expected ${schema.expected}.`),
        ...(alternatives.length > 0 && chosen.length !== 1
          ? [
              `${path || 'The object'} ${chosen.length > 0 ? `has ${chosen.join(' and ')}` : 'is incomplete'}; expected exactly one of ${alternatives.join(', ')}.`,
            ]
          : []),
        ...Object.entries(fields)
          .filter(([name]) => present.includes(name))
          .flatMap(([name, schema]) => schema.validate(value[name], joinPath(path, name))),
      ]
    },
  }
}

/** Checks a value against a schema. */
export function parse<T>(schema: Schema<T>, value: unknown): JsonResult<T> {
  const errors = schema.validate(value, '')
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: value as T }
}

/** The path of a field: `persons[0].name`. */
function joinPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `name 'value' is not valid; expected …`, the one form of an error about a value. */
export function notExpected(value: unknown, path: string, expected: string): string {
  return `${path === '' ? '' : `${path} `}${excerpt(value)} is not valid; expected ${expected}.`
}

/** The beginning of a value: a text in single quotes, anything else as JSON. */
function excerpt(value: unknown): string {
  const json = JSON.stringify(value)
  const [text, quote] = typeof value === 'string' ? [json.slice(1, -1), "'"] : [json, '']
  return `${quote}${text.length > 80 ? `${text.slice(0, 80)}…` : text}${quote}`
}
