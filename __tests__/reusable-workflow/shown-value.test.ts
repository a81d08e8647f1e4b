import { describe, expect, it } from '@jest/globals'
import { quoted, shownValue } from '../../src/reusable-workflow/shown-value.ts'

describe('a value of JSON, as a complaint shows it', () => {
  it.each<[unknown, string]>([
    ['eu', "'eu'"],
    ['', "''"],
    ['x'.repeat(101), `'${'x'.repeat(100)}…'`],
    ['a\n\u202eb', "'a\\u{a}\\u{202e}b'"],
    ['c0ffee5ca1ab1edeca7b0a7f00dcafe5', "'***'"],
    ['https://x.example/?key=secret', "'https://x.example/?***'"],
    [7, '7'],
    [JSON.parse('1e999'), 'Infinity'],
    [JSON.parse('-0'), '0'],
    [false, 'false'],
    [null, 'null'],
    [['a'], 'a list'],
    [{ a: 1 }, 'an object'],
  ])('%j', (value, shown) => {
    expect(shownValue(value)).toBe(shown)
  })
})

describe('the values of a list', () => {
  it.each<[unknown[], string]>([
    [['A'], "'A' is"],
    [['A', 7], "'A', 7 are"],
    [['A', 'B', 'C', 'D', 'E'], "'A', 'B', 'C', 'D', 'E' are"],
    [['A', 'B', 'C', 'D', 'E', 'F'], "'A', 'B', 'C', 'D', 'E' and 1 more are"],
  ])('are shown as the first five: %j', (values, shown) => {
    expect(quoted(values)).toBe(shown)
  })
})
