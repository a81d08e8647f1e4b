import { type Answer, fieldsOf, jsonOf, serviceErrorOf } from '../face/answer.ts'
import { CallError, type CallErrorFacts } from '../face/call-error.ts'
import type { Request } from '../face/http.ts'
import type { Clean } from '../secrets.ts'
import { hideToken } from './exchange-token.ts'
import { hintOnManagedIdentity, NOT_IN_AZURE, ownerOfManagedIdentity } from './managed-identity-hints.ts'
import type { TokenSource } from './renewing-credential.ts'
import { type AccessToken, tokenOf } from './token-answer.ts'
import {
  askIssuer,
  errorOfUnexpectedAnswer,
  type IssuerContext,
  noToken,
  type TokenIssuer,
  tooManyRequests,
} from './token-issuer.ts'

/** The managed identity of a machine in Azure, and the service that issues its tokens. */
export interface ManagedIdentity {
  /** The instance metadata service of a virtual machine or an AKS node; or the identity endpoint of App Service and Container Apps. */
  service: 'imds' | 'app-service'
  /** Its URL, without a query. */
  url: string
  /** Client id of a user-assigned identity; empty for the system-assigned one. */
  clientId: string
  /** The audience of the tokens. */
  audience: string
}

/** What requests for a managed identity's tokens need from outside. */
export interface ManagedIdentityContext extends IssuerContext {
  /** `IDENTITY_HEADER`: a secret, which only App Service and Container Apps set. */
  identityHeader: string
  /** Hides a secret, before anything can show it. */
  hide: (secret: string) => void
}

/** Requests in a row without an answer of such a service after which there is taken to be none, unless there was a token before. */
const ABSENCES = 2

/**
 * Seconds between two requests while the service is being updated. That takes up to 70 seconds: with the default `max-retries` the last request
 * comes after it. Source: "How to use managed identities on a virtual machine to acquire an access token", error handling.
 */
const UPDATE_SECONDS = 12

/** The tokens of a managed identity. They are requested without a proxy: nothing else may see them. */
export function managedIdentityTokens(
  identity: ManagedIdentity,
  context: ManagedIdentityContext,
): TokenSource {
  const { host, origin } = new URL(identity.url)
  const name = identity.service === 'imds' ? "Azure's instance metadata service" : 'The identity endpoint'
  const issuer: TokenIssuer = { failure: `${name} (${host}) gave no token`, url: origin, hint: NOT_IN_AZURE }
  const request = requestOf(identity, context.identityHeader)
  let hadToken = false
  let absences = 0

  return {
    owner: ownerOfManagedIdentity(identity.clientId),
    async request(signal) {
      const result = await askIssuer<AccessToken | CallError>(issuer, request, context, signal, answer => {
        const token = tokenOf(answer, context.clock.utc())
        if (!token) return errorOf(issuer, identity, answer, context.clean)
        hideToken(token.token, context.hide)
        return token
      })
      if (!(result instanceof CallError)) {
        hadToken = true
        return result
      }
      absences = isAbsent(result) ? absences + 1 : 0
      return hadToken || absences < ABSENCES
        ? result
        : result.with({ reason: 'unauthorized', transient: false })
    },
  }
}

function requestOf({ service, url, clientId, audience }: ManagedIdentity, identityHeader: string): Request {
  const query = new URLSearchParams({
    'api-version': service === 'imds' ? '2018-02-01' : '2019-08-01',
    resource: audience,
    ...(clientId !== '' && { client_id: clientId }),
  })
  const authorization: Record<string, string> =
    service === 'imds' ? { metadata: 'true' } : { 'x-identity-header': identityHeader }
  return {
    method: 'GET',
    url: `${url}?${query.toString()}`,
    headers: { accept: 'application/json', ...authorization },
    isDirect: true,
  }
}

/** The error for an answer without a token. */
function errorOf(
  issuer: TokenIssuer,
  { clientId }: ManagedIdentity,
  answer: Answer,
  clean: Clean,
): CallError {
  const { status } = answer
  const error = errorIn(answer, clean)
  const facts: Partial<CallErrorFacts> = {
    status,
    code: error?.code || String(status),
    ...(status === 410 && { retryAfter: UPDATE_SECONDS }),
  }
  if (!error || status < 400) return errorOfUnexpectedAnswer(issuer, answer, clean).with(facts)
  if (status === 429) return tooManyRequests(issuer, answer, error.text, facts)
  const exists = status >= 500 || status === 410
  if (exists) return noToken(issuer, error.text, { ...facts, hint: OUTAGE_ADVICE })
  if (TRANSIENT.includes(status)) return noToken(issuer, error.text, facts)
  return noToken(issuer, error.text, {
    ...facts,
    reason: 'unauthorized',
    transient: false,
    hint: hintOnManagedIdentity(error.text, clientId),
  })
}

/** Whether there may be no token service: no answer, or one of another server, such as a sandbox or a proxy. */
function isAbsent({ reason, status = 200 }: CallError): boolean {
  if (reason === 'network-error') return true
  return reason === 'service-error' && status < 500 && !TRANSIENT.includes(status)
}

/** What to do about a token service that exists and has an outage. */
const OUTAGE_ADVICE =
  'Run the job again later. If it fails again, check the machine and its identity in the Azure portal.'

/** The documented statuses under 500 that are temporary. */
const TRANSIENT: readonly number[] = [404, 408, 410]

/** The error in an answer of these services: `{error,error_description}` or `{statusCode,message}`. */
function errorIn(answer: Answer, clean: Clean): { code: string; text: string } | undefined {
  const fields = fieldsOf(jsonOf(answer))
  const textOf = (name: string): string => {
    const value = fields?.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const { code = '', message = '' } = serviceErrorOf(answer)
  const text = textOf('error_description') || message || textOf('error')
  return text === '' ? undefined : { code: clean(textOf('error') || code), text: clean(text) }
}
