import { describe, expect, it } from '@jest/globals'
import { straightness } from '../../bench/fleet/report.mjs'
import { PARTS, type PartName } from '../../bench/parts.mjs'
import { goalLine } from '../../bench/report/goals.mjs'
import { withAccount } from '../../bench/report/page.mjs'
import { markdownTable, textTable } from '../../bench/report/table.mjs'
import { mean, median, percentile } from '../../bench/statistics.mjs'
import { readRepositoryFile } from '../support/repository-files.ts'

const page = readRepositoryFile('docs/performance.md')
const results = JSON.parse(readRepositoryFile('bench/results.json')) as Record<
  string,
  { measured: unknown } | undefined
>

describe.each(Object.keys(PARTS) as PartName[])('the figures of %s', name => {
  const account = PARTS[name].account(results[name]?.measured)

  it('are on the page as they are in bench/results.json', () => {
    expect(withAccount(page, name, account)).toBe(page)
  })

  it.each(account.charts)('are drawn in $name as they are there, for light and dark pages', async chart => {
    for (const theme of ['light', 'dark'] as const) {
      const file = `charts/${chart.name}-${theme}.svg`
      expect(readRepositoryFile(`docs/${file}`)).toBe(await chart.draw(theme))
      expect(page).toContain(`"${file}"`)
    }
  })

  it.each(account.charts)('are drawn in $name without a mark that is nowhere', async chart => {
    expect(await chart.draw('light')).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('statistics', () => {
  it.each([
    ['the middle one', median([3, 1, 2]), 2],
    [
      'the 95th of a hundred',
      percentile(
        Array.from({ length: 100 }, (_, at) => at + 1),
        0.95,
      ),
      96,
    ],
    ['the greatest', percentile([1, 2, 3], 1), 3],
    ['the mean', mean([1, 2, 6]), 3],
  ])('are %s', (_, actual, expected) => {
    expect(actual).toBe(expected)
  })
})

describe('a table', () => {
  const table = {
    title: 'Title',
    columns: ['', 'ms'],
    rows: [
      ['one', '1'],
      ['eleven', '11'],
    ],
    notes: ['a note'],
  }

  it('has its columns under each other in a terminal', () => {
    expect(textTable(table)).toBe('Title\n\n        ms\none      1\neleven  11\n(a note)')
  })

  it('is Markdown on a page', () => {
    expect(markdownTable(table)).toBe(
      'Title:\n\n|  | ms |\n|---|--:|\n| one | 1 |\n| eleven | 11 |\n\na note.',
    )
  })
})

describe('the page', () => {
  const account = { tables: [], goals: [{ what: 'Small', figure: '1 x', isMet: true }], charts: [] }

  it('gets the figures of a part between its marks, and keeps the rest', () => {
    const before = 'a\n<!-- bench: wait -->\nold\n<!-- end of wait -->\nb'
    const after = 'a\n<!-- bench: wait -->\n\n- met: Small (1 x)\n\n<!-- end of wait -->\nb'
    expect(withAccount(before, 'wait', account)).toBe(after)
    expect(withAccount(after, 'wait', account)).toBe(after)
  })

  it('is not written without them', () => {
    expect(() => withAccount('a', 'wait', account)).toThrow('no marks for wait')
  })
})

describe('goals', () => {
  it('say when they are not met', () => {
    expect(goalLine({ what: 'Small', figure: '9 x', isMet: false })).toBe('not met: Small (9 x)')
  })

  it('of many groups are straight lines: calls, time, and memory beyond that of one', () => {
    const size = (groups: number, calls: number, durationMs: number, kilobytes: number) => ({
      groups,
      calls,
      durationMs,
      kilobytes,
    })
    const met = (last: ReturnType<typeof size>): boolean[] =>
      straightness([size(1, 5, 3_000, 50), size(100, 500, 4_000, 60), last]).map(({ isMet }) => isMet)
    expect(met(size(1_000, 5_000, 40_000, 150))).toEqual([true, true, true])
    expect(met(size(1_000, 5_001, 40_001, 151))).toEqual([false, false, false])
  })
})
