import { audienceFor, isOfCloud } from '../entra/authority.ts'
import { payloadOf } from '../entra/claims.ts'
import type { GivenToken } from '../entra/given-token.ts'
import { lazy } from '../lazy.ts'
import { type ParseResult, wrong } from '../parse-result.ts'
import { GUID } from './guid.ts'
import { formProblem, notSecretForms } from './key.ts'

/** Characters; a token with very many groups in it has half of that, and more is no header that a server takes. */
const MAX_TOKEN = 16_000

/** How long a token may have ended by the runner's clock, which may be off, in milliseconds. */
const TOLERANCE_MS = 300_000

/** The Face service's own id in Entra ID, which stands for its URL. */
const SERVICE_ID = '7d312290-28c8-473c-a0ed-8e53749b6d6d'

/** The latest moment that a date can be, in seconds since 1970. */
const LAST_SECOND = 8_640_000_000_000

/** What a text is that surely is no token, by what it looks like. */
const notTokenForms = lazy<readonly [RegExp, string][]>(() => [
  [/^\{\s*"/, 'is the whole JSON that az prints'],
  ...notSecretForms(),
  [/^bearer\s/i, 'starts with "Bearer"'],
  [/^(?:[\da-f]{32}|[a-z\d]{84})$/i, 'is a key, which belongs in secret-key'],
  [/:\/\//, 'is a URL'],
  [/[^\x21-\x7e]/, 'has spaces, line breaks or other characters that no token has'],
])

/**
 * Reads the input `access-token`: its form, and of a JWT for what it is and when it ends. Its signature is the service's to check. No
 * problem quotes any of it but its audience.
 *
 * @param endpoint empty where that is wrong
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
  // What a gateway wants is its own matter.
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

/** Whose a token is. Only one of a person has scopes. */
function whoOf(claims: Map<string, unknown>): string | undefined {
  const [noun, id] = claims.has('scp')
    ? ['user', claims.get('oid')]
    : ['application', claims.get('appid') ?? claims.get('azp')]
  return typeof id === 'string' && GUID.test(id) ? `${noun} ${id}` : undefined
}
