import { describe, expect, it } from '@jest/globals'
import { offsetOf, type ServiceClock, withDate } from '../../src/training/service-clock.ts'

/** The service's time at the monotonic clock's zero. */
const ZERO = Date.UTC(2026, 0, 2, 10)
const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 1_440 * MINUTE

/** What is known after answers: each asked for and answered at so many milliseconds, with a `Date` so many ahead. */
function clockAfter(
  ...answers: [askedAt: number, answeredAt: number, aheadMs?: number][]
): ServiceClock | undefined {
  return answers.reduce<ServiceClock | undefined>((clock, [askedAt, answeredAt, aheadMs = 0]) => {
    const made = ZERO + (askedAt + answeredAt) / 2 + aheadMs
    return withDate(clock, Math.floor(made / SECOND) * SECOND, askedAt, answeredAt)
  }, undefined)
}

/** Offsets from the one that is right. */
function around(clock: ServiceClock | undefined): [number, number, boolean] | undefined {
  return clock && [clock.least - ZERO, clock.most - ZERO, clock.disagrees]
}

describe("the service's clock", () => {
  it('is known from one answer to a second and the time that it took', () => {
    expect(around(clockAfter([0, 100]))).toEqual([-100, 999, false])
    expect(around(clockAfter([0, 5_000]))).toEqual([2_000 - 5_000, 2_999, false])
  })

  it('is known better from several', () => {
    expect(around(clockAfter([0, 100], [900, 980], [1_450, 1_550]))).toEqual([-100, 99, false])
    expect(around(clockAfter([0, 5_000], [6_000, 6_100]))).toEqual([-100, 999, false])
  })

  it('is one although its servers differ by up to three seconds', () => {
    expect(around(clockAfter([0, 0], [0, 0, 3_000]))).toEqual([999, 3_000, false])
    expect(around(clockAfter([0, 0, 3_000], [0, 0]))).toEqual([999, 3_000, false])
  })

  it("is anybody's guess between answers that differ by more, from then on", () => {
    expect(around(clockAfter([0, 0], [0, 0, 4_999]))).toEqual([0, 4_999, true])
    expect(around(clockAfter([0, 3_002], [5_000, 5_000, 2_999]))?.[2]).toBe(false)
    expect(around(clockAfter([0, 0], [0, 0, 20 * MINUTE], [0, 0], [0, 0]))).toEqual([
      0,
      20 * MINUTE + 999,
      true,
    ])
    expect(around(clockAfter([0, 0, 20 * MINUTE], [0, 0]))).toEqual([0, 20 * MINUTE + 999, true])
  })
})

describe('the time that moments are held against', () => {
  const service = { least: ZERO - 100, most: ZERO + 400, disagrees: false }
  const offset = (runnerAheadMs: number, clock: ServiceClock | undefined = service): [number, number] => {
    const { least, most } = offsetOf({ service: clock, runner: ZERO + runnerAheadMs })
    return [least - ZERO, most - ZERO]
  }

  it.each([-3_100, -3_000, 0, 200, 3_000, 3_400])(
    "is the service's where the runner agrees: %i ms",
    ahead => {
      expect(offset(ahead)).toEqual([-100, 400])
    },
  )

  it('lies between the two where they differ by more than three seconds', () => {
    expect(offset(3_401)).toEqual([-100, 3_401])
    expect(offset(10_400)).toEqual([-100, 10_400])
    expect(offset(-3_101)).toEqual([-3_101, 400])
    expect(offset(-10_100)).toEqual([-10_100, 400])
  })

  it('is known to the day where they differ by more than ten', () => {
    expect(offset(10_401)).toEqual([-100 - DAY, 10_401 + DAY])
    expect(offset(-10_101)).toEqual([-10_101 - DAY, 400 + DAY])
  })

  it("is known to the day where the service's own answers disagree", () => {
    expect(offset(0, { ...service, disagrees: true })).toEqual([-100 - DAY, 400 + DAY])
  })

  it("is the runner's, to the day, where no answer had a Date", () => {
    const { least, most } = offsetOf({ service: undefined, runner: ZERO })
    expect([least - ZERO, most - ZERO]).toEqual([-DAY, DAY])
  })
})
