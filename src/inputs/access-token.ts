import { audienceFor, isOfCloud } from '../entra/authority.ts'
import { payloadOf } from '../entra/claims.ts'
import type { GivenToken } from '../entra/given-token.ts'
import { lazy } from '../lazy.ts'
import { type ParseResult, wrong } from '../parse-result.ts'
import { GUID } from './guid.ts'
import { formProblem, notSecretForms } from './key.ts'

/** Characters. A token with very many groups has half of that, and servers accept no longer header. */
const MAX_TOKEN = 16_000

/** Milliseconds for which an expired token is accepted: the runner's clock may be wrong. */
const TOLERANCE_MS = 300_000

/** The Face service's application id in Entra ID: an audience, too, like its URL. */
const SERVICE_ID = '7d312290-28c8-473c-a0ed-8e53749b6d6d'

/** The latest moment that a JavaScript date can be, in seconds since 1970. */
const LAST_SECOND = 8_640_000_000_000

/** Forms of texts that are certainly no token, and what is wrong with each. */
const notTokenForms = lazy<readonly [RegExp, string][]>(() => [
  [/^\{\s*"/, 'is the whole JSON that az prints'],
  ...notSecretForms(),
  [/^bearer\s/i, 'starts with "Bearer"'],
  [/^(?:[\da-f]{32}|[a-z\d]{84})$/i, 'is a key, which belongs in secret-key'],
  [/:\/\//, 'is a URL'],
  [/[^\x21-\x7e]/, 'has spaces, line breaks or other characters that no token has'],
])

/**
 * Reads the input `access-token`: checks its form, and for a JWT its audience and expiry. The service checks its signature. No problem quotes
 * any part of the token except its audience.
 *
 * @param endpoint empty if that is wrong
 * @param authorityHost the variable `AZURE_AUTHORITY_HOST`
 * @param utcMs milliseconds since 1970
 */
export function parseAccessToken(
  text: string,
  endpoint: string,
  authorityHost: string,
  utcMs: number,
): ParseResult<GivenToken> {
  const audience = audienceFor(endpoint, authorityHost)
  const command = `az account get-access-token --resource ${audience} --query accessToken --output tsv`
  const what = formProblem(text, notTokenForms(), MAX_TOKEN)
  if (what !== undefined) return wrong(`${what}; expected only the token, as printed by: ${command}`)
  const claims = payloadOf(text)
  const aud = claims.get('aud')
  // A gateway may want any audience.
  if (typeof aud === 'string' && isOfCloud(endpoint) && ![audience, SERVICE_ID].includes(bare(aud))) {
    const named = /^[\w:/.-]{1,100}$/.test(aud) ? `for ${aud}` : 'for something else'
    return wrong(`is ${named}; expected one for ${audience}, as printed by: ${command}`)
  }
  const expiresAt = expiryOf(claims.get('exp'))
  if (expiresAt !== undefined && expiresAt + TOLERANCE_MS < utcMs) {
    const [end, now] = [expiresAt, utcMs].map(ms => new Date(ms).toISOString().slice(0, 19))
    return wrong(
      `expired at ${end}Z, and it is ${now}Z by the runner's clock; expected one requested right before this step`,
    )
  }
  return { ok: true, value: { token: text, who: whoOf(claims), expiresAt, audience } }
}

function bare(audience: string): string {
  return audience.replace(/\/$/, '').toLowerCase()
}

function expiryOf(exp: unknown): number | undefined {
  return typeof exp === 'number' && exp > 0 && exp <= LAST_SECOND ? exp * 1_000 : undefined
}

/** The owner of a token. Only the token of a user has scopes. */
function whoOf(claims: Map<string, unknown>): string | undefined {
  const [noun, id] = claims.has('scp')
    ? ['user', claims.get('oid')]
    : ['application', claims.get('appid') ?? claims.get('azp')]
  return typeof id === 'string' && GUID.test(id) ? `${noun} ${id}` : undefined
}
