import { describe, expect, it } from '@jest/globals'
import { backoffMs } from '../../src/training/backoff.ts'
import { fitDelayMs, paceDelayMs, pollDelayMs, spreadPace } from '../../src/training/schedule.ts'

describe('the delay until the next look', () => {
  it.each([
    [0, 1_000],
    [4_000, 1_000],
    [8_000, 2_000],
    [40_000, 10_000],
    [60_000, 15_000],
    [3_600_000, 15_000],
  ])('is with auto after %i ms %i ms', (elapsed, delay) => {
    expect(pollDelayMs('auto', elapsed)).toBe(delay)
  })

  it('is what poll-interval says', () => {
    expect(pollDelayMs(7_000, 3_600_000)).toBe(7_000)
  })

  describe('at a training that took a certain time before', () => {
    /** When checks come, in seconds, up to a moment. */
    function checksUntil(endSeconds: number, expectedSeconds?: number): number[] {
      const checks: number[] = []
      const expectedMs = expectedSeconds === undefined ? undefined : expectedSeconds * 1_000
      for (let ms = 0; ms < endSeconds * 1_000; checks.push(ms / 1_000))
        ms += pollDelayMs('auto', ms, expectedMs)
      return checks
    }

    it.each([
      // Three times as far apart at first, up to a sixth of the time or so; then as ever; then dense.
      [80, 100, [3, 6, 10.5, 17.5, 22.094, 27.893, 35.215, 44.459, 56.13, 70.864, 80]],
      [
        95,
        80,
        [3, 6, 10.5, 14, 17.675, 22.315, 28.172, 35.568, 44.904, 56.691, 64, 71.2, 78.4, 85.6, 92.8, 100],
      ],
      [3, 2, [1.05, 1.6, 1.85, 2.1, 2.352, 2.634, 3.634]],
      [2, 0.3, [0.25, 0.5, 1.5, 2.5]],
    ])('are up to %d s, for %d s', (end, expected, checks) => {
      expect(checksUntil(end, expected).map(seconds => Math.round(seconds * 1_000) / 1_000)).toEqual(checks)
    })

    it('come no further than half a minute apart, however long it took', () => {
      const checks = checksUntil(36_000, 360_000)
      const gaps = checks.map((at, n) => at - (checks[n - 1] ?? 0))
      expect(Math.max(...gaps)).toBe(30)
    })

    it('come as ever when the time has passed by far', () => {
      expect(pollDelayMs('auto', 1_299_999, 1_000_000)).toBe(7_200)
      expect(pollDelayMs('auto', 1_300_000, 1_000_000)).toBe(15_000)
      expect(pollDelayMs('auto', 13_000, 10_000)).toBe(3_250)
    })

    it('are what poll-interval says', () => {
      expect(pollDelayMs(7_000, 0, 100_000)).toBe(7_000)
    })
  })

  it.each([
    ['fits', 5_000, 10_000, 5_000],
    ['fits with a second to spare', 500, 1_500, 500],
    ['ends a second before the deadline', 10_000, 10_500, 9_500],
    ['is cut for a last look', 60_000, 10_000, 9_000],
    ['is cut for a last look in the last second but one', 5_000, 2_000, 1_000],
    ['is the rest where no last look fits', 60_000, 1_900, 1_900],
    ['is the rest at the very end', 1_000, 0, 0],
  ])('%s', (_, delay, remaining, expected) => {
    expect(fitDelayMs(delay, remaining)).toBe(expected)
  })
})

describe('the pace', () => {
  const pace = { calls: 3, windowMs: 1_000 }

  it.each([
    ['nothing before', [], 0, 0],
    ['fewer calls than allowed', [0, 100], 200, 0],
    ['the window full', [0, 100, 200], 300, 700],
    ['only the latest calls counted', [0, 100, 200, 1_000], 1_050, 50],
    ['the window past', [0, 100, 200], 1_000, 0],
  ])('with %s', (_, started, now, expected) => {
    expect(paceDelayMs(pace, started, now, 1)).toBe(expected)
  })

  it('has room for two calls at once only when both keep it', () => {
    expect(paceDelayMs(pace, [0], 200, 2)).toBe(0)
    expect(paceDelayMs(pace, [0, 100], 200, 2)).toBe(800)
    expect(paceDelayMs(pace, [0, 100, 150], 200, 2)).toBe(900)
  })
})

describe('the backoff', () => {
  it('doubles up to half a minute', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 100].map(failures => backoffMs(failures, undefined, 0))
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  })

  it('is never less than the service asks for', () => {
    expect(backoffMs(1, 26, 0)).toBe(26_000)
    expect(backoffMs(6, 1, 0)).toBe(30_000)
    expect(backoffMs(1, 26, 1)).toBe(26_250)
  })

  it('is spread by up to a quarter', () => {
    expect(backoffMs(3, undefined, 1)).toBe(5_000)
  })
})

describe('the pace that spreads a window', () => {
  it.each([
    [10, 10, 1_000],
    [39, 39, 1_000],
    [40, 25, 500],
    [47, 30, 500],
    [200, 25, 100],
    [100_000, 12_500, 100],
  ])('of %i calls a second has %i in %i ms: no burst, and a quarter faster', (calls, most, windowMs) => {
    expect(spreadPace({ calls, windowMs: 1_000 })).toEqual({ calls: most, windowMs })
  })
})
