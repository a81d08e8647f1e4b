import { describe, expect, it } from '@jest/globals'
import { exchangeToken, type TokenRequest } from '../../src/entra/exchange-token.ts'
import type { OidcContext } from '../../src/entra/id-token.ts'
import type { Answer } from '../../src/face/answer.ts'
import type { CallError } from '../../src/face/call-error.ts'
import type { Request } from '../../src/face/http.ts'
import type { CallRecord } from '../../src/face/make-call.ts'
import { Secrets } from '../../src/secrets.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
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
async function ask(
  answer: Answer | Error,
  ofGitHub: Answer | Error = json(200, { value: ID_TOKEN }),
  source = { url: 'https://github.example/token?api-version=2.0', requestToken: 'request-token' },
  request: TokenRequest = REQUEST,
  readFile: OidcContext['readFile'] = () => '',
) {
  const clock = new VirtualClock()
  const requests: Request[] = []
  const calls: CallRecord[] = []
  const masks: string[] = []
  const secrets = new Secrets(secret => masks.push(secret))
  const result = await clock.run(
    exchangeToken(
      request,
      {
        clock,
        source,
        clean: secrets.clean,
        hide: secret => secrets.addToken(secret),
        readFile,
        onCall: call => calls.push(call),
        send: request => {
          requests.push(request)
          const come = request.method === 'GET' ? ofGitHub : answer
          return come instanceof Error ? Promise.reject(come) : Promise.resolve(come)
        },
      },
      new AbortController().signal,
    ),
  )
  return { result, error: result as CallError, requests, calls, masks }
}

describe('an access token', () => {
  it('is asked for with the OIDC token as an assertion', async () => {
    const { result, requests, calls } = await ask(granted('access.token.signature'))
    expect(result).toEqual({ token: 'access.token.signature', lifetimeMs: 3_599_000 })
    const [first, request] = requests
    expect(first).toEqual({
      method: 'GET',
      url: 'https://github.example/token?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange',
      headers: { accept: 'application/json', authorization: 'Bearer request-token' },
    })
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
    expect(calls).toMatchObject([
      { method: 'GET', url: first?.url, clientRequestId: 'none', answer: { status: 200 } },
      { method: 'POST', url: request?.url, answer: { status: 200 } },
    ])
  })

  it('is masked with its signature, after the OIDC token and its', async () => {
    const signature = 'signature-of-20-char'
    const { masks } = await ask(granted(`access.token.${signature}`))
    expect(masks).toEqual([ID_TOKEN, ID_SIGNATURE, `access.token.${signature}`, signature])
  })

  it('without a signature worth the name is masked as a whole only: a letter would garble the log', async () => {
    expect((await ask(granted('a.b.signature-of-19-cha'))).masks).toHaveLength(3)
    expect((await ask(granted('header.claims.e'))).masks.at(-1)).toBe('header.claims.e')
  })

  it('may be no JWT, and its lifetime a text', async () => {
    const { result, masks } = await ask(granted('an-opaque-token', '60'))
    expect(result).toEqual({ token: 'an-opaque-token', lifetimeMs: 60_000 })
    expect(masks.at(-1)).toBe('an-opaque-token')
  })

  it.each([
    ['no lifetime', granted('opaque-token', null)],
    ['a lifetime of nothing', granted('opaque-token', 0)],
    ['a lifetime that is no number', granted('opaque-token', 'soon')],
    ['a lifetime that is an object', granted('opaque-token', { valueOf: 1, toString: 1 })],
    ['a line break', granted('opaque-token\nb')],
    ['no characters', granted('')],
    ['another type', json(200, { access_token: 7, expires_in: 60 })],
    ['another status', { ...granted('opaque-token'), status: 201 }],
    ['junk after the JSON', { ...granted('opaque-token'), body: `${granted('opaque-token').body}junk` }],
    ['its end cut off', { ...granted('opaque-token'), body: granted('opaque-token').body.slice(0, -5) }],
    ['a list around it', json(200, [{ access_token: 'opaque-token' }])],
  ])('with %s is none, and not quoted', async (_, answer) => {
    const { error } = await ask(answer)
    expect(error).toMatchObject({
      reason: 'service-error',
      transient: true,
      mayHaveActed: false,
      code: String(answer.status),
      message: `Entra ID (login.example) gave no token: it sent an answer without a usable token (HTTP ${answer.status})`,
    })
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
    expect(error.hint).toContain('Let fewer jobs request')
  })

  it.each([
    [
      'a page',
      { status: 502, headers: {}, body: '<html><title>Bad Gateway</title></html>' },
      'an HTML page titled',
    ],
    ['nothing', { status: 502, headers: {}, body: ' ' }, 'an empty answer'],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://x.example' }, body: '' },
      'a redirect, which',
    ],
    ['a redirect', { status: 300, headers: {}, body: '' }, 'a redirect, which'],
    ['a redirect', { status: 399, headers: {}, body: '' }, 'a redirect, which'],
    ['a 400 of nothing', { status: 400, headers: {}, body: '' }, 'an empty answer'],
    ['a 2xx with an error', json(200, { error: 'no' }), 'an answer without a usable token (HTTP 200)'],
    ['an error without a word', json(400, { error: '' }), 'an answer without'],
    ['an error that is no word', json(400, { error: 3 }), 'an answer without'],
    ['null', json(400, null), 'an answer without'],
  ])('by %s is no word of Entra ID', async (_, answer, what) => {
    const { error } = await ask(answer)
    expect(error).toMatchObject({
      reason: 'service-error',
      code: String(answer.status),
      status: answer.status,
      transient: true,
      hint: expect.stringContaining('reaches https://login.example'),
    })
    expect(error.message).toContain(`gave no token: it sent ${what}`)
  })

  it('by 429 in no words of its own is one all the same', async () => {
    const answer = { status: 429, headers: { 'retry-after': '9', 'x-ms-request-id': 'e' }, body: '' }
    expect((await ask(answer)).error).toMatchObject({
      reason: 'rate-limited',
      retryAfter: 9,
      status: 429,
      code: '429',
      requestId: 'e',
      message: 'Entra ID (login.example) gave no token: too many requests',
    })
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
    expect(calls[1]).toMatchObject({ failure })
  })

  it.each([
    ['self-signed certificate in certificate chain', 'NODE_EXTRA_CA_CERTS'],
    ['unable to verify the first Certificate', 'NODE_EXTRA_CA_CERTS'],
    ['tunneling socket could not be established, statusCode=407', 'add the host to no_proxy'],
    ['got illegal response body from proxy', 'HTTPS_PROXY'],
    ['getaddrinfo ENOTFOUND login.example', 'reaches https://login.example (network, firewall, proxy)'],
  ])('by %s says what to do', async (message, hint) => {
    expect((await ask(new Error(message))).error.hint).toContain(hint)
  })

  it('quotes no token', async () => {
    const body = { error: 'invalid_client', error_description: `Bad: ${ID_TOKEN} ${ID_SIGNATURE}` }
    expect((await ask(json(400, body))).error.message).toMatch(/Bad: \*\*\* \*\*\*$/)
  })
})

