import { describe, expect, it } from '@jest/globals'
import {
  comparableSecondsBetween,
  compareTimestamps,
  secondsSince1970,
  timeRangeOf,
} from '../../src/face/timestamp.ts'

describe('a stamp held against an earlier reading of it', () => {
  it.each([
    ['the same text', '2019-03-26T04:13:14.9173437Z', '2019-03-26T04:13:14.9173437Z'],
    ['the same text, whatever it means', 'yesterday', 'yesterday'],
    ['trailing zeros dropped', '2019-03-26T04:13:14.9170000Z', '2019-03-26T04:13:14.917Z'],
    ['a fraction of zeros dropped', '2019-03-26T04:13:14.0000000Z', '2019-03-26T04:13:14Z'],
    ['digits dropped', '2019-03-26T04:13:14.9173437Z', '2019-03-26T04:13:14.917Z'],
    ['digits added', '2019-03-26T04:13:14.9Z', '2019-03-26T04:13:14.9173437Z'],
    ['more digits than anyone sends', '2019-03-26T04:13:14.9173437', '2019-03-26T04:13:14.91734370001Z'],
    ['rounded up to the second', '2019-03-26T04:13:14.9999999Z', '2019-03-26T04:13:15Z'],
    ['rounded up to a digit', '2019-03-26T04:13:14.9173537Z', '2019-03-26T04:13:14.9174Z'],
    ['rounded up in the oldest form', '2017-01-03T04:11:59.9999999Z', '1/3/2017 4:12:00 AM'],
    ['cut by one server and rounded up by another', '2019-03-26T04:13:14Z', '2019-03-26T04:13:15Z'],
    ['cut and rounded up, in the oldest form', '1/3/2017 11:59:59 AM', '1/3/2017 12:00:00 PM'],
    ['cut and rounded up to a digit', '2019-03-26T04:13:14.91Z', '2019-03-26T04:13:14.92Z'],
    ['cut and rounded up to the last digit', '2019-03-26T04:13:14.9999999Z', '2019-03-26T04:13:15.0000000Z'],
    ['RFC 1123 beside ISO', 'Tue, 26 Mar 2019 04:13:14 GMT', '2019-03-26T04:13:14Z'],
    ['RFC 1123 in lower case', 'tue, 26 mar 2019 04:13:14 utc', '2019-03-26T04:13:14.5Z'],
    ['no fraction beside one', '2019-03-26T04:13:14.9173437Z', '2019-03-26T04:13:14Z'],
    ['the oldest form beside ISO', '1/3/2017 4:11:35 AM', '2017-01-03T04:11:35Z'],
    ['ISO beside the oldest form', '2017-01-03T04:11:35.1234567Z', '1/3/2017 4:11:35 AM'],
    ['the oldest form after noon', '12/31/2017 4:11:35 PM', '2017-12-31T16:11:35Z'],
    ['the oldest form at midnight', '1/3/2017 12:11:35 AM', '2017-01-03T00:11:35Z'],
    ['the oldest form at noon', '1/3/2017 12:11:35 pm', '2017-01-03T12:11:35Z'],
    ['the oldest form without a blank', '1/3/2017 4:11:35AM', '2017-01-03T04:11:35Z'],
    ['no zone, which is UTC', '2017-01-03T04:11:35', '2017-01-03T04:11:35Z'],
    ['a blank for the T', '2017-01-03 04:11:35', '2017-01-03T04:11:35Z'],
    ['lower case', '2017-01-03t04:11:35z', '2017-01-03T04:11:35Z'],
    ['an offset of zero', '2017-01-03T04:11:35+00:00', '2017-01-03T04:11:35Z'],
    ['an offset to the east', '2017-01-03T09:41:35.5+05:30', '2017-01-03T04:11:35.5Z'],
    ['an offset to the west', '2017-01-02T20:11:35-0800', '2017-01-03T04:11:35Z'],
  ])('is the same: %s', (_, before, now) => {
    expect(compareTimestamps(before, now)).toBe('same')
    expect(compareTimestamps(now, before)).toBe('same')
  })

  it.each([
    ['by two seconds', '2019-03-26T04:13:14Z', '2019-03-26T04:13:16Z'],
    ['by two ten-millionths of a second', '2019-03-26T04:13:14.9173437Z', '2019-03-26T04:13:14.9173439Z'],
    ['by more than rounding does', '2019-03-26T04:13:14Z', '2019-03-26T04:13:15.1Z'],
    ['by more than rounding to a digit does', '2019-03-26T04:13:14.9Z', '2019-03-26T04:13:15.0173437Z'],
    ['by a digit that is no trailing zero', '2019-03-26T04:13:14.9100000Z', '2019-03-26T04:13:14.9120000Z'],
    ['by a second, although the fraction is less', '2019-03-26T04:13:14.9Z', '2019-03-26T04:13:15.1Z'],
    ['by a year', '2018-12-31T23:59:59Z', '2019-12-31T23:59:59Z'],
    ['in the oldest form', '1/3/2017 11:59:58 AM', '1/3/2017 12:00:00 PM'],
    ['in RFC 1123', 'Sun, 31 Dec 2017 23:59:58 GMT', 'Mon, 01 Jan 2018 00:00:00 GMT'],
    ['in the oldest form, with the day after the month', '1/3/2017 4:11:35 AM', '3/1/2017 4:11:35 AM'],
    ['than midnight', '2017-01-03T23:59:58Z', '1/4/2017 12:00:00 AM'],
    ['with an offset', '2017-01-03T09:41:35+05:30', '2017-01-03T04:11:37Z'],
  ])('is later %s', (_, before, now) => {
    expect(compareTimestamps(before, now)).toBe('later')
  })

  it('is earlier the other way round', () => {
    expect(compareTimestamps('2019-03-26T04:13:16Z', '2019-03-26T04:13:14Z')).toBe('earlier')
  })

  it.each([
    ['both missing', undefined, undefined],
    ['none before', undefined, '2019-03-26T04:13:14Z'],
    ['none now', '2019-03-26T04:13:14Z', undefined],
    ['an unreadable one before', 'yesterday', '2019-03-26T04:13:14Z'],
    ['an unreadable one now', '2019-03-26T04:13:14Z', 'soon'],
    ['a date alone', '2019-03-26', '2019-03-26T04:13:14Z'],
    ['a number', '1553573594', '2019-03-26T04:13:14Z'],
    ['a text around it', 'at 2019-03-26T04:13:14Z', '2019-03-26T04:13:14Z'],
    ['a 13th month', '2019-13-01T04:13:14Z', '2019-03-26T04:13:14Z'],
    ['a month of zero', '2019-00-26T04:13:14Z', '2019-03-26T04:13:14Z'],
    ['a 30th of February', '2019-02-30T04:13:14Z', '2019-03-02T04:13:14Z'],
    ['a 29th of February in a year without', '2019-02-29T04:13:14Z', '2019-03-01T04:13:14Z'],
    ['a 25th hour', '2019-03-26T24:13:14Z', '2019-03-27T00:13:14Z'],
    ['a 61st minute', '2019-03-26T04:60:14Z', '2019-03-26T05:00:14Z'],
    ['the oldest form with a 13th month', '13/3/2017 4:11:35 AM', '2017-01-03T04:11:35Z'],
    ['the oldest form with a 31st of June', '6/31/2017 4:11:35 AM', '2017-07-01T04:11:35Z'],
    ['a text before the oldest form', 'at 1/3/2017 4:11:35 AM', '2017-01-03T04:11:35Z'],
    ['a text after the oldest form', '1/3/2017 4:11:35 AM UTC', '2017-01-03T04:11:35Z'],
    [
      'the oldest form by 24 hours, which may have the day first',
      '01/03/2017 16:11:35',
      '2017-01-03T16:11:35Z',
    ],
    ['points', '03.01.2017 04:11:35', '2017-01-03T04:11:35Z'],
    ['RFC 1123 with a month that is none', 'Tue, 26 Foo 2019 04:13:14 GMT', '2019-03-26T04:13:14Z'],
    ['RFC 1123 in another zone', 'Tue, 26 Mar 2019 04:13:14 PST', '2019-03-26T04:13:14Z'],
    ['RFC 1123 with a text before', 'at Tue, 26 Mar 2019 04:13:14 GMT', '2019-03-26T04:13:14Z'],
    ['RFC 1123 with a text after', 'Tue, 26 Mar 2019 04:13:14 GMT+1', '2019-03-26T04:13:14Z'],
    ['the name of a zone', '2019-03-26T04:13:14 PST', '2019-03-26T04:13:14Z'],
  ])('cannot be told with %s', (_, before, now) => {
    expect(compareTimestamps(before, now)).toBeUndefined()
  })
})

