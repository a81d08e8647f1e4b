import { describe, expect, it } from '@jest/globals'
import { histogramOf } from '../../../src/report/summary/histogram.ts'
import { chartErrors } from '../../support/charts.ts'

/** Titles of the bars and their lengths. */
function barsOf(chart: string): [string, number][] {
  const titles = [...(/x-axis \[(.*)\]/.exec(chart)?.[1] ?? '').matchAll(/"([^"]*): (\d+)"/g)]
  const lengths = (/bar \[(.*)\]/.exec(chart)?.[1] ?? '').split(', ').map(Number)
  expect(titles.map(([, , count]) => Number(count))).toEqual(lengths)
  return titles.map(([, title = '', count]) => [title, Number(count)])
}

const seconds = (...durations: number[]): number[] => durations.map(second => second * 1_000)

describe('the picture of durations', () => {
  it('counts groups by how long they took', () => {
    const chart = histogramOf(seconds(8.2, 1.2, 8.1, 2.4, 7.9, 2.5, 5.1))
    expect(barsOf(chart)).toEqual([
      ['up to 2 s', 1],
      ['up to 3 s', 2],
      ['up to 4 s', 0],
      ['up to 5 s', 0],
      ['up to 6 s', 1],
      ['up to 7 s', 0],
      ['up to 8 s', 1],
      ['up to 9 s', 2],
    ])
    expect(chart).toContain('y-axis 0 --> 2\n')
    expect(chartErrors(chart)).toEqual([])
  })

  it('lets a few that took much longer share the last bar', () => {
    const usual = Array.from({ length: 97 }, (_, index) => 10_000 + 100 * index)
    expect(barsOf(histogramOf([...usual, ...seconds(600, 900, 3_600)]))).toEqual([
      ['up to 12 s', 20],
      ['up to 14 s', 20],
      ['up to 16 s', 20],
      ['up to 18 s', 20],
      ['up to 20 s', 17],
      ['longer', 3],
    ])
  })

  it.each([
    ['hours', 3_600, 7 * 3_600],
    ['minutes', 30, 600],
    ['seconds around ten', 7.3, 13.6],
    ['days', 86_400, 5 * 86_400],
  ])('has at most nine bars, each with a title of its own, and leaves nobody out: %s', (_, from, to) => {
    const durations = Array.from({ length: 60 }, (__, index) => 1_000 * (from + ((to - from) * index) / 59))
    const bars = barsOf(histogramOf(durations))
    expect(bars.length).toBeLessThanOrEqual(9)
    expect(new Set(bars.map(([title]) => title)).size).toBe(bars.length)
    expect(bars.reduce((sum, [, height]) => sum + height, 0)).toBe(60)
  })

  it.each([
    ['a second', 12.35, 13.55],
    ['half an hour', 1_805, 3_400],
    ['hours', 3_601, 4_100],
    ['a day', 86_401, 100_000],
  ])('has no bar whose title says less than it holds: around %s', (_, from, to) => {
    const durations = Array.from({ length: 50 }, (__, n) => 1_000 * (from + ((to - from) * n) / 49))
    const bars = barsOf(histogramOf(durations)).filter(([title]) => title !== 'longer')
    let counted = 0
    for (const [title, height] of bars) {
      counted += height
      const words = [...title.matchAll(/(\d+(?:\.\d+)?) (days?|h|min|s)/g)]
      const ms = words.reduce((sum, [, count, unit = '']) => {
        return sum + Number(count) * { s: 1e3, min: 6e4, h: 36e5, day: 864e5, days: 864e5 }[unit as 's']
      }, 0)
      expect(durations.filter(duration => duration < ms)).toHaveLength(counted)
    }
  })

  it.each([
    ['four groups', seconds(1, 2, 3, 4)],
    ['groups that took the same', seconds(5, 5.01, 5.02, 5.03, 5.04)],
    ['groups that took an hour, a second apart', seconds(3_600, 3_601, 3_602, 3_603, 3_604)],
    ['groups that took weeks, as none can', seconds(1, 2, 3, 1e7, 1e8)],
  ])('of %s is none', (_, durations) => {
    expect(histogramOf(durations)).toBe('')
  })
})
