import { describe, expect, it } from '@jest/globals'
import { type ManagedIdentity, managedIdentityTokens } from '../../src/entra/managed-identity.ts'
import type { AccessToken } from '../../src/entra/token-answer.ts'
import type { Answer } from '../../src/face/answer.ts'
import type { CallError } from '../../src/face/call-error.ts'
import { AnswerTooLarge, type Request } from '../../src/face/http.ts'
import { Secrets } from '../../src/secrets.ts'
import { EPOCH_MS, VirtualClock } from '../support/virtual-clock.ts'
import { json, tokenOf } from './tokens.ts'

const IMDS: ManagedIdentity = {
  service: 'imds',
  url: 'http://imds.example/metadata/identity/oauth2/token',
  clientId: '',
  audience: 'https://audience',
}
const OWN: ManagedIdentity = { ...IMDS, service: 'app-service', url: 'http://own.example:1/msi/token' }
const SIGNATURE = 'signature-of-the-access-token'
const TOKEN = tokenOf({ aud: 'A' }, SIGNATURE)
const GONE = Object.assign(new Error('connect ECONNREFUSED'), { syscall: 'connect' })

/** Asks as often as there are answers. */
async function ask(identity: ManagedIdentity, ...answers: (Answer | Error)[]) {
  const clock = new VirtualClock()
  const requests: Request[] = []
  const masks: string[] = []
  const secrets = new Secrets(secret => masks.push(secret))
  const source = managedIdentityTokens(identity, {
    clock,
    clean: secrets.clean,
    hide: secret => secrets.addToken(secret),
    identityHeader: 'secret-of-the-machine',
    onCall: () => {},
    send: request => {
      requests.push(request)
      const come = answers[requests.length - 1] as Answer | Error
      return come instanceof Error ? Promise.reject(come) : Promise.resolve(come)
    },
  })
  const results: (AccessToken | CallError)[] = []
  for (const _ of answers) results.push(await clock.run(source.request(new AbortController().signal)))
  return { results, result: results.at(-1), error: results.at(-1) as CallError, requests, masks, source }
}

const granted = (fields: object, headers: Record<string, string> = {}): Answer =>
  json(200, { access_token: TOKEN, token_type: 'Bearer', ...fields }, headers)

describe('a token of a managed identity', () => {
  it('is asked of the metadata service, past every proxy', async () => {
    const { result, requests, masks } = await ask(IMDS, granted({ expires_in: '3599' }))
    expect(result).toEqual({ token: TOKEN, lifetimeMs: 3_599_000 })
    expect(requests).toEqual([
      {
        method: 'GET',
        url: 'http://imds.example/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Faudience',
        headers: { accept: 'application/json', metadata: 'true' },
        isDirect: true,
      },
    ])
    expect(masks).toEqual([TOKEN, SIGNATURE])
  })

  it('is asked of the own endpoint of an app, with its secret, for a user-assigned identity', async () => {
    const { requests } = await ask({ ...OWN, clientId: 'C' }, granted({ expires_in: 1 }))
    expect(requests).toEqual([
      {
        method: 'GET',
        url: 'http://own.example:1/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Faudience&client_id=C',
        headers: { accept: 'application/json', 'x-identity-header': 'secret-of-the-machine' },
        isDirect: true,
      },
    ])
  })

  const at = (seconds: number): string => String(EPOCH_MS / 1_000 + seconds)

  it.each<[string, object, Record<string, string>, number]>([
    ['its lifetime', { expires_in: 60 }, {}, 60_000],
    ['its end', { expires_on: at(60) }, {}, 60_000],
    [
      'its end, by the clock of who gave it',
      { expires_on: at(60) },
      { date: new Date(EPOCH_MS + 20_000).toUTCString() },
      40_000,
    ],
    ['both, its lifetime that of a while ago', { expires_in: '86400', expires_on: at(60) }, {}, 60_000],
    ['both, its end by a clock that is late', { expires_in: '60', expires_on: at(90_000) }, {}, 60_000],
    ['both, its end by a clock that is early', { expires_in: '60', expires_on: at(-90_000) }, {}, 60_000],
    ['both, one of them no number', { expires_in: 'soon', expires_on: at(60) }, {}, 60_000],
    ['both, one of them nothing', { expires_in: null, expires_on: at(60) }, {}, 60_000],
  ])('lasts as long as is told by %s', async (_, fields, headers, lifetimeMs) => {
    expect((await ask(IMDS, granted(fields, headers))).result).toEqual({ token: TOKEN, lifetimeMs })
  })

  it.each([
    ['no end', {}],
    ['an end that is over', { expires_on: at(0), expires_in: 0 }],
    ['an end that is a list', { expires_on: [at(60)] }],
  ])('with %s is none, and not quoted', async (_, fields) => {
    const { error } = await ask(IMDS, granted(fields))
    expect(error).toMatchObject({
      reason: 'service-error',
      code: '200',
      transient: true,
      message:
        "Azure's instance metadata service (imds.example) gave no token: it sent an answer without a usable token (HTTP 200)",
    })
    expect(error.hint).toMatch(/^Run this step on a virtual machine, container app or AKS node/)
  })
})

