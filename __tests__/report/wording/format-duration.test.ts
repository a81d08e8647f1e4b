import { describe, expect, it } from '@jest/globals'
import { formatDuration, formatWait } from '../../../src/report/wording/format-duration.ts'

describe('a duration for people', () => {
  it.each([
    [0, '0 s'],
    [1, '0 s'],
    [49, '0 s'],
    [50, '0.1 s'],
    [400, '0.4 s'],
    [1_000, '1 s'],
    [1_250, '1.3 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [12_400, '12 s'],
    [59_499, '59 s'],
    [59_500, '1 min'],
    [60_000, '1 min'],
    [200_000, '3 min 20 s'],
    [1_800_000, '30 min'],
    [3_600_000, '1 h'],
    [3_605_000, '1 h'],
    [5_400_000, '1 h 30 min'],
    [5_430_000, '1 h 30 min'],
    [86_400_000, '1 day'],
    [86_460_000, '1 day'],
    [90_000_000, '1 day 1 h'],
    [172_800_000, '2 days'],
    [183_168_000, '2 days 2 h'],
    [1_952_292_000, '22 days 14 h'],
  ])('of %i ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})

describe('a wait for people', () => {
  it.each([
    [0, '0 s'],
    [1, '1 s'],
    [400, '1 s'],
    [1_000, '1 s'],
    [1_001, '2 s'],
    [26_000, '26 s'],
    [59_001, '1 min'],
    [200_000, '3 min 20 s'],
    [3_599_001, '1 h'],
    [3_600_000, '1 h'],
    [3_601_000, '1 h 1 min'],
    [5_430_000, '1 h 31 min'],
    [86_399_000, '1 day'],
    [86_400_000, '1 day'],
    [86_401_000, '1 day 1 h'],
    [172_800_000, '2 days'],
    [183_168_000, '2 days 3 h'],
    [1_952_292_000, '22 days 15 h'],
  ])('of %i ms is %s: never less, lest who comes back is refused again', (ms, text) => {
    expect(formatWait(ms)).toBe(text)
  })
})
