import { describe, expect, it } from '@jest/globals'
import { type Observation, SITUATIONS, type Situation } from '../../scripts/comparison/situations.mjs'
import { cellOf, markdownTable } from '../../scripts/comparison/table.mjs'
import { TOOLS } from '../../scripts/comparison/tools.mjs'
import { readRepositoryFile } from '../support/repository-files.ts'

const page = readRepositoryFile('docs/comparison.md')
const rows = rowsOf(page)

/** The cells of a table's rows, without the line under its head. */
function rowsOf(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter(line => line.startsWith('| '))
    .map(line => line.slice(2, -2).split(' | '))
}

/** A pass after four calls, with the training that it began. */
const passed: Observation = {
  isOver: true,
  exitCode: 0,
  seconds: 5.6,
  calls: 4,
  begun: 1,
  status: 'succeeded',
  strangerGotKey: false,
  output: '',
}

describe('a cell of the comparison', () => {
  it.each<[string, Partial<Observation>, Partial<Situation>]>([
    ['passes, 6 s, 4 calls', {}, {}],
    ['passes, 6 s, 1 call', { calls: 1 }, {}],
    ['**passes wrongly**, 6 s, 4 calls', {}, { hasNoFace: true }],
    ['**passes wrongly**, 6 s, 4 calls', { begun: 0 }, {}],
    ['**passes wrongly**, 6 s, 4 calls', { status: 'running' }, {}],
    ['fails, 6 s, 4 calls', { exitCode: 1 }, { hasNoFace: true }],
    ['fails, 6 s, 4 calls', { exitCode: 1, begun: 0 }, {}],
    ['**fails wrongly**, 6 s, 4 calls', { exitCode: 1, status: 'running' }, {}],
    ['**fails wrongly**, 6 s, 4 calls', { exitCode: null }, {}],
    ['**still waits** after 6 s, 4 calls', { isOver: false, exitCode: null }, {}],
    ['ends, 6 s, 4 calls', { exitCode: null, status: 'running' }, { isCancelled: true }],
    ['**is killed**, 4 calls', { isOver: false, exitCode: null }, { isCancelled: true }],
    ['passes, 6 s, 4 calls; 2 trainings', { begun: 2 }, { note: ({ begun }) => `${begun} trainings` }],
  ])('is %j', (cell, seen, situation) => {
    expect(cellOf({ ...passed, ...seen }, { name: '', ...situation })).toBe(cell)
  })
})

describe('docs/comparison.md', () => {
  it('has every tool and every situation, as the command that it names prints them', () => {
    const [head = [], rule, ...body] = rows
    expect(page).toContain('npm run compare\n')
    expect(head).toEqual(['', ...TOOLS.map(({ name }) => name)])
    expect(markdownTable(head, body).split('\n')[1]).toBe(`| ${rule?.join(' | ')} |`)
    expect(body.map(([name]) => name)).toEqual(SITUATIONS.map(({ name }) => name))
  })

  it('would not be printed with an action that is wrong anywhere', () => {
    for (const [, , , ofAction] of rows) expect(ofAction).not.toContain('**')
  })
})

describe('the README', () => {
  /** Without seconds and calls, which differ from run to run. */
  const inShort = (cell: string): string =>
    cell
      .replaceAll('**', '')
      .split('; ')
      .map((part, at) => (at === 0 ? part.replace(/,.*| after .*/, '') : part))
      .join('; ')

  it('has rows of that page, in short', () => {
    const section = readRepositoryFile('README.md').split('## Curl and the SDK\n')[1]?.split('\n## ')[0] ?? ''
    const [, ...told] = rowsOf(section)
    const rowOf = new Map(rows.map(row => [row[0], row]))
    expect(told.length).toBeGreaterThan(3)
    for (const [name = '', ...cells] of told) expect(cells).toEqual(rowOf.get(name)?.slice(1).map(inShort))
  })
})
