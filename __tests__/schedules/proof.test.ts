import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { PROPERTIES } from './properties.ts'

const proof = readFileSync(new URL('../../docs/proof.md', import.meta.url), 'utf8')

describe('docs/proof.md', () => {
  it('names every property with its sentence, in order', () => {
    const [, table = ''] = /\| property \| \|\n\|---\|---\|\n((?:\|.*\n)*)/.exec(proof) ?? []
    expect(table.trim().split('\n')).toEqual(
      PROPERTIES.map(({ name, sentence }) => `| ${name} | ${sentence} |`),
    )
  })
})