describe("the workflow's own identity", () => {
  const refusal = async (answer: Answer | Error) => ask(granted('t'), answer)

  it.each([
    { url: '', requestToken: 'r' },
    { url: 'nonsense', requestToken: 'r' },
    { url: 'https://github.example/?a', requestToken: '' },
  ])('is not asked for without the permission: %j', async source => {
    const { error, requests, calls } = await ask(granted('t'), undefined, source)
    expect(error).toMatchObject({ reason: 'unauthorized', transient: false, mayHaveActed: false, code: '' })
    expect(error.message).toMatch(/^GitHub gave no OIDC token: the job has no permission to request one/)
    expect(error.hint).toContain('permissions: id-token: write')
    expect([requests, calls]).toEqual([[], []])
  })

  it.each([401, 403])('that is refused with %i is not asked for again', async status => {
    const { error, requests } = await refusal(json(status, { message: 'eyJ' }))
    expect(error).toMatchObject({ status, code: String(status), reason: 'unauthorized', transient: false })
    expect(error.hint).toContain('may have expired')
    expect(requests).toHaveLength(1)
  })

  it.each([
    [json(404, {}), 'service-error'],
    [json(400, {}), 'service-error'],
    [json(500, {}), 'service-error'],
    [json(429, {}, { 'retry-after': '5' }), 'rate-limited'],
    [json(200, {}), 'service-error'],
    [json(200, null), 'service-error'],
    [json(200, 'token'), 'service-error'],
    [json(200, { value: '' }), 'service-error'],
    [json(200, { value: 7 }), 'service-error'],
    [json(201, { value: 'token' }), 'service-error'],
  ])('that does not come (%j) may come later', async (answer, reason) => {
    const { error, requests } = await refusal(answer)
    expect(error).toMatchObject({ status: answer.status, reason, transient: true, mayHaveActed: false })
    expect(error.message).toMatch(/^GitHub gave no OIDC token: /)
    expect(requests).toHaveLength(1)
  })

  it('without an answer is a failure of the network', async () => {
    const failure = new Error('connect ECONNREFUSED')
    const { error, calls } = await refusal(failure)
    expect(error).toMatchObject({
      reason: 'network-error',
      transient: true,
      message: 'GitHub gave no OIDC token: connect ECONNREFUSED',
      hint: 'Check that the runner reaches https://github.example (network, firewall, proxy), and run the job again.',
    })
    expect(calls).toMatchObject([{ method: 'GET', failure }])
  })
})

describe('the identity of a pod of AKS', () => {
  const FILE = '/var/run/secrets/azure/tokens/azure-identity-token'
  const asPod = (readFile: OidcContext['readFile']) =>
    ask(granted('an-opaque-token'), undefined, undefined, { ...REQUEST, tokenFile: FILE }, readFile)

  it('uses the token in its file, masks it before it is sent, and does not call GitHub', async () => {
    const paths: string[] = []
    const { result, requests, masks } = await asPod(path => {
      paths.push(path)
      return ` ${ID_TOKEN}\n`
    })
    expect(result).toEqual({ token: 'an-opaque-token', lifetimeMs: 3_599_000 })
    expect(paths).toEqual([FILE])
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://login.example/TENANT/oauth2/v2.0/token',
    ])
    expect(new URLSearchParams(requests[0]?.body).get('client_assertion')).toBe(ID_TOKEN)
    expect(masks).toEqual([ID_TOKEN, ID_SIGNATURE, 'an-opaque-token'])
  })

  it.each<[string, OidcContext['readFile'], string]>([
    ['is empty', () => ' \n', `the file ${FILE} is empty`],
    [
      'is not there',
      path => {
        throw new Error(`ENOENT: no such file, open '${path}'`)
      },
      `ENOENT: no such file, open '${FILE}'`,
    ],
  ])('whose file %s is told so', async (_, readFile, why) => {
    const { error, requests } = await asPod(readFile)
    expect(error).toMatchObject({
      reason: 'unauthorized',
      transient: false,
      message: `AKS gave no token: ${why}`,
      hint: expect.stringContaining('azure.workload.identity/use'),
    })
    expect(requests).toEqual([])
  })
})
