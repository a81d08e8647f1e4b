import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TokenStatus } from '../../src/emulator/service/gateway/gateway.ts'
import { tokenOf } from '../entra/tokens.ts'
import { answers, type Fault } from './authority.ts'

/** A secret of the machine, which App Service and Container Apps set. */
export const IDENTITY_HEADER = 'a11-0f-1den717y-header'
export const AUDIENCE = 'https://cognitiveservices.azure.com'

/** A request for a token, as it came. */
interface Asked {
  path: string
  query: Record<string, string>
  headers: IncomingHttpHeaders
}

/** What gives a machine in Azure its tokens, on this machine. */
export interface IdentityService {
  url: string
  /** What is set on a virtual machine whose metadata service is here; what App Service and Container Apps set. */
  imds: Record<string, string>
  appService: Record<string, string>
  asked: Asked[]
  /** Every token that was given away. */
  tokens: string[]
  /** Answers the next requests, one each, and the last for ever; undefined: rightly. */
  faults: (Fault | undefined)[]
  /** What a right answer has beside the token. */
  lifetime: () => Record<string, unknown>
  /** Gives the token before again, as the metadata service does. */
  keepsTokens: boolean
  revoked: Set<string>
  checkToken: (token: string) => TokenStatus
  close: () => void
}

/** @param clientIds those of the user-assigned identities; empty: the system-assigned one */
export async function startIdentityService(clientIds: readonly string[] = ['']): Promise<IdentityService> {
  const service: IdentityService = {
    url: '',
    imds: {},
    appService: {},
    asked: [],
    tokens: [],
    faults: [],
    lifetime: () => ({ expires_in: '86400', expires_on: String(Math.floor(Date.now() / 1_000) + 86_400) }),
    keepsTokens: false,
    revoked: new Set(),
    checkToken: token =>
      service.tokens.includes(token) && !service.revoked.has(token) ? 'may-train' : 'invalid',
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }

  /** What is wrong with a request; undefined: nothing. */
  function problemOf({ path, query, headers }: Asked): string | undefined {
    const isOwn = path === '/msi/token'
    if (!isOwn && path !== '/metadata/identity/oauth2/token') return 'Not found'
    if (isOwn && headers['x-identity-header'] !== IDENTITY_HEADER) return 'Unauthorized'
    if (!isOwn && headers.metadata !== 'true') return 'Required metadata header not specified'
    if (query['api-version'] !== (isOwn ? '2019-08-01' : '2018-02-01')) return 'Bad api-version'
    if (query.resource !== AUDIENCE) return `invalid_resource ${query.resource}`
    if (clientIds.includes(query.client_id ?? '')) return undefined
    return isOwn
      ? 'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.'
      : 'Identity not found'
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://here')
    const asked = {
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
    }
    service.asked.push(asked)
    const fault = service.faults.length > 1 ? service.faults.shift() : service.faults[0]
    if (fault) return fault(response, request)
    const problem = problemOf(asked)
    if (problem !== undefined) {
      const body =
        asked.path === '/msi/token'
          ? { statusCode: 400, message: problem }
          : { error: 'invalid_request', error_description: problem }
      answers(400, JSON.stringify(body))(response, request)
      return
    }
    const [latest] = service.tokens.slice(-1)
    const token =
      service.keepsTokens && latest !== undefined
        ? latest
        : tokenOf(
            { aud: AUDIENCE, jti: randomBytes(8).toString('hex') },
            randomBytes(32).toString('base64url'),
          )
    if (token !== latest) service.tokens.push(token)
    const answer = { access_token: token, token_type: 'Bearer', resource: AUDIENCE, ...service.lifetime() }
    answers(200, JSON.stringify(answer), { 'content-type': 'application/json' })(response, request)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  service.imds = { AZURE_POD_IDENTITY_AUTHORITY_HOST: service.url }
  service.appService = { IDENTITY_ENDPOINT: `${service.url}/msi/token`, IDENTITY_HEADER }
  return service
}
