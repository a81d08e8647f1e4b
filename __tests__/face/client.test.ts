import { describe, expect, it } from '@jest/globals'
import nock from 'nock'
import { systemClock } from '../../src/clock.ts'
import { CallError } from '../../src/face/call-error.ts'
import { type CallTarget, type FaceClient, faceClient } from '../../src/face/client.ts'
import { keyCredential } from '../../src/face/credential.ts'
import { httpSend } from '../../src/face/http.ts'
import type { CallRecord } from '../../src/face/make-call.ts'
import { cleaner } from '../support/cleaner.ts'

const ENDPOINT = 'https://westus2.api.cognitive.microsoft.com'
const TRAIN = '/face/v1.0/persongroups/sample_group/train'
const TRAINING = '/face/v1.0/persongroups/sample_group/training'
const KEY = '0123456789abcdef0123456789abcdef'
const REQUEST_ID = '3d8b2f1c-0a51-4b5a-9d9f-60a0e9a3a7d4'
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const send = httpSend('train-person-group/test', systemClock)
const clean = cleaner([KEY])
const { signal } = new AbortController()

/** A client of the documented group, and what it tells of its calls. */
function clientOf(changes: Partial<CallTarget> = {}): { client: FaceClient; calls: CallRecord[] } {
  const calls: CallRecord[] = []
  const target: CallTarget = {
    endpoint: ENDPOINT,
    apiVersion: 'v1.0',
    groupType: 'person-group',
    personGroupId: 'sample_group',
    credential: keyCredential(KEY),
    ...changes,
  }
  return {
    client: faceClient(target, { send, clock: systemClock, onCall: call => calls.push(call) }, clean),
    calls,
  }
}

const { client } = clientOf()

type Headers = Record<string, string>

/** Lets the service answer the next call of a kind. */
function given(
  method: 'POST' | 'GET',
  status: number,
  body: unknown = '',
  headers: Headers = {},
): nock.Scope {
  const path = method === 'POST' ? TRAIN : TRAINING
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return nock(ENDPOINT)
    .intercept(path, method)
    .reply(status, text, { 'apim-request-id': REQUEST_ID, ...headers })
}

/** The error that the call for a training comes to. */
async function refusal(status: number, body: unknown, headers: Headers = {}): Promise<CallError> {
  given('POST', status, body, headers)
  const answer = await client.queueTraining(signal)
  if (!(answer instanceof CallError)) throw new Error('the call succeeded')
  return answer
}

