import { describe, expect, it } from '@jest/globals'
import { retryAfterSeconds } from '../../src/face/retry-after.ts'

const NOW = 'Mon, 23 Nov 2026 06:00:00 GMT'

describe('the seconds to wait', () => {
  it.each([
    ['0', 0],
    ['26', 26],
    [' 26 ', 26],
    ['0.4', 1],
    ['2.5', 3],
    ['2.125', 3],
    ['186688', 186_688],
    ['Mon, 23 Nov 2026 06:00:26 GMT', 26],
    ['Tue, 24 Nov 2026 06:00:00 GMT', 86_400],
    ['Mon, 23 Nov 2026 05:00:00 GMT', 0],
    ['Monday, 23-Nov-26 06:01:00 GMT', 60],
  ])('are from the header %j %i', (header, seconds) => {
    expect(retryAfterSeconds(header, NOW, '')).toBe(seconds)
  })

  it.each([
    ['Rate limit is exceeded. Try again in 26 seconds.', 26],
    ['Rate limit is exceeded. Try again in 86400 seconds.', 86_400],
    ['Requests have exceeded the rate limit. Please retry after 1 second. To increase it, …', 1],
    ['Out of call volume quota. Quota will be replenished in 2.12 days.', 183_168],
    ['Out of call volume quota. Quota will be replenished in 2 days.', 172_800],
    ['Out of call volume quota. Quota will be replenished in 22.14:18:12.', 1_952_292],
    ['Out of call volume quota. Quota will be replenished in 07:01:20.', 25_280],
    ['Out of call volume quota for … F0 pricing tier. Please retry after 1 day.', 86_400],
    ['Please retry after 1.5 hours.', 5_400],
    ['Try again in 2 minutes.', 120],
    ['TRY AGAIN IN 3 SECONDS', 3],
    ['Try again in 0.2 seconds.', 1],
    ['Try again in 0 seconds.', 0],
  ])('are from the text %j %i', (message, seconds) => {
    expect(retryAfterSeconds(undefined, NOW, message)).toBe(seconds)
  })

  it("are the header's, when the text has another number", () => {
    expect(retryAfterSeconds('186688', NOW, 'Please retry after 1 day.')).toBe(186_688)
    expect(retryAfterSeconds('0', NOW, 'Please retry after 1 day.')).toBe(0)
  })

  it.each([
    ['an empty header', '', NOW],
    ['a negative header', '-5', NOW],
    ['words in the header', 'soon', NOW],
    ['an exponent in the header', '1e3', NOW],
    ['a number in the header that is no time', '12345678901', NOW],
    ['a date of no zone, which would be read in that of the runner', 'Mon Nov 23 06:01:00 2026', NOW],
    ['a date that is none', 'Never GMT', NOW],
    ['a date without a Date header', 'Mon, 23 Nov 2026 06:00:26 GMT', undefined],
    ['a date beside a Date header that is none', 'Mon, 23 Nov 2026 06:00:26 GMT', 'today'],
  ])("are the text's with %s", (_, header, date) => {
    expect(retryAfterSeconds(header, date, 'Try again in 7 seconds.')).toBe(7)
    expect(retryAfterSeconds(header, date, '')).toBeUndefined()
  })

  it.each([
    [''],
    ['Rate limit is exceeded. Try again later.'],
    ['26 seconds'],
    ['Try again in a few seconds.'],
    ['Try again in 3 fortnights.'],
    ['Try again in -3 seconds.'],
    ['Try again in 12345678901 seconds.'],
    ['Within 3 seconds'],
    ['The limit is 20 calls in 60 seconds.'],
    ['The operation timed out after 120 seconds.'],
    ['The maintenance ends in 2 hours.'],
    ['It was deleted after 1.02:03:04.'],
    ['Againin 3 seconds'],
    ['Try against in 3 seconds'],
  ])('are not told by the text %j', message => {
    expect(retryAfterSeconds(undefined, NOW, message)).toBeUndefined()
  })
})
