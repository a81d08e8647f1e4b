import { describe, expect, it } from '@jest/globals'
import { createCallLimiter } from '../../../../src/emulator/service/gateway/call-limiter.ts'
import { errorBody, serviceInHand, start } from '../service-in-hand.ts'

const v10Denied = errorBody(
  'Unspecified',
  'Access denied due to invalid subscription key. Make sure you are subscribed to an API you are trying to call and provide the right key.',
)
const laterDenied = errorBody(
  '401',
  'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
)
const wrongKey = { 'ocp-apim-subscription-key': 'wrong' }
const noKey = { 'ocp-apim-subscription-key': undefined }

describe('the key', () => {
  it.each([
    ['v1.0', v10Denied],
    ['v1.1-preview.1', laterDenied],
    ['v1.2', laterDenied],
  ])('is asked for in the words of %s', (version, body) => {
    const { call } = serviceInHand({}, version)
    expect(call('GET', 'persongroups', '', wrongKey)).toMatchObject({ status: 401, body })
    expect(call('GET', 'persongroups', '', noKey)).toMatchObject({ status: 401, body })
  })
})

describe('a POST or PUT', () => {
  const noLength = { 'content-length': undefined }

  it.each(['POST', 'PUT'])('%s needs a length', method => {
    const answer = serviceInHand().call(method, 'persongroups/g/train', '', noLength)
    expect(answer).toMatchObject({ status: 411, body: expect.stringContaining('Length Required') })
    expect(answer.headers['content-type']).toMatch(/^text\/html/)
  })

  it('may be chunked instead', () => {
    const headers = { ...noLength, 'transfer-encoding': 'chunked' }
    expect(serviceInHand().call('PUT', 'persongroups/g', { name: 'G' }, headers).status).toBe(200)
  })

  it('only: a GET and a DELETE need none', () => {
    const { call } = serviceInHand()
    expect(call('GET', 'persongroups', '', noLength).status).toBe(200)
    expect(call('DELETE', 'persongroups/g', '', noLength).status).toBe(404)
  })
})

describe('the order of checks', () => {
  const strict = { quota: 2, rateLimit: { calls: 1, windowMs: 60_000 } }

  it('is length, key, quota, rate, path, id, container', () => {
    const { call, clock } = serviceInHand(strict)
    const status = (path: string, headers: Record<string, string | undefined> = {}) =>
      call('POST', path, '', headers).status
    const bad = 'persongroups/NO/train'
    expect(status('/nowhere', { 'content-length': undefined, ...wrongKey })).toBe(411)
    expect(status('/nowhere', wrongKey)).toBe(401)
    expect(status(bad)).toBe(404)
    expect(status('/nowhere')).toBe(429)
    expect(status('/nowhere', wrongKey)).toBe(401)
    clock.now += 60_000
    expect(call('POST', '/nowhere').body).toEqual(errorBody('404', 'Resource not found'))
    expect(status('/nowhere')).toBe(403)
    expect(status('/nowhere', wrongKey)).toBe(401)
  })

  it('counts no call against rate or quota that lacks the key', () => {
    const { call } = serviceInHand(strict)
    for (let n = 0; n < 5; n += 1) call('GET', 'persongroups', '', wrongKey)
    expect(call('GET', 'persongroups').status).toBe(200)
  })
})

describe('the rate limit', () => {
  const options = { rateLimit: { calls: 20, windowMs: 60_000 } }

  it('is told with the true number of seconds', () => {
    const { call, clock } = serviceInHand(options)
    for (let n = 0; n < 20; n += 1) expect(call('GET', 'persongroups').status).toBe(200)
    clock.now = start + 34_000
    expect(call('GET', 'persongroups')).toEqual({
      status: 429,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: { error: { statusCode: 429, message: 'Rate limit is exceeded. Try again in 26 seconds.' } },
    })
    clock.now = start + 60_000
    expect(call('GET', 'persongroups').status).toBe(200)
  })

  it('has a code and Retry-After after v1.0', () => {
    const { call, clock } = serviceInHand({ rateLimit: { calls: 1, windowMs: 1000 } }, 'v1.2')
    call('GET', 'persongroups')
    clock.now = start + 0.5
    const answer = call('GET', 'persongroups')
    expect(answer.body).toEqual(errorBody('429', 'Rate limit is exceeded. Try again in 1 seconds.'))
    expect(answer.headers).toMatchObject({ 'retry-after': '1' })
  })

  it('counts any stretch of time, not the clock’s minutes, and no refused call', () => {
    const admit = createCallLimiter({ calls: 2, windowMs: 1000 })
    const kinds = [0, 600, 999, 1000, 1001, 1599, 1600].map(now => admit(now).kind)
    expect(kinds).toEqual([
      'allowed',
      'allowed',
      'rate-limited',
      'allowed',
      'rate-limited',
      'rate-limited',
      'allowed',
    ])
  })
})

describe('the quota', () => {
  it('is exceeded after so many calls', () => {
    const { call } = serviceInHand({ quota: 1 })
    expect(call('GET', 'persongroups').status).toBe(200)
    expect(call('GET', 'persongroups')).toMatchObject({
      status: 403,
      body: {
        error: {
          statusCode: 403,
          message: 'Out of call volume quota. Quota will be replenished in 2.12 days.',
        },
      },
    })
  })

  it('of 0 lets nothing pass', () => {
    expect(createCallLimiter(undefined, 0)(start)).toEqual({ kind: 'quota-exceeded' })
  })
})

describe('tokens of Entra ID, where keys are disabled', () => {
  const { call } = serviceInHand({
    auth: {
      checkToken: token => (token === 'good' ? 'may-train' : token === 'no-role' ? 'lacks-role' : 'invalid'),
    },
  })
  const get = (headers: Record<string, string | undefined>) =>
    call('GET', 'persongroups', '', { ...noKey, ...headers })

  it('are judged', () => {
    expect(get({ authorization: 'Bearer good' }).status).toBe(200)
    expect(get({ authorization: 'Bearer no-role' })).toMatchObject({
      status: 401,
      body: errorBody('PermissionDenied', 'Principal does not have access to API/Operation.'),
    })
    expect(get({ authorization: 'Bearer bad' })).toMatchObject({ status: 401, body: v10Denied })
    expect(get({ authorization: 'Basic good' })).toMatchObject({ status: 401, body: v10Denied })
    expect(get({})).toMatchObject({ status: 401, body: v10Denied })
  })

  it('are asked for in place of a key', () => {
    expect(call('GET', 'persongroups')).toMatchObject({
      status: 403,
      body: errorBody(
        'AuthenticationTypeDisabled',
        'Key based authentication is disabled for this resource.',
      ),
    })
  })
})
