import { isSafeForSecrets } from '../face/endpoint.ts'
import { type ParseResult, wrong } from '../parse-result.ts'

/** One of Azure's clouds. Each has its own Entra ID. */
interface Cloud {
  /** Domains of the hosts of Face resources and of authorities. */
  domains: readonly string[]
  authority: string
  /** The audience of tokens for Face resources. */
  audience: string
}

const PUBLIC: Cloud = {
  domains: ['azure.com', 'microsoft.com', 'microsoftonline.com'],
  authority: 'https://login.microsoftonline.com',
  audience: 'https://cognitiveservices.azure.com',
}

const US_GOVERNMENT: Cloud = {
  domains: ['azure.us', 'microsoft.us', 'microsoftonline.us'],
  authority: 'https://login.microsoftonline.us',
  audience: 'https://cognitiveservices.azure.us',
}

const CHINA: Cloud = {
  domains: ['azure.cn', 'microsoftonline.cn', 'chinacloudapi.cn'],
  authority: 'https://login.partner.microsoftonline.cn',
  audience: 'https://cognitiveservices.azure.cn',
}

/** Where to request tokens, and for what. */
export interface Authority {
  /** Base URL of Entra ID, without a tenant. */
  authority: string
  scope: string
}

/**
 * The authority and scope for a Face resource, by its cloud. If its host is in no cloud, such as a gateway's, the cloud of the authority
 * counts.
 *
 * @param configured `AZURE_AUTHORITY_HOST`, which Azure's own tools read: a URL or a host; empty if it isn't set
 */
export function authorityFor(endpoint: string, configured: string): ParseResult<Authority> {
  const given = parseAuthority(configured)
  if (!given.ok) return given
  const cloud = cloudFor(endpoint, given.value)
  return {
    ok: true,
    value: { authority: given.value || cloud.authority, scope: `${cloud.audience}/.default` },
  }
}

/** The audience of tokens for a Face resource, by its cloud; if its host is in no cloud, by that of the authority. */
export function audienceFor(endpoint: string, configured: string): string {
  const given = parseAuthority(configured)
  return cloudFor(endpoint, given.ok ? given.value : '').audience
}

/** The cloud of a resource; if its host is in no cloud, that of the authority. */
function cloudFor(endpoint: string, authority: string): Cloud {
  return cloudOf(endpoint) ?? cloudOf(authority) ?? PUBLIC
}

/** Whether a URL's host is in one of Azure's clouds; if not, it may be a gateway's. */
export function isOfCloud(endpoint: string): boolean {
  return cloudOf(endpoint) !== undefined
}

/** The base URL in `AZURE_AUTHORITY_HOST`; empty if it isn't set. */
function parseAuthority(text: string): ParseResult<string> {
  if (text === '') return { ok: true, value: '' }
  const right = 'expected for example https://login.microsoftonline.com'
  const url = parseUrl(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)
  if (!url) return wrong(`is not a URL; ${right}`)
  if (!isSafeForSecrets(url)) return wrong(`would send tokens unencrypted; ${right}`)
  if (url.username + url.password + url.search + url.hash !== '' || url.pathname !== '/') {
    return wrong(`has more than a host; ${right}`)
  }
  return { ok: true, value: url.origin }
}

function cloudOf(url: string): Cloud | undefined {
  const host = parseUrl(url)?.hostname ?? ''
  return [PUBLIC, US_GOVERNMENT, CHINA].find(({ domains }) =>
    domains.some(domain => host.endsWith(`.${domain}`)),
  )
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