describe('the seconds from one stamp to another', () => {
  it.each<[string, string, number]>([
    ['2019-03-26T04:13:14Z', '2019-03-26T04:13:14Z', 0],
    ['2019-03-26T04:13:14Z', '2019-03-26T04:14:15Z', 61],
    ['2019-03-26T04:14:15Z', '2019-03-26T04:13:14Z', -61],
    ['2019-03-26T04:13:14.5Z', '2019-03-26T04:13:15.0Z', 0.5],
    ['1/3/2017 11:59:59 AM', '2017-01-03T12:00:01Z', 2],
    ['2017-01-03T09:41:35+05:30', '2017-01-03T04:11:35.0000000Z', 0],
    ['2020-02-28T00:00:00Z', '2020-03-01T00:00:00Z', 172_800],
    ['2019-03-26T04:13:14.9999999Z', '2019-03-26T04:13:15Z', 0],
  ])('from %s to %s are %d', (from, to, seconds) => {
    expect(comparableSecondsBetween(from, to)).toBeCloseTo(seconds, 6)
  })

  it.each([
    [undefined, '2019-03-26T04:13:14Z'],
    ['2019-03-26T04:13:14Z', undefined],
    [undefined, undefined],
    ['yesterday', '2019-03-26T04:13:14Z'],
    ['2019-03-26T04:13:14Z', '2019-02-30T04:13:14Z'],
  ])('from %s to %s cannot be told', (from, to) => {
    expect(comparableSecondsBetween(from, to)).toBeUndefined()
  })
})

