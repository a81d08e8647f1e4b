import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatTimestamp, parseTimestamp } from '../../../../src/emulator/service/protocol/iso-timestamp.ts'

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
    expect(formatTimestamp(ms)).toBe(expected)
  })

  it('of whole milliseconds is what Date reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), ms => {
        expect(Date.parse(formatTimestamp(ms))).toBe(ms)
      }),
    )
  })

  it('never has more than seven digits, nor a zero at the end', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4e12, noNaN: true }), ms => {
        expect(formatTimestamp(ms)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?Z$/)
      }),
    )
  })
})

describe('a text of a time', () => {
  it('is the time that it was written of, to the last bit', () => {
    const [least, most] = [Date.UTC(2005, 0), Date.UTC(2039, 0)]
    fc.assert(
      fc.property(fc.double({ min: least, max: most, noNaN: true }), ms => {
        expect(parseTimestamp(formatTimestamp(ms))).toBe(ms)
      }),
    )
  })

  it.each([
    ['2026-11-23T06:00:00Z', Date.UTC(2026, 10, 23, 6)],
    ['2026-11-23T06:00:00.5Z', Date.UTC(2026, 10, 23, 6) + 500],
    ['1969-12-31T23:59:59.999Z', -1],
  ])('%s is %d ms', (text, ms) => {
    expect(parseTimestamp(text)).toBe(ms)
  })

  it.each([
    '',
    'now',
    '2026-11-23',
    '2026-11-23T06:00:00',
    '2026-11-23T06:00:00+01:00',
    '2026-02-30T06:00:00Z',
    '2026-13-01T06:00:00Z',
    '2026-11-23T06:00:00.Z',
    '2026-11-23T06:00:00.12345678Z',
    ' 2026-11-23T06:00:00Z',
  ])('is none: %j', text => {
    expect(parseTimestamp(text)).toBeNaN()
  })
})