describe('the refusal of such a token', () => {
  const imdsSays = (status: number, text: string): Answer =>
    json(status, { error: 'invalid_request', error_description: text })

  it.each<[string, ManagedIdentity, Answer, string, string]>([
    [
      'no identity',
      IMDS,
      imdsSays(400, 'Identity not found'),
      'invalid_request',
      "Assign a managed identity to the runner's machine, or set client-id",
    ],
    [
      'not this one',
      { ...IMDS, clientId: 'C' },
      imdsSays(400, 'Identity not found'),
      'invalid_request',
      "Assign the identity C to the runner's machine, or check client-id",
    ],
    [
      'several',
      IMDS,
      imdsSays(400, 'Multiple user assigned identities exist, please specify the clientId'),
      'invalid_request',
      'Set client-id to that of the identity to use',
    ],
    [
      'another cloud',
      IMDS,
      imdsSays(400, 'AADSTS500011: The resource principal named x was not found'),
      'invalid_request',
      'Check that the Face resource and the machine are in the same cloud',
    ],
    [
      'no identity of an app',
      OWN,
      json(400, { statusCode: 400, message: 'No Managed Identity found.' }),
      '400',
      'Assign a managed identity',
    ],
    ['a word alone', OWN, json(403, { error: 'forbidden' }), 'forbidden', 'Assign a managed identity'],
    ['a text alone', OWN, json(401, { message: 'No.' }), '401', 'Assign a managed identity'],
  ])('(%s) is told at once, with what to do', async (_, identity, answer, code, hint) => {
    const { error } = await ask(identity, answer)
    expect(error).toMatchObject({
      reason: 'unauthorized',
      code,
      status: answer.status,
      transient: false,
      mayHaveActed: false,
    })
    expect(error.hint).toContain(hint)
  })

  it('names who gave none, and quotes it in one line', async () => {
    const { error } = await ask(OWN, imdsSays(400, ` No\nidentity, ${TOKEN} `))
    expect(error.message).toBe('The identity endpoint (own.example:1) gave no token: No identity, ***')
  })

  it.each([
    [404, undefined],
    [408, undefined],
    [410, 12],
    [500, undefined],
    [503, undefined],
  ])('with %i may pass', async (status, retryAfter) => {
    for (const answer of [imdsSays(status, 'Later.'), { status, headers: {}, body: '' }]) {
      expect((await ask(IMDS, answer)).error).toMatchObject({
        reason: 'service-error',
        status,
        transient: true,
        retryAfter,
        hint: expect.stringContaining(
          answer.body !== '' && (status >= 500 || status === 410)
            ? 'check the machine and its identity in the Azure portal'
            : 'set tenant-id and client-id instead of managed-identity',
        ),
      })
    }
  })

  it('with 429 says when to come back', async () => {
    const { error } = await ask(IMDS, { ...imdsSays(429, 'Too many.'), headers: { 'retry-after': '7' } })
    expect(error).toMatchObject({ reason: 'rate-limited', retryAfter: 7, transient: true })
  })

  it.each([
    ['an error in a 2xx', json(200, { error: 'no', error_description: 'Nothing.' })],
    ['a page', { status: 403, headers: {}, body: '<html></html>' }],
    [
      'a text',
      { status: 403, headers: {}, body: 'A socket operation was attempted to an unreachable network' },
    ],
    ['an error without words', json(400, { error: '', message: ['x'] })],
    ['a redirect', { status: 302, headers: { location: 'http://x.example' }, body: '' }],
  ])('by %s is no word of such a service, and may pass', async (_, answer) => {
    const { error } = await ask(IMDS, answer)
    expect(error).toMatchObject({ reason: 'service-error', transient: true, status: answer.status })
    expect(error.message).toContain('gave no token: it sent ')
  })
})

