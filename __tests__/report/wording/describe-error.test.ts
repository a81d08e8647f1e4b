import { describe, expect, it } from '@jest/globals'
import { describeError } from '../../../src/report/wording/describe-error.ts'
import { noAnswer, refusal } from '../outcomes.ts'

describe('an error in one sentence', () => {
  it.each([
    [{ status: 404, code: 'PersonGroupNotFound' }, 'Not found.', 'HTTP 404 PersonGroupNotFound: Not found.'],
    [{ status: 429, code: '429' }, 'Rate limit is exceeded', 'HTTP 429: Rate limit is exceeded.'],
    [{ status: 500, code: '' }, 'Why?', 'HTTP 500: Why?'],
  ])('of %j and %j', (facts, message, told) => {
    expect(describeError(refusal(facts, message))).toBe(told)
  })

  it('of a call that nobody answered', () => {
    expect(describeError(noAnswer())).toBe('No answer: read ECONNRESET.')
  })

  it('of an answer that is not HTTP', () => {
    const told = 'The service sent an answer that is not HTTP: Parse Error.'
    expect(describeError(noAnswer(told, 'service-error'))).toBe(told)
  })

  it('quotes 600 characters of the service at most', () => {
    expect(describeError(refusal({}, 'x'.repeat(600)))).toBe(
      `HTTP 404 PersonGroupNotFound: ${'x'.repeat(600)}.`,
    )
    expect(describeError(refusal({}, 'x'.repeat(601)))).toContain(`: ${'x'.repeat(600)}…`)
  })

  it.each([
    [400, 'No route.', 'HTTP 400, not from the Face service: No route.'],
    [
      503,
      'Something other than the Face service sent an empty answer.',
      'HTTP 503: Something other than the Face service sent an empty answer.',
    ],
  ])('of %i by somebody else says so, once: %s', (status, message, told) => {
    const error = refusal(
      { reason: 'service-error', status, code: String(status), isFromOtherServer: true },
      message,
    )
    expect(describeError(error)).toBe(told)
  })
})
