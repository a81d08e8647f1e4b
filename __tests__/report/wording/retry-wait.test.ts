import { describe, expect, it } from '@jest/globals'
import { retryWaitOf } from '../../../src/report/wording/retry-wait.ts'
import { refusal } from '../outcomes.ts'

const AT_13_27 = Date.UTC(2026, 10, 25, 13, 27, 0)

describe('the wait that the service asks for', () => {
  it.each([
    ['26 s, without its moment', 26, AT_13_27, '26 s'],
    ['a minute', 60, AT_13_27, 'until 13:28 UTC (1 min)'],
    ['half an hour', 2_280, AT_13_27, 'until 14:05 UTC (38 min)'],
    ['part of a minute more, rounded up', 2_281, AT_13_27, 'until 14:06 UTC (38 min 1 s)'],
    ['until midnight', 37_980, AT_13_27, 'until 2026-11-26 00:00 UTC (10 h 33 min)'],
    ['days', 183_168, AT_13_27, 'until 2026-11-27 16:20 UTC (2 days 3 h)'],
    ['half an hour, of a service without a clock', 1_800, undefined, '30 min'],
    ['until after the last moment that there is', 1e10, 8.64e15, '115740 days 18 h'],
    ['until a year that nobody writes', 1e10, Date.UTC(9_999, 11, 31), '115740 days 18 h'],
  ])('is told: %s', (_, retryAfter, serviceDate, told) => {
    expect(retryWaitOf(refusal({ retryAfter, serviceDate }))).toBe(told)
  })

  it('is none where the service names no time', () => {
    expect(retryWaitOf(refusal({ serviceDate: AT_13_27 }))).toBeUndefined()
    expect(retryWaitOf(refusal({ serviceDate: AT_13_27, retryAfter: 0 }))).toBeUndefined()
  })
})