describe('a machine where nobody gives tokens', () => {
  it('is believed to be one at the second time', async () => {
    const { results } = await ask(IMDS, GONE, GONE)
    expect(results).toMatchObject([
      { reason: 'network-error', transient: true },
      {
        reason: 'unauthorized',
        transient: false,
        message: "Azure's instance metadata service (imds.example) gave no token: connect ECONNREFUSED",
        hint: expect.stringContaining('Elsewhere, as on GitHub-hosted runners, set tenant-id'),
      },
    ])
  })

  it.each<[string, Answer]>([
    ['a page', { status: 200, headers: {}, body: '<html></html>' }],
    ['a refusal without words', { status: 403, headers: {}, body: 'no' }],
    ['a redirect', { status: 302, headers: {}, body: '' }],
    ['no token', json(200, {})],
  ])('is one where somebody else answers: %s', async (_, answer) => {
    const { results } = await ask(IMDS, answer, GONE, answer)
    expect(results).toMatchObject([
      { reason: 'service-error', transient: true },
      { reason: 'unauthorized', transient: false },
      { reason: 'unauthorized', transient: false, status: answer.status },
    ])
    const { results: later } = await ask(IMDS, granted({ expires_in: 9 }), answer, answer)
    expect(later.at(-1)).toMatchObject({ reason: 'service-error', transient: true })
  })

  it.each([404, 408, 410, 500, 599])('is not one where somebody says %i', async status => {
    const answer = { status, headers: {}, body: '' }
    const { results } = await ask(IMDS, answer, answer, answer)
    expect(results.at(-1)).toMatchObject({ reason: 'service-error', transient: true })
  })

  it('may have sent too much', async () => {
    const { results } = await ask(IMDS, new AnswerTooLarge(200), new AnswerTooLarge(200))
    expect(results).toMatchObject([{ reason: 'service-error' }, { reason: 'unauthorized', transient: false }])
  })

  it('is not one that answers in between', async () => {
    const { results } = await ask(IMDS, GONE, json(500, { error: 'x' }), GONE)
    expect(results.at(-1)).toMatchObject({ reason: 'network-error', transient: true })
  })

  it('is not one that has given a token', async () => {
    const { results } = await ask(IMDS, granted({ expires_in: 9 }), GONE, GONE, GONE)
    expect(results.slice(1)).toMatchObject(
      Array.from({ length: 3 }, () => ({ reason: 'network-error', transient: true })),
    )
  })
})

describe('the owner of such a token', () => {
  it.each([
    ['', "the managed identity of the runner's machine"],
    ['C', 'the managed identity with the client id C'],
  ])('with the client id "%s" has a name', async (clientId, name) => {
    const { source } = await ask({ ...IMDS, clientId })
    expect(source.owner).toMatchObject({
      name,
      inputs: 'endpoint',
      onOtherTenant: expect.stringMatching(/^Use tenant-id and client-id/),
    })
  })
})
