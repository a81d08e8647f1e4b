import { describe, expect, it } from '@jest/globals'
import { readRepositoryFile } from '../support/repository-files.ts'
import { PROPERTIES } from './properties.ts'

const proof = readRepositoryFile('docs/proof.md')

describe('docs/proof.md', () => {
  it('names every property with its sentence, in order', () => {
    const [, table = ''] = /\| property \| \|\n\|---\|---\|\n((?:\|.*\n)*)/.exec(proof) ?? []
    expect(table.trim().split('\n')).toEqual(
      PROPERTIES.map(({ name, sentence }) => `| ${name} | ${sentence} |`),
    )
  })
})
