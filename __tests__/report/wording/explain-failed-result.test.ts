import { describe, expect, it } from '@jest/globals'
import { explainResult, type FailedResult } from '../../../src/report/wording/explain-failed-result.ts'
import { clean, KEY } from '../outcomes.ts'

const place = { endpoint: 'https://westus2.api.cognitive.microsoft.com', groupType: 'person-group' } as const

const failed: FailedResult = {
  personGroupId: 'staff',
  status: 'error',
  reason: 'not-found',
  errorCode: 'PersonGroupNotFound',
  errorMessage: "Person group 'staff' is not found.",
  httpStatus: 404,
  requestId: 'a1b2',
  retryAfter: null,
  started: 'no',
}

const explain = (fields: Partial<FailedResult>, hint?: string, culprit = 'staff') =>
  explainResult({ ...failed, ...fields }, hint === undefined ? place : { ...place, hint }, culprit, clean)

describe('what is said of a failure of which only the result is known', () => {
  it.each<[string, Partial<FailedResult>, { happened: string; advice: RegExp }]>([
    [
      'a refusal of the service',
      {},
      {
        happened: "HTTP 404 PersonGroupNotFound: Person group 'staff' is not found.",
        advice: /^Create the person group before this step/,
      },
    ],
    [
      'a wrong key',
      { reason: 'unauthorized', errorCode: '401', errorMessage: 'Access denied.', httpStatus: 401 },
      {
        happened: 'HTTP 401: Access denied.',
        advice: /^Copy the key and the endpoint .* than https:\/\/westus2\./,
      },
    ],
    [
      'a used-up quota',
      {
        reason: 'quota-exceeded',
        errorCode: '403',
        errorMessage: 'Out of quota.',
        httpStatus: 403,
        retryAfter: 90,
      },
      { happened: 'HTTP 403: Out of quota.', advice: /^Wait 1 min 30 s, or raise the pricing tier/ },
    ],
    [
      'no answer, where it is not known which proxy was used',
      { reason: 'network-error', errorCode: '', errorMessage: 'read ECONNRESET', httpStatus: null },
      {
        happened: 'No answer: read ECONNRESET.',
        advice: /^Check that the runner reaches the endpoint: its network, its firewall and a proxy\. /,
      },
    ],
    [
      'a name that is not found',
      { reason: 'network-error', errorCode: '', errorMessage: 'getaddrinfo ENOTFOUND x', httpStatus: null },
      {
        happened: 'No answer: getaddrinfo ENOTFOUND x.',
        advice: /or needs a proxy \(https_proxy sets one\)\.$/,
      },
    ],
    [
      'a proxy that lets nothing through',
      { reason: 'service-error', errorCode: '407', errorMessage: 'Proxy sent nothing', httpStatus: 407 },
      {
        happened: expect.stringMatching(/^HTTP 407: /) as unknown as string,
        advice: /^Check the runner's proxy \(/,
      },
    ],
    [
      'a training that failed',
      { status: 'failed', reason: 'training-failed', errorCode: '', errorMessage: 'No faces.' },
      { happened: 'The training failed: No faces.', advice: /^Enrol at least one person with a face/ },
    ],
    [
      'a time-out',
      {
        status: 'timed-out',
        reason: 'timed-out',
        errorCode: '',
        errorMessage: 'Timed out: it was running',
      },
      { happened: 'Timed out: it was running.', advice: /^Set a longer timeout\. The log of its job / },
    ],
    [
      'a cancellation',
      { status: 'cancelled', reason: 'cancelled', errorCode: '', errorMessage: 'The workflow was cancelled' },
      { happened: 'The workflow was cancelled.', advice: /^$/ },
    ],
    [
      'a wrong input, which says itself what is right',
      { reason: 'invalid-input', errorCode: '', errorMessage: 'timeout is wrong.', httpStatus: null },
      { happened: 'timeout is wrong.', advice: /^$/ },
    ],
    [
      'a request that the service refused',
      {
        reason: 'invalid-input',
        errorCode: 'BadArgument',
        errorMessage: 'No such version.',
        httpStatus: 400,
      },
      { happened: 'HTTP 400 BadArgument: No such version.', advice: /^Set api-version to one/ },
    ],
    [
      'a group that no result speaks of',
      {
        status: 'unknown',
        reason: 'no-result',
        errorCode: '',
        errorMessage: 'Its job never ran.',
        httpStatus: null,
      },
      { happened: 'Its job never ran.', advice: /^See the log of its job\. / },
    ],
    [
      'a reason that nobody knows',
      { reason: 'toString', errorCode: '', errorMessage: 'Who knows', httpStatus: null },
      { happened: 'Who knows.', advice: /^$/ },
    ],
  ])('is said of %s', (_, fields, told) => {
    const { happened, advice } = explain(fields)
    expect(happened).toEqual(told.happened)
    expect(advice).toMatch(told.advice)
  })

  it.each(['unauthorized', 'forbidden'])('sends who has no key to where the answer is: %s', reason => {
    expect(explain({ reason, httpStatus: 401 }, 'See the summary.').advice).toBe('See the summary.')
  })

  it('has no such hint for anything else', () => {
    expect(explain({}, 'See the summary.').advice).toMatch(/^Create the person group/)
  })

  it.each([
    ['yes', 'timed-out', /^The training continues in Azure\./],
    ['joined', 'timed-out', /^The training continues in Azure\./],
    ['maybe', 'error', /^A training may have been started\. If so, /],
    ['no', 'error', /^$/],
    ['whatever', 'error', /^$/],
    ['yes', 'failed', /^$/],
    ['maybe', 'unknown', /^$/],
  ])('says what goes on in Azure: started %s, status %s', (started, status, aftermath) => {
    expect(explain({ started, status }).aftermath).toMatch(aftermath)
  })

  it('has the request id, where there is one', () => {
    expect([explain({}).ids, explain({ requestId: '' }).ids]).toEqual(['request id a1b2', ''])
  })

  it('has one cause for all groups that met the same, and those that were left alone', () => {
    const { cause } = explain({})
    const other = { personGroupId: 'shop', errorMessage: "Person group 'shop' is not found." }
    expect(explain(other, undefined, 'shop').cause).toBe(cause)
    const alone = explain({ personGroupId: 'shop', status: 'not-started' })
    expect([alone.cause, alone.isSkipped]).toEqual([cause, true])
    expect(explain({ errorMessage: 'Something else.' }).cause).not.toBe(cause)
  })

  it('is clean', () => {
    const { happened, shared } = explain({ errorMessage: `::error::${KEY}` })
    expect([happened, shared].join('')).not.toContain(KEY)
  })
})