describe('the call for a training', () => {
  it('is queued by a 202 with an empty body', async () => {
    given('POST', 202)
    expect(await client.queueTraining(signal)).toEqual({ http: 202, requestId: REQUEST_ID })
  })

  it.each([['{}'], ['null'], [' \r\n']])('is queued by a 202 with the body %j', async body => {
    given('POST', 202, body)
    expect(await client.queueTraining(signal)).toEqual({ http: 202, requestId: REQUEST_ID })
  })

  it('is queued by a 202 without a request id', async () => {
    nock(ENDPOINT).post(TRAIN).reply(202)
    expect(await client.queueTraining(signal)).toEqual({ http: 202, requestId: '' })
  })

  it.each([
    [
      202,
      '<html><title>Sign in</title>',
      'Something other than the Face service sent an HTML page titled "Sign in".',
    ],
    [202, 'accepted', 'The service sent the text: accepted.'],
    [200, '', 'The service sent an empty answer.'],
    [201, '{}', 'The service sent the text: {}.'],
    [204, '', 'The service sent an empty answer.'],
    [202, '{"error":{"code":"Unspecified","message":"No."}}', 'No.'],
    [202, '{"error":{"message":"No."}}', 'No.'],
    [202, '{"statusCode":429,"message":"No."}', 'No.'],
    [202, '{"error":{"code":"A"}}', 'The service sent the text: {"error":{"code":"A"}}.'],
  ])('is not queued by a %i with the body %j', async (status, body, message) => {
    expect(await refusal(status, body)).toMatchObject({
      reason: 'service-error',
      status,
      message,
      transient: true,
      mayHaveActed: true,
    })
  })

  it('carries the key, its own GUID, the name of the action, and a length of 0', async () => {
    const sent: Headers[] = []
    nock(ENDPOINT)
      .post(TRAIN, '')
      .twice()
      .reply(function () {
        sent.push({ ...this.req.headers } as unknown as Headers)
        return [202]
      })
    await client.queueTraining(signal)
    await client.queueTraining(signal)
    for (const headers of sent) {
      expect(headers).toMatchObject({
        'ocp-apim-subscription-key': KEY,
        'user-agent': 'train-person-group/test',
        accept: 'application/json',
        'content-length': '0',
      })
      expect(headers['client-request-id']).toMatch(GUID)
    }
    expect(new Set(sent.map(headers => headers['client-request-id'])).size).toBe(2)
  })

  it.each<[Partial<CallTarget>, string, string]>([
    [{}, ENDPOINT, '/face/v1.0/persongroups/sample_group'],
    [{ groupType: 'large-person-group' }, ENDPOINT, '/face/v1.0/largepersongroups/sample_group'],
    [{ groupType: 'large-face-list' }, ENDPOINT, '/face/v1.0/largefacelists/sample_group'],
    [{ apiVersion: 'v1.2-preview.1' }, ENDPOINT, '/face/v1.2-preview.1/persongroups/sample_group'],
    [{ personGroupId: '-_-' }, ENDPOINT, '/face/v1.0/persongroups/-_-'],
    [
      { endpoint: 'https://gateway.example/azure' },
      'https://gateway.example',
      '/azure/face/v1.0/persongroups/sample_group',
    ],
  ])('and the look go, with %j, to %s%s', async (target, origin, path) => {
    nock(origin).post(`${path}/train`).reply(202).get(`${path}/training`).reply(200, { status: 'running' })
    const made = clientOf(target)
    expect(await made.client.queueTraining(signal)).toMatchObject({ http: 202 })
    expect(await made.client.checkStatus(signal)).toMatchObject({ http: 200 })
    expect(made.calls.map(call => `${call.method} ${call.url}`)).toEqual([
      `POST ${origin}${path}/train`,
      `GET ${origin}${path}/training`,
    ])
  })
})

describe('a documented error', () => {
  it.each<[number, object, object]>([
    [
      401,
      {
        error: {
          code: 'Unspecified',
          message:
            'Access denied due to invalid subscription key. Make sure you are subscribed to an API you are trying to call and provide the right key.',
        },
      },
      {
        reason: 'unauthorized',
        code: 'Unspecified',
        message:
          'Access denied due to invalid subscription key. Make sure you are subscribed to an API you are trying to call and provide the right key.',
      },
    ],
    [
      403,
      {
        error: {
          statusCode: 403,
          message: 'Out of call volume quota. Quota will be replenished in 2.12 days.',
        },
      },
      {
        reason: 'quota-exceeded',
        code: '403',
        message: 'Out of call volume quota. Quota will be replenished in 2.12 days.',
        retryAfter: 183_168,
      },
    ],
    [
      404,
      { error: { code: 'PersonGroupNotFound', message: "Person group 'sample_group' is not found." } },
      {
        reason: 'not-found',
        code: 'PersonGroupNotFound',
        message: "Person group 'sample_group' is not found.",
      },
    ],
    [
      404,
      {
        error: {
          code: 'PersonGroupNotFound',
          message:
            "Person group ID is invalid. Valid format should be a string composed by numbers, English letters in lower case, '-', '_', and no longer than 64 characters.",
        },
      },
      {
        reason: 'not-found',
        code: 'PersonGroupNotFound',
        message:
          "Person group ID is invalid. Valid format should be a string composed by numbers, English letters in lower case, '-', '_', and no longer than 64 characters.",
      },
    ],
    [
      409,
      {
        error: {
          code: 'PersonGroupTrainingNotFinished',
          message: "Person group 'sample_group' is under training.",
        },
      },
      {
        reason: 'conflict',
        code: 'PersonGroupTrainingNotFinished',
        message: "Person group 'sample_group' is under training.",
        transient: false,
      },
    ],
    [
      409,
      {
        error: {
          code: 'ConcurrentOperationConflict',
          message: 'There is a conflict operation on resource <x>, please try later.',
        },
      },
      {
        reason: 'conflict',
        code: 'ConcurrentOperationConflict',
        message: 'There is a conflict operation on resource <x>, please try later.',
        transient: true,
      },
    ],
    [
      429,
      { error: { statusCode: 429, message: 'Rate limit is exceeded. Try again in 26 seconds.' } },
      {
        reason: 'rate-limited',
        code: '429',
        message: 'Rate limit is exceeded. Try again in 26 seconds.',
        retryAfter: 26,
        transient: true,
      },
    ],
  ])('%i %j is told as the service tells it', async (status, body, facts) => {
    const error = await refusal(status, body)
    expect(error).toMatchObject({ ...facts, status, requestId: REQUEST_ID, mayHaveActed: false })
    expect(error.clientRequestId).toMatch(GUID)
  })
})

