import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { timestamp } from '../../../../src/emulator/service/protocol/timestamp.ts'

describe('a timestamp', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [1, '1970-01-01T00:00:00.001Z'],
    [10, '1970-01-01T00:00:00.01Z'],
    [0.5, '1970-01-01T00:00:00.0005Z'],
    [1_553_573_594_917, '2019-03-26T04:13:14.917Z'],
    [1_553_573_594_917.5, '2019-03-26T04:13:14.9175Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
  ])('of %d ms is %s', (ms, expected) => {
    expect(timestamp(ms)).toBe(expected)
  })

  it('of whole milliseconds is what Date reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), ms => {
        expect(Date.parse(timestamp(ms))).toBe(ms)
      }),
    )
  })

  it('never has more than seven digits, nor a zero at the end', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4e12, noNaN: true }), ms => {
        expect(timestamp(ms)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?Z$/)
      }),
    )
  })
})
