import { describe, expect, it } from '@jest/globals'
import { readRepositoryFile } from '../support/repository-files.ts'
import { FOLLOW_PROPERTIES } from './follow-properties.ts'
import { PROPERTIES } from './properties.ts'

const proof = readRepositoryFile('docs/proof.md')

describe('docs/proof.md', () => {
  it('names every property with its sentence, in order', () => {
    const [, table = ''] = /\| property \| \|\n\|---\|---\|\n((?:\|.*\n)*)/.exec(proof) ?? []
    expect(table.trim().split('\n')).toEqual(
      PROPERTIES.map(({ name, sentence }) => `| ${name} | ${sentence} |`),
    )
  })

  it('names those of runs that follow, and which others hold of them', () => {
    const [, table = ''] =
      /\| property of runs that follow \| \|\n\|---\|---\|\n((?:\|.*\n)*)/.exec(proof) ?? []
    const names = PROPERTIES.map(({ name }) => name)
    const own = FOLLOW_PROPERTIES.filter(({ sentence }) => !sentence.startsWith('of a run that follows: '))
    expect(table.trim().split('\n')).toEqual(own.map(({ name, sentence }) => `| ${name} | ${sentence} |`))
    const [, others = ''] = /It must also have these properties of every run: (.*?)\./s.exec(proof) ?? []
    const named = [...others.matchAll(/\*([^*]+)\*/g)].map(([, name]) => name)
    expect(named).toEqual(
      names.filter(name => FOLLOW_PROPERTIES.some(each => each.name === name && !own.includes(each))),
    )
  })
})
