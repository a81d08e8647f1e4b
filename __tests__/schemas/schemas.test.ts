import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ROOT } from '../support/repository-files.ts'
import { errorsOf, SCHEMAS, type Schema, validatorOf } from './schema.ts'

describe('schemas', () => {
  it('has these, and no others', () => {
    expect(readdirSync(join(ROOT, 'schemas')).sort()).toEqual(Object.keys(SCHEMAS).sort())
  })
})

/** What a schema defines, and its properties. */
function definitionsIn(file: keyof typeof SCHEMAS): [string, Schema][] {
  const defined = Object.entries(SCHEMAS[file].definitions ?? {})
  return defined.flatMap(([name, schema]): [string, Schema][] => [
    [`#/definitions/${name}`, schema],
    ...Object.entries(schema.properties ?? {}).map(([property, of]): [string, Schema] => [
      `#/definitions/${name}/properties/${property}`,
      of,
    ]),
  ])
}

describe.each(Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])('%s', file => {
  it('is one that editors understand, and has nothing that no schema knows', () => {
    expect(SCHEMAS[file]).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: expect.stringMatching(/^(?:array|object)$/),
    })
    // In its strict mode ajv refuses unknown keywords.
    expect(() => validatorOf(file)).not.toThrow()
  })

  it('says of itself and of each field what it is', () => {
    for (const [path, schema] of [['', SCHEMAS[file]] as const, ...definitionsIn(file)]) {
      if ('$ref' in schema) continue
      expect([path, schema.title]).toEqual([path, expect.stringMatching(/^[A-Z]/)])
      expect([path, schema.description]).toEqual([path, expect.stringMatching(/\.$/)])
    }
  })

  it('has examples and defaults that it takes itself', () => {
    let found = 0
    for (const [path, { examples = [], ...schema }] of definitionsIn(file)) {
      for (const value of [...examples, ...('default' in schema ? [schema.default] : [])]) {
        expect([path, value, errorsOf(validatorOf(file, path), value)]).toEqual([path, value, []])
        found += 1
      }
    }
    expect(found).toBeGreaterThan(0)
  })
})
