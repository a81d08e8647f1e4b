import { describe, expect, it } from '@jest/globals'
import { parseDuration } from '../../src/inputs/parse-duration.ts'
import { workedMs } from '../support/worked.ts'

describe('a duration', () => {
  it.each([
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['2h', 7_200_000],
    ['1h30m', 5_400_000],
    ['1h30m15s', 5_415_000],
    ['1h15s', 3_615_000],
    ['1h 30m', 5_400_000],
    ['1 h 30 m', 5_400_000],
    ['1\t \th\r\n30  m', 5_400_000],
    ['  5m\t', 300_000],
    ['1H30M', 5_400_000],
    ['45', 45_000],
    ['0', 0],
    ['0s', 0],
    ['007', 7_000],
    ['100m', 6_000_000],
  ])('reads %j as %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  it.each([
    [''],
    [' '],
    ['-5'],
    ['-5m'],
    ['+5m'],
    ['1.5h'],
    ['1,5h'],
    ['5 minutes'],
    ['5min'],
    ['1d'],
    ['500ms'],
    ['30m1h'],
    ['1h30'],
    ['1 30m'],
    ['1 2'],
    ['m'],
    ['h m s'],
    ['1e3'],
    ['0x10'],
    ['∞'],
    ['٣٠m'],
    ['auto'],
  ])('refuses %j', text => {
    expect(parseDuration(text)).toBeUndefined()
  })

  it('is never finite by overflow: a number of any length only gets larger', () => {
    expect(parseDuration('9'.repeat(30))).toBeGreaterThan(1e30)
    expect(parseDuration(`${'9'.repeat(400)}h`)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is read at once, however long the text', () => {
    const ms = workedMs(() => {
      expect(parseDuration(`1h${' '.repeat(100_000)}x`)).toBeUndefined()
      expect(parseDuration(`${'1'.repeat(100_000)}x`)).toBeUndefined()
    })
    expect(ms).toBeLessThan(1_000)
  })
})
