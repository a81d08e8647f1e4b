import { describe, expect, it } from '@jest/globals'
import { type Answer, serviceErrorOf } from '../../src/face/answer.ts'
import { isFromFaceService, isRefusal } from '../../src/face/answer-origin.ts'

function answer(status: number, body: string | object, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

/** Whether an answer is in the service's own words. */
const isOwn = (made: Answer): boolean => isFromFaceService(made, serviceErrorOf(made))

const error = (code: string, message: string): object => ({ error: { code, message } })

describe("an answer in the service's own words", () => {
  it.each([200, 401, 403, 404, 429, 500, 504])('has its request id: HTTP %i', status => {
    for (const body of ['', 'busy', error('A', 'b')]) {
      expect(isOwn(answer(status, body, { 'apim-request-id': 'an-id' }))).toBe(true)
    }
  })

  it.each<[number, object]>([
    [400, error('BadArgument', 'Bad argument.')],
    [
      400,
      error(
        'BadRequest',
        'Please provide a custom subdomain for token authentication, otherwise API key is required.',
      ),
    ],
    [
      401,
      error('Unspecified', 'Access denied due to invalid subscription key. Make sure you are subscribed.'),
    ],
    [401, error('401', 'Access denied due to invalid subscription key or wrong API endpoint.')],
    [401, { statusCode: 401, message: 'Access denied due to missing subscription key.' }],
    [401, error('PermissionDenied', 'Principal does not have access to API/Operation.')],
    [
      401,
      error('401', 'Unauthorized. Access token is missing, invalid, audience is incorrect, or have expired.'),
    ],
    [
      403,
      {
        error: { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished in 2 days.' },
      },
    ],
    [403, error('403', 'Out of call volume quota for Face F0 pricing tier. Please retry after 1 day.')],
    [403, error('QuotaExceeded', 'Person number reached subscription level limit.')],
    [
      403,
      {
        error: {
          code: 'InvalidRequest',
          message: 'No.',
          innererror: { code: 'UnsupportedFeature', message: 'No.' },
        },
      },
    ],
    [403, error('AuthenticationTypeDisabled', 'Key based authentication is disabled for this resource.')],
    [403, error('403', 'Access denied due to Virtual Network/Firewall rules.')],
    [403, error('403', 'Public access is disabled. Please configure private endpoint.')],
    [404, error('PersonGroupNotFound', "Person group 'x' is not found.")],
    [404, error('LargePersonGroupNotFound', 'No.')],
    [404, error('LargeFaceListNotTrained', 'No.')],
    [404, error('404', 'Resource not found')],
    [404, { message: 'Resource not found' }],
    [409, error('PersonGroupTrainingNotFinished', 'Under training.')],
    [409, error('LargeFaceListTrainingNotFinished', 'Under training.')],
    [409, error('ConcurrentOperationConflict', 'There is a conflict operation.')],
    [429, { error: { statusCode: 429, message: 'Rate limit is exceeded. Try again in 26 seconds.' } }],
    [429, error('RateLimitExceeded', 'No.')],
    [
      429,
      error('429', 'Requests have exceeded rate limit of your current tier. Please retry after 1 second.'),
    ],
  ])('has a documented body where a gateway took its request id away: HTTP %i %j', (status, body) => {
    expect(isOwn(answer(status, body))).toBe(true)
  })
})

describe("an answer of somebody else's", () => {
  it.each<[number, string | object]>([
    [400, ''],
    [400, error('BadRequest', 'The request is invalid.')],
    [400, error('NoBadArgument', 'No.')],
    [401, error('NoPermissionDenied', 'No.')],
    [403, error('MyQuotaExceeded', 'No.')],
    [404, error('x: PersonGroupNotFound', 'No.')],
    [404, error('1404', 'Resource not found')],
    [409, error('x: PersonGroupTrainingNotFinished', 'No.')],
    [409, error('NoConcurrentOperationConflict', 'No.')],
    [429, error('NoRateLimitExceeded', 'No.')],
    [401, '<html><title>Sign in</title></html>'],
    [401, { message: 'Unauthorized' }],
    [403, ''],
    [403, 'RBAC: access denied'],
    [403, { message: 'Forbidden' }],
    [404, 'default backend - 404'],
    [404, { message: 'no Route matched with those values' }],
    [404, error('NotFound', 'The resource is not found')],
    [404, error('404', 'Not the PersonGroupNotFound: that you wait for')],
    [409, error('Conflict', 'Conflict')],
    [429, 'Too Many Requests'],
    [429, { message: 'API rate limit exceeded' }],
    [500, error('PersonGroupNotFound', 'No.')],
    [503, error('ServiceUnavailable', 'The service is unavailable.')],
    [504, error('GatewayTimeout', 'The upstream did not answer.')],
  ])('has neither: HTTP %i %j', (status, body) => {
    for (const headers of [{}, { 'apim-request-id': '' }, { 'x-request-id': 'an-id' }]) {
      expect(isOwn(answer(status, body, headers))).toBe(false)
    }
  })

  it('may be a page in front of which the headers were left as they are', () => {
    const page = answer(403, '<html><title>Blocked</title></html>', { 'apim-request-id': 'an-id' })
    expect(isOwn(page)).toBe(false)
  })
})

describe('a documented refusal', () => {
  it.each([
    [400, true],
    [401, true],
    [403, true],
    [404, true],
    [409, true],
    [411, true],
    [429, true],
    [200, false],
    [202, false],
    [302, false],
    [405, false],
    [408, false],
    [500, false],
    [503, false],
  ])('has HTTP %i: %s', (status, expected) => {
    expect(isRefusal(status)).toBe(expected)
  })
})
