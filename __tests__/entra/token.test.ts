import { describe, expect, it } from '@jest/globals'
import { Secrets } from '../../src/clean.ts'
import { requestToken } from '../../src/entra/token.ts'
import type { Answer } from '../../src/face/answer.ts'
import type { CallRecord } from '../../src/face/client.ts'
import type { FaceError } from '../../src/face/error.ts'
import type { Request } from '../../src/face/http.ts'
import { VirtualClock } from '../virtual-clock.ts'
import { granted, json, tokenOf } from './tokens.ts'

const REQUEST = {
  authority: 'https://login.example',
  tenantId: 'TENANT',
  clientId: 'CLIENT',
  scope: 'https://cognitiveservices.azure.com/.default',
}
const ID_SIGNATURE = 'signature-of-the-id-token'
const ID_TOKEN = tokenOf({ iss: 'ISSUER', sub: 'SUBJECT', aud: 'AUDIENCE' }, ID_SIGNATURE)

/** Asks once for a token, with this answer or failure of the authority, and of GitHub. */
async function ask(answer: Answer | Error, idToken: () => Promise<string> = () => Promise.resolve(ID_TOKEN)) {
  const clock = new VirtualClock()
  const requests: Request[] = []
  const calls: CallRecord[] = []
  const masks: string[] = []
  const secrets = new Secrets(secret => masks.push(secret))
  const audiences: string[] = []
  const result = await clock.run(
    requestToken(
      REQUEST,
      {
        clock,
        clean: secrets.clean,
        hide: secret => secrets.add(secret),
        idToken: audience => {
          audiences.push(audience)
          return idToken()
        },
        onCall: call => calls.push(call),
        send: request => {
          requests.push(request)
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
        },
      },
      new AbortController().signal,
    ),
  )
  return { result, error: result as FaceError, clock, requests, calls, masks, audiences }
}

describe('an access token', () => {
  it('is asked for with the OIDC token as an assertion', async () => {
    const { result, requests, calls, audiences } = await ask(granted('access.token.signature'))
    expect(result).toEqual({ token: 'access.token.signature', lifetimeMs: 3_599_000 })
    expect(audiences).toEqual(['api://AzureADTokenExchange'])
    const [request] = requests
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://login.example/TENANT/oauth2/v2.0/token',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'client-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    })
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'CLIENT',
      scope: 'https://cognitiveservices.azure.com/.default',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: ID_TOKEN,
    })
    expect(calls).toMatchObject([{ method: 'POST', url: request?.url, answer: { status: 200 } }])
  })

  it('is masked with its signature, after the OIDC token and its', async () => {
    const signature = 'signature-of-20-char'
    const { masks } = await ask(granted(`access.token.${signature}`))
    expect(masks).toEqual([ID_TOKEN, ID_SIGNATURE, `access.token.${signature}`, signature])
  })

  it('without a signature worth the name is masked as a whole only: a letter would garble the log', async () => {
    expect((await ask(granted('a.b.signature-of-19-cha'))).masks).toHaveLength(3)
    expect((await ask(granted('a.b.e'))).masks.at(-1)).toBe('a.b.e')
  })

  it('may be no JWT, and its lifetime a text', async () => {
    const { result, masks } = await ask(granted('opaque', '60'))
    expect(result).toEqual({ token: 'opaque', lifetimeMs: 60_000 })
    expect(masks.at(-1)).toBe('opaque')
  })

  it.each([
    ['no lifetime', granted('opaque', null)],
    ['a lifetime of nothing', granted('opaque', 0)],
    ['a lifetime that is no number', granted('opaque', 'soon')],
    ['a line break', granted('a\nb')],
    ['another status', { ...granted('opaque'), status: 201 }],
  ])('with %s is none, but hidden all the same', async (_, answer) => {
    const { error, masks } = await ask(answer)
    expect(error).toMatchObject({
      reason: 'service-error',
      transient: true,
      mayHaveActed: false,
      message: 'Entra ID (login.example) gave no token: it sent an answer without a token that serves',
    })
    expect(masks).toHaveLength(3)
  })
})

