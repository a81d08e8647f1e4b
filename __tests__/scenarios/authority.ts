import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TokenStatus } from '../../src/emulator/service/gateway/gateway.ts'
import { type FederatedCredential, mismatchOf, type PresentedClaims } from './federated-credentials.ts'

export const TENANT = '11111111-2222-3333-4444-555555555555'
export const CLIENT = '66666666-7777-8888-9999-aaaaaaaaaaaa'
/** The subject of a job on the branch main: by names alone, and with the ids that newer repositories have in it. */
export const SUBJECT = 'repo:acme/faces:ref:refs/heads/main'
export const SUBJECT_WITH_IDS = 'repo:acme@123456/faces@456789:ref:refs/heads/main'
export const ISSUER = 'https://token.actions.githubusercontent.com'
const AUDIENCE = 'api://AzureADTokenExchange'
const REQUEST_TOKEN = 'request-token-of-the-job'
const SCOPE = 'https://cognitiveservices.azure.com/.default'

/** How a request is answered in place of what is right. */
export type Fault = (response: ServerResponse, request: IncomingMessage) => void

/** GitHub's OIDC provider and Entra ID, on this machine. */
export interface Authority {
  url: string
  /** What the runner sets for a job that may have an OIDC token, and Azure's tools read. */
  env: Record<string, string>
  /** What GitHub says in its tokens, and what Entra ID takes of them. */
  subject: string
  credentials: FederatedCredential[]
  /** Every OIDC and access token that was given away. */
  idTokens: string[]
  accessTokens: string[]
  /** Which requests came: `oidc`, `token`, or another path. */
  requests: string[]
  /** Answers the next requests for a token, or for an OIDC token, one each, and the last for ever; undefined: rightly. */
  faults: { token: (Fault | undefined)[]; oidc: (Fault | undefined)[] }
  /** How late Entra ID answers. */
  delayMs: number
  /** Tokens that the service refuses from now on. */
  revoked: Set<string>
  checkToken: (token: string) => TokenStatus
  close: () => void
}

/** A fault: an answer. */
export const answers =
  (status: number, body: string, headers: Record<string, string> = {}): Fault =>
  response =>
    response.writeHead(status, headers).end(body)

/** A fault: Entra ID's own refusal. */
export const refuses = (status: number, error: string, description: string): Fault =>
  answers(status, JSON.stringify({ error, error_description: description, trace_id: 'trace' }), {
    'content-type': 'application/json',
    'x-ms-request-id': 'entra-request',
  })

/** @param lifetimeSeconds of an access token, as a number or as anything else that is sent for one */
export async function startAuthority(lifetimeSeconds: unknown = 3_599): Promise<Authority> {
  const secret = randomBytes(16)
  const signatureOf = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url')
  const signed = (claims: object): string => {
    const [header = '', payload = ''] = [{ alg: 'HS256', typ: 'JWT' }, claims].map(part =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    return `${header}.${payload}.${signatureOf(`${header}.${payload}`)}`
  }
  const expiries = new Map<string, number>()
  const authority: Authority = {
    url: '',
    env: {},
    subject: SUBJECT,
    credentials: [{ name: 'github-main', issuer: ISSUER, subject: SUBJECT, audiences: [AUDIENCE] }],
    idTokens: [],
    accessTokens: [],
    requests: [],
    faults: { token: [], oidc: [] },
    delayMs: 0,
    revoked: new Set(),
    checkToken: token =>
      (expiries.get(token) ?? 0) > Date.now() && !authority.revoked.has(token) ? 'may-train' : 'invalid',
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }

  function giveIdToken(request: IncomingMessage, response: ServerResponse): void {
    const { searchParams } = new URL(request.url ?? '', 'http://here')
    if (request.headers.authorization !== `Bearer ${REQUEST_TOKEN}`) {
      answers(401, '')(response, request)
      return
    }
    const token = signed({
      iss: ISSUER,
      sub: authority.subject,
      aud: searchParams.get('audience'),
      exp: Date.now() / 1_000 + 300,
      jti: randomBytes(8).toString('hex'),
    })
    authority.idTokens.push(token)
    answers(200, JSON.stringify({ value: token }))(response, request)
  }

  /** What is wrong with a request for a token; empty: nothing. */
  function problemOf(request: IncomingMessage, form: URLSearchParams): string {
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') return 'content-type'
    const right: Record<string, string> = {
      grant_type: 'client_credentials',
      client_id: CLIENT,
      scope: SCOPE,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }
    for (const [name, value] of Object.entries(right)) if (form.get(name) !== value) return name
    const assertion = form.get('client_assertion') ?? ''
    const [header = '', payload = '', signature = ''] = assertion.split('.')
    if (signature !== signatureOf(`${header}.${payload}`)) return 'signature'
    if (assertion !== authority.idTokens.at(-1)) return 'an assertion that is not the latest'
    const claims = claimsOf(assertion)
    if (claims.aud !== AUDIENCE) return 'aud'
    return claims.exp * 1_000 > Date.now() ? '' : 'exp'
  }

  const claimsOf = (assertion: string): PresentedClaims & { exp: number } =>
    JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString())

  function giveToken(request: IncomingMessage, response: ServerResponse, body: string): void {
    const form = new URLSearchParams(body)
    const problem = problemOf(request, form)
    if (problem !== '') {
      answers(400, JSON.stringify({ error: problem }))(response, request)
      return
    }
    const mismatch = mismatchOf(authority.credentials, claimsOf(form.get('client_assertion') ?? ''))
    if (mismatch !== undefined) {
      refuses(400, 'invalid_request', mismatch)(response, request)
      return
    }
    const token = signed({ aud: SCOPE, jti: randomBytes(8).toString('hex') })
    authority.accessTokens.push(token)
    const seconds = Number(lifetimeSeconds)
    expiries.set(token, Date.now() + (Number.isNaN(seconds) ? 0 : seconds * 1_000))
    const answer = { token_type: 'Bearer', expires_in: lifetimeSeconds, access_token: token }
    answers(200, JSON.stringify(answer), { 'content-type': 'application/json' })(response, request)
  }

  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const path = (request.url ?? '').split('?')[0]
    const kind = path === '/oidc' ? 'oidc' : path === `/${TENANT}/oauth2/v2.0/token` ? 'token' : undefined
    authority.requests.push(kind ?? `${request.method} ${path}`)
    if (kind === undefined) return answers(404, '')(response, request)
    const faults = authority.faults[kind]
    const fault = faults.length > 1 ? faults.shift() : faults[0]
    if (fault) return fault(response, request)
    if (kind === 'oidc') giveIdToken(request, response)
    else setTimeout(() => giveToken(request, response, body), authority.delayMs)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  authority.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  authority.env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${authority.url}/oidc?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    AZURE_AUTHORITY_HOST: authority.url,
  }
  return authority
}