describe('an error that was seen, if not documented', () => {
  it.each<[number, object | string, Headers, object]>([
    [
      400,
      { error: { code: 'BadArgument', message: 'Bad argument.' } },
      {},
      { reason: 'invalid-input', code: 'BadArgument' },
    ],
    [
      400,
      {
        error: { code: 'BadRequest', message: 'Please provide a custom subdomain for token authentication.' },
      },
      {},
      { reason: 'invalid-input', code: 'BadRequest' },
    ],
    [
      401,
      {
        error: {
          code: '401',
          message: 'Access denied due to invalid subscription key or wrong API endpoint.',
        },
      },
      {},
      { reason: 'unauthorized', code: '401' },
    ],
    [
      401,
      { statusCode: 401, message: 'Access denied due to missing subscription key.' },
      {},
      { reason: 'unauthorized', code: '401' },
    ],
    [
      401,
      '',
      { 'www-authenticate': 'Basic realm="proxy"' },
      { reason: 'unauthorized', code: '401', message: 'The service sent an empty answer.' },
    ],
    [
      403,
      {
        error: { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished in 2 days.' },
      },
      {},
      { reason: 'quota-exceeded', retryAfter: 172_800 },
    ],
    [
      403,
      { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished in 22.14:18:12.' },
      {},
      { reason: 'quota-exceeded', code: '403', retryAfter: 1_952_292 },
    ],
    [
      403,
      { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished in 07:01:20.' },
      {},
      { reason: 'quota-exceeded', retryAfter: 25_280 },
    ],
    [
      403,
      {
        error: {
          code: '403',
          message: 'Out of call volume quota for Face F0 pricing tier. Please retry after 1 day.',
        },
      },
      { 'retry-after': '186688' },
      { reason: 'quota-exceeded', code: '403', retryAfter: 186_688 },
    ],
    [
      403,
      {
        error: {
          code: 'InvalidRequest',
          message: 'Invalid request has been sent.',
          innererror: { code: 'UnsupportedFeature', message: 'Feature is not supported, missing approval.' },
        },
      },
      {},
      {
        reason: 'forbidden',
        code: 'UnsupportedFeature',
        message: 'Feature is not supported, missing approval.',
      },
    ],
    [
      403,
      {
        error: {
          code: 'AuthenticationTypeDisabled',
          message: 'Key based authentication is disabled for this resource.',
        },
      },
      {},
      { reason: 'forbidden', code: 'AuthenticationTypeDisabled' },
    ],
    [
      403,
      { error: { code: '403', message: 'Access denied due to Virtual Network/Firewall rules.' } },
      {},
      { reason: 'forbidden', code: '403', retryAfter: undefined },
    ],
    [
      403,
      {
        error: { code: '403', message: 'Public access is disabled. Please configure private endpoint.' },
      },
      {},
      { reason: 'forbidden', code: '403' },
    ],
    [
      404,
      { error: { code: 'LargePersonGroupNotFound', message: 'Large person group is not found.' } },
      {},
      { reason: 'not-found', code: 'LargePersonGroupNotFound' },
    ],
    [
      404,
      { error: { code: 'LargeFaceListNotFound', message: 'Large face list is not found.' } },
      {},
      { reason: 'not-found', code: 'LargeFaceListNotFound' },
    ],
    [
      404,
      { error: { code: 'PersonGroupNotTrained', message: 'Person group not trained.' } },
      {},
      { reason: 'not-found', code: 'PersonGroupNotTrained' },
    ],
    [
      404,
      { error: { code: '404', message: 'Resource not found' } },
      {},
      { reason: 'not-found', code: '404', message: 'Resource not found' },
    ],
    [
      411,
      '<html><title>Length Required</title></html>',
      {},
      { reason: 'service-error', code: '411', transient: true },
    ],
    [
      429,
      { error: { code: '429', message: 'Rate limit is exceeded. Try again later.' } },
      {},
      { reason: 'rate-limited', code: '429', retryAfter: undefined },
    ],
    [
      429,
      {
        error: {
          code: 'RateLimitExceeded',
          message: 'Requests have exceeded call rate limit. Please retry after 1 second. Please contact …',
        },
      },
      {},
      { reason: 'rate-limited', code: 'RateLimitExceeded', retryAfter: 1 },
    ],
    [
      429,
      { statusCode: 429, message: 'Rate limit is exceeded. Try again in 86400 seconds.' },
      {},
      { reason: 'rate-limited', retryAfter: 86_400 },
    ],
    [
      429,
      '',
      { 'retry-after': 'Mon, 23 Nov 2026 06:00:26 GMT', date: 'Mon, 23 Nov 2026 06:00:00 GMT' },
      { reason: 'rate-limited', code: '429', retryAfter: 26 },
    ],
    [408, '', {}, { reason: 'service-error', code: '408', transient: true, mayHaveActed: true }],
    [
      500,
      { error: { code: 'InternalServerError', message: 'Internal server error.' } },
      {},
      { reason: 'service-error', code: 'InternalServerError', transient: true, mayHaveActed: true },
    ],
    [
      502,
      '<html><head><title>502 Bad Gateway</title></head></html>',
      {},
      {
        reason: 'service-error',
        code: '502',
        message: 'Something other than the Face service sent an HTML page titled "502 Bad Gateway".',
        transient: true,
        mayHaveActed: true,
      },
    ],
    [
      503,
      '',
      { 'retry-after': '30' },
      {
        reason: 'service-error',
        code: '503',
        message: 'The service sent an empty answer.',
        retryAfter: 30,
        transient: true,
        mayHaveActed: true,
      },
    ],
  ])('%i %j %j is understood', async (status, body, headers, facts) => {
    // Beside a page, which is somebody else's, an id tells nothing.
    const requestId = typeof body === 'string' && body.startsWith('<html>') ? undefined : REQUEST_ID
    expect(await refusal(status, body, headers)).toMatchObject({ ...facts, status, requestId })
  })

  it('has no request id where the service sent none', async () => {
    nock(ENDPOINT).post(TRAIN).reply(500)
    expect(await client.queueTraining(signal)).toMatchObject({
      reason: 'service-error',
      requestId: undefined,
    })
  })
})

describe('a redirect', () => {
  it.each([
    [301, 'https://westus.api.cognitive.microsoft.com/face/v1.0/persongroups/sample_group/train'],
    [302, 'https://login.example/'],
    [303, 'http://login.example/'],
    [307, 'https://login.example/'],
    [308, `${ENDPOINT}/face/v1.0/persongroups/other/train`],
  ])('%i to %s is an error, and nobody there is called', async (status, location) => {
    const { origin, pathname } = new URL(location)
    const elsewhere = nock(origin).get(pathname).reply(200, '{}').post(pathname).reply(202)
    const error = await refusal(status, '', { location })
    expect(error).toMatchObject({ reason: 'service-error', status, code: String(status), transient: false })
    given('GET', status, '', { location })
    expect(await client.checkStatus(signal)).toMatchObject({ reason: 'service-error', status })
    expect(elsewhere.pendingMocks()).toHaveLength(2)
    nock.cleanAll()
  })
})

describe('the Operation-Location of a 202', () => {
  it.each([
    ['http://westus.prod.facev1.api.cognitive.trafficmanager.net:8080/persongroups/sample_group/training'],
    ['https://attacker.example/face/v1.0/persongroups/sample_group/training'],
  ])('%s is never called', async location => {
    const { origin, pathname } = new URL(location)
    const elsewhere = nock(origin).get(pathname).reply(200, { status: 'succeeded' })
    given('POST', 202, '', { 'operation-location': location })
    given('GET', 200, { status: 'running' })
    await client.queueTraining(signal)
    expect(await client.checkStatus(signal)).toMatchObject({ status: { phase: 'running' } })
    expect(elsewhere.isDone()).toBe(false)
    nock.cleanAll()
  })
})

describe('a look', () => {
  it('carries the key and its own GUID', async () => {
    nock(ENDPOINT, { reqheaders: { 'ocp-apim-subscription-key': KEY, 'client-request-id': GUID } })
      .get(TRAINING)
      .reply(200, { status: 'running' })
    expect(await client.checkStatus(signal)).toMatchObject({ http: 200, requestId: '' })
  })

  it('gives the status object', async () => {
    given('GET', 200, {
      status: 'succeeded',
      createdDateTime: '2019-03-26T04:13:14.9173437Z',
      lastActionDateTime: '2019-03-26T04:13:15.1362373Z',
      message: null,
      lastSuccessfulTrainingId: 'e2cd36ad-1fbf-4ede-bcab-b8331b148882',
      lastSuccessfulTrainingDateTime: '2019-03-26T04:13:15.1362373Z',
    })
    expect(await client.checkStatus(signal)).toEqual({
      http: 200,
      requestId: REQUEST_ID,
      status: {
        phase: 'succeeded',
        word: 'succeeded',
        created: '2019-03-26T04:13:14.9173437Z',
        lastAction: '2019-03-26T04:13:15.1362373Z',
        lastSuccess: '2019-03-26T04:13:15.1362373Z',
        successId: 'e2cd36ad-1fbf-4ede-bcab-b8331b148882',
      },
    })
  })

  it.each([['PersonGroupNotTrained'], ['LargePersonGroupNotTrained'], ['LargeFaceListNotTrained']])(
    'finds by %s a group that was never trained',
    async code => {
      given('GET', 404, { error: { code, message: 'Person group not trained.' } })
      expect(await client.checkStatus(signal)).toEqual({
        http: 404,
        requestId: REQUEST_ID,
        status: undefined,
      })
    },
  )

  it.each<[number, unknown, object]>([
    [404, { error: { code: 'PersonGroupNotFound', message: 'x' } }, { reason: 'not-found' }],
    [404, '<html>', { reason: 'service-error', code: '404', transient: true }],
    [400, { error: { code: 'PersonGroupNotTrained', message: 'x' } }, { reason: 'invalid-input' }],
    [200, '<html><title>Sign in</title>', { reason: 'service-error', transient: true }],
    [200, '', { reason: 'service-error', message: 'The service sent an empty answer.' }],
    [200, '{"status":"succ', { reason: 'service-error', code: '200' }],
    [200, {}, { reason: 'service-error' }],
    [200, { status: 7 }, { reason: 'service-error' }],
    [200, { error: { code: 'A', message: 'b' } }, { reason: 'service-error', code: 'A', message: 'b' }],
    [202, { status: 'succeeded' }, { reason: 'service-error', status: 202 }],
    [206, { status: 'succeeded' }, { reason: 'service-error', status: 206 }],
    [500, { status: 'succeeded' }, { reason: 'service-error', status: 500 }],
  ])('that is answered %i %j is an error', async (status, body, facts) => {
    given('GET', status, body)
    const answer = await client.checkStatus(signal)
    expect(answer).toBeInstanceOf(CallError)
    expect(answer).toMatchObject({ status, ...facts })
  })
})

describe("the service's clock", () => {
  const date = 'Mon, 23 Nov 2026 06:00:26 GMT'
  const at = Date.UTC(2026, 10, 23, 6, 0, 26)

  it('is told of what succeeds, from the header Date', async () => {
    given('POST', 202, '', { date })
    expect(await client.queueTraining(signal)).toEqual({ http: 202, requestId: REQUEST_ID, date: at })
    given('GET', 200, { status: 'running' }, { date })
    expect(await client.checkStatus(signal)).toMatchObject({ http: 200, date: at })
    given('GET', 404, { error: { code: 'PersonGroupNotTrained', message: 'x' } }, { date })
    expect(await client.checkStatus(signal)).toEqual({
      http: 404,
      requestId: REQUEST_ID,
      date: at,
      status: undefined,
    })
  })

  it.each([['today'], [''], ['Mon, 23 Nov 2026 06:00:00']])(
    'is not told from the Date %j',
    async unreadable => {
      given('POST', 202, '', { date: unreadable })
      expect(await client.queueTraining(signal)).toEqual({ http: 202, requestId: REQUEST_ID })
    },
  )
})

describe('a call', () => {
  it('that got no answer is an error, and told once', async () => {
    nock(ENDPOINT)
      .post(TRAIN)
      .replyWithError(Object.assign(new Error('reset by peer'), { code: 'ECONNRESET' }))
    const { client: told, calls } = clientOf()
    const error = await told.queueTraining(signal)
    expect(error).toMatchObject({ reason: 'network-error', message: 'reset by peer', status: undefined })
    expect(calls).toEqual([
      {
        method: 'POST',
        url: `${ENDPOINT}${TRAIN}`,
        clientRequestId: (error as CallError).clientRequestId,
        durationMs: expect.any(Number),
        failure: expect.objectContaining({ message: 'reset by peer' }),
      },
    ])
  })

  it('that was answered is told with its answer, and without the key', async () => {
    given('GET', 503, 'busy')
    const { client: told, calls } = clientOf()
    const error = await told.checkStatus(signal)
    expect(calls).toEqual([
      {
        method: 'GET',
        url: `${ENDPOINT}${TRAINING}`,
        clientRequestId: (error as CallError).clientRequestId,
        durationMs: expect.any(Number),
        answer: { status: 503, headers: { 'apim-request-id': REQUEST_ID }, body: 'busy' },
      },
    ])
    expect(JSON.stringify(calls)).not.toContain(KEY)
  })

  it('tells no part of the key, wherever the service puts it', async () => {
    const errors = [
      await refusal(500, { error: { code: KEY, message: `${'x'.repeat(590)}${KEY}` } }),
      await refusal(502, `${'x'.repeat(190)}${KEY}`),
      await refusal(302, '', { location: `https://login.example/${KEY}` }),
    ]
    nock(ENDPOINT)
      .post(TRAIN)
      .replyWithError(new Error(`connect to ${KEY}`))
    errors.push((await client.queueTraining(signal)) as CallError)
    for (const { message, code } of errors) {
      expect(message).toContain('***')
      expect(message + code).not.toMatch(/0123|cdef/)
    }
  })

  it('makes one request, whatever comes back', async () => {
    const scope = nock(ENDPOINT).post(TRAIN).times(3).reply(503)
    await client.queueTraining(signal)
    expect(scope.isDone()).toBe(false)
    nock.cleanAll()
  })

  it("rejects with the signal's reason, and is not told, once the signal has aborted", async () => {
    const { client: told, calls } = clientOf()
    const stopped = new Error('stopped')
    await expect(told.queueTraining(AbortSignal.abort(stopped))).rejects.toBe(stopped)
    await expect(told.checkStatus(AbortSignal.abort(stopped))).rejects.toBe(stopped)
    expect(calls).toEqual([])
  })
})

describe('the credential of a call', () => {
  const none = new CallError('No token.', {
    reason: 'unauthorized',
    code: '',
    transient: false,
    mayHaveActed: false,
  })

  it('proves each, and is told what came of it', async () => {
    const told: string[] = []
    const credential: CallTarget['credential'] = {
      prepare: () => Promise.resolve(none),
      isValid: () => false,
      authorization: () => ({
        headers: { authorization: 'Bearer token' },
        accepted: operation => told.push(`${operation} accepted`),
        refused(operation, error) {
          told.push(`${operation} refused with ${error.status}`)
          return error.with({ hint: 'Give it a role.' })
        },
      }),
    }
    const { client: ours } = clientOf({ credential })
    nock(ENDPOINT, {
      reqheaders: { authorization: 'Bearer token' },
      badheaders: ['ocp-apim-subscription-key'],
    })
      .post(TRAIN)
      .reply(202)
    given('GET', 401)
    await ours.queueTraining(signal)
    expect(await ours.checkStatus(signal)).toMatchObject({ status: 401, hint: 'Give it a role.' })
    expect(told).toEqual(['train accepted', 'training refused with 401'])
    expect(await ours.prepare(signal)).toBe(none)
    expect(ours.hasValidCredential()).toBe(false)
  })

  it('is always there where it is a key', async () => {
    expect(await client.prepare(signal)).toBeUndefined()
    expect(client.hasValidCredential()).toBe(true)
  })
})
