import { Ajv, type ValidateFunction } from 'ajv'
import { readRepositoryFile } from '../support/repository-files.ts'

/** What the tests ask of a schema of `schemas`. */
export interface Schema {
  title?: string
  description?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  examples?: unknown[]
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  definitions?: Record<string, Schema>
}

const FILES = [
  'targets.schema.json',
  'results.schema.json',
  'workflow-results.schema.json',
  'seed.schema.json',
  'state.schema.json',
] as const

/** The schemas by their files. */
export const SCHEMAS = Object.fromEntries(
  FILES.map(file => [file, JSON.parse(readRepositoryFile(`schemas/${file}`)) as Schema]),
) as Record<(typeof FILES)[number], Schema>

// Types may be two, as of a number that is null where it doesn't apply.
const ajv = new Ajv({ allErrors: true, strictSchema: true, strictTypes: false })
// By the names of their files they find one another, as they do in an editor.
for (const [file, schema] of Object.entries(SCHEMAS)) ajv.addSchema(schema, file)

/** The validator of a schema, or of a part of it. */
export function validatorOf(file: keyof typeof SCHEMAS, part = ''): ValidateFunction {
  const validate = ajv.getSchema(file + part)
  if (validate === undefined) throw new Error(`there is no ${file}${part}`)
  return validate
}

/** What a schema defines under a name. */
export function definitionIn(file: keyof typeof SCHEMAS, name: string): Schema {
  const definition = SCHEMAS[file].definitions?.[name]
  if (definition === undefined) throw new Error(`${file} defines no ${name}`)
  return definition
}

/** What a schema says against a value; empty where it takes it. */
export function errorsOf(validate: ValidateFunction, value: unknown): string[] {
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