describe('the refusal of a token', () => {
  it('has the code, the text, the ids and what to do', async () => {
    const body = { error: 'invalid_client', error_description: 'AADSTS700213: No match.' }
    const { error } = await ask(json(401, body, { 'x-ms-request-id': 'entra' }))
    expect(error).toMatchObject({
      reason: 'unauthorized',
      code: 'AADSTS700213',
      status: 401,
      requestId: 'entra',
      clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      transient: false,
      mayHaveActed: false,
      message: 'Entra ID (login.example) gave no token: AADSTS700213: No match.',
      hint: expect.stringContaining('issuer ISSUER, subject SUBJECT and audience AUDIENCE'),
    })
  })

  it('has no code but that at the start of the text', async () => {
    const body = { error: 'invalid_client', error_description: 'See AADSTS700213.' }
    expect((await ask(json(401, body))).error.code).toBe('invalid_client')
  })

  it.each([
    ['without a description', { error: 'invalid_client' }],
    ['with an empty one', { error: 'invalid_client', error_description: '' }],
    ['with another thing for one', { error: 'invalid_client', error_description: 7 }],
  ])('%s has its word', async (_, body) => {
    const { error } = await ask(json(400, body))
    expect(error).toMatchObject({ code: 'invalid_client', reason: 'unauthorized' })
    expect(error.message).toBe('Entra ID (login.example) gave no token: invalid_client')
  })

  it('of an assertion that is out of its time passes, since the next try has a new one', async () => {
    const body = { error: 'invalid_client', error_description: 'AADSTS700024: Not within its time.' }
    expect((await ask(json(401, body))).error).toMatchObject({ reason: 'unauthorized', transient: true })
  })

  it.each([
    [500, 'server_error'],
    [503, 'temporarily_unavailable'],
    [400, 'temporarily_unavailable'],
    [408, 'timeout'],
  ])('with %i %s may pass', async (status, error) => {
    expect((await ask(json(status, { error }))).error).toMatchObject({
      reason: 'service-error',
      status,
      code: error,
      transient: true,
      hint: expect.stringContaining('reaches https://login.example'),
    })
  })

  it('with 429 says when to come back', async () => {
    const { error } = await ask(json(429, { error: 'throttled' }, { 'retry-after': '17' }))
    expect(error).toMatchObject({ reason: 'rate-limited', retryAfter: 17, transient: true })
    expect(error.hint).toContain('Make fewer jobs ask')
  })

  it.each([
    ['a page', { status: 502, headers: {}, body: '<html><title>Bad Gateway</title></html>' }, 'an HTML page'],
    ['a redirect', { status: 302, headers: { location: 'https://x.example' }, body: '' }, 'a redirect to'],
    ['a 2xx with an error', json(200, { error: 'no' }), 'an answer that is not'],
    ['an error without a word', json(400, { error: '' }), 'an answer that is not'],
    ['an error that is no word', json(400, { error: 3 }), 'an answer that is not'],
    ['null', json(400, null), 'an answer that is not'],
    ['an empty token', granted(''), 'an answer without a token'],
    ['a token that is no text', json(200, { access_token: 1 }), 'an answer without a token'],
  ])('by %s is no word of Entra ID', async (_, answer, what) => {
    const { error } = await ask(answer)
    expect(error).toMatchObject({
      reason: 'service-error',
      code: String(answer.status),
      status: answer.status,
      transient: true,
    })
    expect(error.message).toContain(`gave no token: it sent ${what}`)
  })

  it('by no answer is a failure of the network', async () => {
    const failure = Object.assign(new Error('connect ECONNREFUSED'), { syscall: 'connect' })
    const { error, calls } = await ask(failure)
    expect(error).toMatchObject({
      reason: 'network-error',
      message: 'Entra ID (login.example) gave no token: connect ECONNREFUSED',
      transient: true,
      mayHaveActed: false,
      clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      hint: expect.stringContaining('reaches https://login.example'),
    })
    expect(calls).toMatchObject([{ failure }])
  })

  it('quotes no token', async () => {
    const body = { error: 'invalid_client', error_description: `Bad: ${ID_TOKEN} ${ID_SIGNATURE}` }
    expect((await ask(json(400, body))).error.message).toMatch(/Bad: \*\*\* \*\*\*$/)
  })
})

describe("the workflow's own identity", () => {
  const denied = 'Error message: Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable'
  const answered = (status: string): string =>
    `Error message: Failed to get ID Token. \n \n        Error Code : ${status}\n \n        Error Message: no`

  it.each([
    [denied, '', 'unauthorized', false],
    [answered('401'), '401', 'unauthorized', false],
    [answered('403'), '403', 'unauthorized', false],
    [answered('429'), '429', 'service-error', true],
    [answered('500'), '500', 'service-error', true],
    [answered('undefined'), '', 'network-error', true],
  ])('that is refused with %j', async (message, code, reason, transient) => {
    const { error, requests } = await ask(granted('t'), () => Promise.reject(new Error(message)))
    expect(error).toMatchObject({ code, reason, transient, mayHaveActed: false })
    expect(error.message).toMatch(/^GitHub gave no OIDC token: (?:Unable to get|Failed to get)/)
    expect(error.hint).toContain(transient ? 'githubstatus.com' : 'permissions: id-token: write')
    expect(requests).toEqual([])
  })

  it('that never comes is given up after 30 s', async () => {
    const { error, clock } = await ask(granted('t'), () => new Promise(() => {}))
    expect(error).toMatchObject({
      reason: 'network-error',
      transient: true,
      message: 'GitHub gave no OIDC token: no complete answer within 30 s',
    })
    expect([clock.now(), clock.pending]).toEqual([30_000, 0])
  })
})