describe('a stamp in RFC 1123', () => {
  it.each(
    'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ').map((name, index) => [name, index + 1]),
  )('of %s is of month %i', (name, month) => {
    const iso = `2019-${String(month).padStart(2, '0')}-26T04:13:14Z`
    expect(compareTimestamps(`Tue, 26 ${name} 2019 04:13:14 GMT`, iso)).toBe('same')
  })
})

describe('when a stamp may have been made', () => {
  const at = Date.UTC(2019, 2, 26, 4, 13, 14)
  const HOUR = 3_600_000

  it.each([
    ['2019-03-26T04:13:14Z', at - 500, at + 1_000],
    ['2019-03-26T04:13:14.5Z', at + 450, at + 600],
    ['2019-03-26T04:13:14.5000000Z', at + 500, at + 500],
    ['3/26/2019 4:13:14 AM', at - 500, at + 1_000],
    ['Tue, 26 Mar 2019 04:13:14 GMT', at - 500, at + 1_000],
    ['2019-03-26T06:13:14+02:00', at - 500, at + 1_000],
    ['2019-03-26T04:13:14', at - 500 - 14 * HOUR, at + 1_000 + 12 * HOUR],
  ])('is known of %s, which may be cut, rounded, or of any zone', (stamp, earliest, latest) => {
    expect(timeRangeOf(stamp)?.earliest).toBeCloseTo(earliest, 3)
    expect(timeRangeOf(stamp)?.latest).toBeCloseTo(latest, 3)
  })

  it.each(['', 'yesterday', '26.03.2019 04:13:14', '2019-02-30T00:00:00Z'])('is not known of %j', stamp => {
    expect(timeRangeOf(stamp)).toBeUndefined()
  })
})

describe('a stamp in seconds since 1970', () => {
  it.each([
    ['2026-11-23T06:00:00.9173437Z', 1_795_413_600],
    ['1/3/2017 4:11:35 AM', 1_483_416_695],
    ['23.11.2026 06:00', undefined],
    [undefined, undefined],
  ])('of %j is %j', (stamp, seconds) => {
    expect(secondsSince1970(stamp)).toBe(seconds)
  })
})
