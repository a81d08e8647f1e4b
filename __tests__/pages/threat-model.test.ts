import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { chartErrors, chartsOf } from '../support/charts.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

const PAGE = 'docs/threat-model.md'
const page = readRepositoryFile(PAGE)

/** A row of the page's tables of invariants, with the tests that hold it. */
interface Invariant {
  id: string
  claim: string
  how: string
  tests: { name: string; file: string }[]
}

/** The rows of every table whose last column names tests. */
function invariantsOf(text: string): Invariant[] {
  const tables = [...text.matchAll(/^\| .* \| held by \|\n\|[-|]+\|\n((?:\|.*\|\n)+)/gm)]
  const rows = tables.flatMap(([, body = '']) => body.trimEnd().split('\n'))
  return rows.map(row => {
    const [id = '', claim = '', how = '', heldBy = ''] = row
      .split('|')
      .slice(1)
      .map(cell => cell.trim())
    const links = [...heldBy.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)]
    const tests = links.map(([, name = '', link = '']) => ({
      name,
      file: posix.join(posix.dirname(PAGE), link),
    }))
    return { id, claim, how, tests }
  })
}

/** Whether a text of tests has one by this name, or several under it, written as its first argument. */
function hasTest(source: string, name: string): boolean {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // Biome has no quotes of the same kind within quotes.
  const quoted = `(?:'${literal}'|"${literal}")`
  return new RegExp(`(?:^|\\s)(?:it|describe)\\b[^\\n]*\\(${quoted},|\\)\\(\\s*${quoted},`, 'm').test(source)
}

/** The tests of an invariant that do not exist. */
function missingTestsOf({ id, tests }: Invariant): string[] {
  if (tests.length === 0) return [`${id} has no test`]
  return tests.flatMap(({ name, file }) => {
    const url = new URL(`../../${file}`, import.meta.url)
    if (!/^__tests__\/.*\.test\.ts$/.test(file) || !existsSync(url)) return [`there are no tests in ${file}`]
    return hasTest(readFileSync(url, 'utf8'), name) ? [] : [`${file} has no test "${name}"`]
  })
}

/** The numbers that a text refers to, those within a range such as I20–I28 too. */
function referencesIn(text: string): number[] {
  return [...text.matchAll(/\bI(\d+)(?:–I(\d+))?\b/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => Number(first) + at),
  )
}

/** What is wrong with the invariants of a page. */
function faultsOf(text: string): string[] {
  const invariants = invariantsOf(text)
  const ids = invariants.map(({ id }) => id)
  const numbers = ids.map(id => Number(/^I([1-9]\d*)$/.exec(id)?.[1]))
  const unnumbered = invariants.filter((_, at) => Number.isNaN(numbers[at]))
  const missing = invariants.map((_, at) => at + 1).filter(number => !numbers.includes(number))
  const unknown = referencesIn(text).filter(number => !numbers.includes(number))
  return [
    ...unnumbered.map(({ id, claim }) => `"${claim}" has the number "${id}"`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `${id} is there twice`),
    ...missing.map(number => `I${number} is missing`),
    ...unknown.map(number => `there is no I${number}`),
    ...invariants
      .filter(({ claim, how }) => !/^[A-Z`].*[^.]\.$/.test(claim) || !how.endsWith('.'))
      .map(({ id }) => `${id} is not a sentence, or does not say how`),
    ...invariants.flatMap(missingTestsOf),
  ]
}

describe('docs/threat-model.md', () => {
  const invariants = invariantsOf(page)
  const [, section = ''] = page.split('\n## Invariants\n')
  const [held = ''] = section.split('\n## ')

  it('has invariants with numbers from 1 without a gap, each with tests that exist', () => {
    expect(faultsOf(page)).toEqual([])
    expect(invariants.length).toBeGreaterThanOrEqual(50)
  })

  it('has a test for every row under Invariants', () => {
    const rows = [...held.matchAll(/^\| (?!invariant|\|)/gm)]
    expect(rows).toHaveLength(invariants.length)
  })

  it('relies on no test that is left out', () => {
    const LEFT_OUT = /\b(?:it|describe)(?:\.\w+)*\.(?:skip|only|todo)\(|\bx(?:it|describe)\(/
    const files = new Set(invariants.flatMap(({ tests }) => tests.map(({ file }) => file)))
    expect([...files].filter(file => LEFT_OUT.test(readRepositoryFile(file)))).toEqual([])
  })

  it('has one picture, whose boundaries are the sections of invariants', () => {
    const [chart = '', ...more] = chartsOf(page)
    expect([chartErrors(page), more]).toEqual([[], []])
    const boundaries = [...chart.matchAll(/-- "(.*)" -->/g)].map(([, name]) => name)
    expect([...held.matchAll(/^### (.*)$/gm)].map(([, name]) => name)).toEqual(boundaries)
  })

  it('names what each principal that is not trusted may not do, with invariants', () => {
    const [, table = ''] = /^\| principal .*\n\|[-|]+\|\n((?:\|.*\|\n)+)/m.exec(page) ?? []
    const rows = table
      .trimEnd()
      .split('\n')
      .map(row => row.split('|').map(cell => cell.trim()))
    expect(rows.length).toBeGreaterThan(10)
    for (const [, principal, trusted, , mayNot = ''] of rows)
      expect([principal, referencesIn(mayNot).length > 0]).toEqual([principal, trusted !== 'yes'])
  })
})

describe('a page of invariants', () => {
  const TEST = '[masks the key before it writes anything](../__tests__/main.test.ts)'
  const held = (id: string, heldBy = TEST): string => `| ${id} | It is safe. | By magic. | ${heldBy} |\n`
  const pageOf = (rows: string): string => `| | invariant | how | held by |\n|---|---|---|---|\n${rows}`

  it.each([
    ['no test', held('I1', ''), ['I1 has no test']],
    ['a link to no test', held('I1', '[it](../README.md)'), ['there are no tests in README.md']],
    [
      'a file that does not exist',
      held('I1', '[it](../__tests__/safe.test.ts)'),
      ['there are no tests in __tests__/safe.test.ts'],
    ],
    [
      'a test that does not exist',
      held('I1', '[masks the key](../__tests__/main.test.ts)'),
      ['__tests__/main.test.ts has no test "masks the key"'],
    ],
    [
      'one that exists and one that does not',
      held('I1', `${TEST}, [x](../__tests__/main.test.ts)`),
      ['__tests__/main.test.ts has no test "x"'],
    ],
    ['a number twice', held('I1') + held('I1'), ['I1 is there twice', 'I2 is missing']],
    ['a gap', held('I1') + held('I3'), ['I2 is missing']],
    ['no number', held(''), ['"It is safe." has the number ""', 'I1 is missing']],
    [
      'a number of another form',
      held('I01'),
      ['"It is safe." has the number "I01"', 'I1 is missing', 'there is no I1'],
    ],
    ['a reference to nothing', `${held('I1')}\nSee I1–I2.`, ['there is no I2']],
    [
      'an invariant that does not say how',
      `| I1 | It is safe. | | ${TEST} |\n`,
      ['I1 is not a sentence, or does not say how'],
    ],
  ])('would not pass with %s', (_, rows, faults) => {
    expect(faultsOf(pageOf(rows))).toEqual(faults)
  })
})
