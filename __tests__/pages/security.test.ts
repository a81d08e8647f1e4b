import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { readRepositoryFile } from '../support/repository-files.ts'

const paper = readRepositoryFile('SECURITY.md')

/** A claim, and the tests that hold it. */
interface Claim {
  claim: string
  tests: { name: string; file: string }[]
}

/** The rows of the tables that name tests. */
function claimsOf(text: string): Claim[] {
  const tables = [...text.matchAll(/^\| .* \| held by \|\n\|[-|]+\|\n((?:\|.*\|\n)+)/gm)]
  const rows = tables.flatMap(([, body = '']) => body.trimEnd().split('\n'))
  return rows.map(row => {
    const [claim = '', , heldBy = ''] = row
      .split('|')
      .slice(1)
      .map(cell => cell.trim())
    const links = [...heldBy.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)]
    return { claim, tests: links.map(([, name = '', file = '']) => ({ name, file })) }
  })
}

/** Whether a text of tests has one by this name, or several under it, written as its first argument. */
function hasTest(source: string, name: string): boolean {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // Biome has no quotes of the same kind within quotes.
  const quoted = `(?:'${literal}'|"${literal}")`
  return new RegExp(`(?:^|\\s)(?:it|describe)\\b[^\\n]*\\(${quoted},|\\)\\(\\s*${quoted},`, 'm').test(source)
}

/** What is wrong with a paper: claims that nothing holds, and tests that are not there. */
function faultsOf(text: string): string[] {
  return claimsOf(text).flatMap(({ claim, tests }) =>
    tests.length === 0
      ? [`"${claim}" has no test`]
      : tests.flatMap(({ name, file }) => {
          const url = new URL(`../../${file}`, import.meta.url)
          if (!/^__tests__\/.*\.test\.ts$/.test(file) || !existsSync(url))
            return [`there are no tests in ${file}`]
          return hasTest(readFileSync(url, 'utf8'), name) ? [] : [`${file} has no test "${name}"`]
        }),
  )
}

describe('SECURITY.md', () => {
  it('names tests for every claim, and all of them are there', () => {
    expect(faultsOf(paper)).toEqual([])
    expect(claimsOf(paper).length).toBeGreaterThan(20)
  })

  it('has no table of claims that is not held', () => {
    const heads = [...paper.matchAll(/^\| (.*) \|\n\|[-|]+\|$/gm)].map(([, head]) => head)
    expect(heads.length).toBeGreaterThan(0)
    for (const head of heads) expect(head).toMatch(/ \| held by$/)
  })

  it.each([
    ['a claim without a test', '', '"It is safe." has no test'],
    ['a link that is no test', '[it](README.md)', 'there are no tests in README.md'],
    [
      'a file that is not there',
      '[it](__tests__/safe.test.ts)',
      'there are no tests in __tests__/safe.test.ts',
    ],
    [
      'a test that is not there',
      '[masks the key](__tests__/main.test.ts)',
      '__tests__/main.test.ts has no test "masks the key"',
    ],
    [
      'one that is there beside one that is not',
      '[masks the key before it writes anything](__tests__/main.test.ts), [x](__tests__/main.test.ts)',
      '__tests__/main.test.ts has no test "x"',
    ],
  ])('would not pass with %s', (_, heldBy, fault) => {
    const planted = `| claim | how | held by |\n|---|---|---|\n| It is safe. | By magic. | ${heldBy} |\n`
    expect(faultsOf(planted)).toEqual([fault])
  })

  it('shows the action pinned by a whole commit, with the version beside it', () => {
    expect(paper).toMatch(/uses: your-org\/train-person-group@[0-9a-f]{40} # v\d+\.\d+\.\d+$/m)
  })

  it('relies on no test that is left out', () => {
    for (const file of new Set(claimsOf(paper).flatMap(({ tests }) => tests.map(test => test.file)))) {
      expect(readRepositoryFile(file)).not.toMatch(
        /\b(?:it|describe)(?:\.\w+)*\.(?:skip|only|todo)\(|\bx(?:it|describe)\(/,
      )
    }
  })
})
