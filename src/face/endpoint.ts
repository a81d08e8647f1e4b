import { isIPv4 } from 'node:net'
import { lazyPattern } from '../lazy.ts'
import { type ParseResult, wrong } from '../parse-result.ts'

const US_GOVERNMENT = /^(?:us(?:gov|dod)([a-z]+)|(virginia|arizona))$/
/** Characters; far more than any endpoint has. */
const MAX_ENDPOINT = 2_000

const CHINA = /^china(?:east|north)\d*$/

/**
 * The endpoint of an Azure region, given as `westus2` or as the portal shows it (`West US 2`, `(US) West US 2`). An unknown region is no error:
 * Azure adds regions faster than a list could be updated.
 */
export function endpointOfRegion(region: string): ParseResult<string> {
  const name = region
    .replace(/^\([^)]*\)/, '')
    .replace(/\s/g, '')
    .toLowerCase()
  // Names are words, some with a number: `westus2`, `eastus2euap`. Any other text may be a key, and must not get into a DNS lookup.
  if (!/^(?=.{3,40}$)[a-z]{3,}\d{0,2}[a-z]*$/.test(name)) {
    return wrong('is not the name of an Azure region; expected for example westus2 or "West US 2"')
  }
  return { ok: true, value: `https://${hostOfRegion(name)}` }
}

function hostOfRegion(name: string): string {
  const government = US_GOVERNMENT.exec(name)
  if (government) return `${government[1] ?? government[2]}.api.cognitive.microsoft.us`
  if (CHINA.test(name)) return `${name}.api.cognitive.azure.cn`
  return `${name}.api.cognitive.microsoft.com`
}

/** Whether a base URL is that of a region, as {@link endpointOfRegion} makes it, and not a resource's own. */
export function isRegional(endpoint: string): boolean {
  return /\.api\.cognitive\.(?:microsoft\.com|microsoft\.us|azure\.cn)$/.test(new URL(endpoint).hostname)
}

const RIGHT = 'expected for example https://my-resource.cognitiveservices.azure.com'

/** Anything but the letters, digits and signs of ASCII. */
const NOT_ASCII = /[^\x21-\x7e]/
const invisible = lazyPattern(String.raw`[\s\p{Cc}\p{Cf}]`, 'u')

/** Forms of texts that are certainly no endpoint. Checked before a URL parser could accept them as something else. */
const NOT_ENDPOINT_FORMS: readonly [Pick<RegExp, 'test'>, string][] = [
  [/^(?!https?:\/\/)/i, 'does not start with https://'],
  [/^https?:\/\/+https?(?::|\/\/)/i, 'has https:// twice'],
  [
    { test: text => NOT_ASCII.test(text) && invisible().test(text) },
    'has spaces, line breaks or invisible characters',
  ],
  [/\\/, 'has a backslash'],
  [
    /[<>{}]|\*\*|\byour[-_]?(?:(?:face[-_]?)?resource|face[-_]?(?:api|name)|endpoint|name|region|(?:custom[-_]?)?(?:sub)?domain)/i,
    'has a placeholder',
  ],
  [NOT_ASCII, 'has a letter that is not ASCII, though it may look so'],
  [/^https?:\/\/(?:[/?#]|$)/i, 'has no host'],
]

/** Hosts of web pages about Azure: portal, sign-in, documentation. */
const PAGES = /(?:^|\.)(?:portal|management)\.azure\.(?:com|us|cn)$|^(?:login|learn|docs)\.microsoft/

/**
 * Reads a resource's own endpoint as a base URL. Removes what people often paste with it: a trailing slash, `/face`, `/face/v1.0`. Any other
 * path stays, for gateways with a path of their own.
 * @param apiVersion which a version in the path has to be; undefined if `api-version` is wrong
 */
export function parseEndpoint(text: string, apiVersion?: string): ParseResult<string> {
  if (text.length > MAX_ENDPOINT) return notEndpoint('is too long for an endpoint')
  const [, what] = NOT_ENDPOINT_FORMS.find(([form]) => form.test(text)) ?? []
  if (what !== undefined) return notEndpoint(what)
  if (!URL.canParse(text)) {
    const port = Number(/^[^:]*:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(text)?.[1])
    return notEndpoint(port > 65_535 ? 'has a port out of range' : 'is not a URL')
  }
  const url = new URL(text)
  const { hostname, port, origin } = url
  if (PAGES.test(hostname)) return notEndpoint('is a page about resources, not a resource')
  if (url.username + url.password !== '') return notEndpoint('has a user name or password')
  if (!isSafeForSecrets(url)) {
    return notEndpoint(
      'would send the key unencrypted',
      'expected https:// (http:// is allowed only for this machine)',
    )
  }
  if (url.search + url.hash !== '') return notEndpoint('has a query or a fragment')
  if (port === '0') return notEndpoint('has a port out of range')
  // An empty variable in https://NAME.cognitiveservices.azure.com leaves a dot first; the parser accepts other signs in hosts.
  if (/^\.|\.\.|[^a-z\d._:[\]-]/.test(hostname)) return notEndpoint('has an invalid host')
  const path = url.pathname.replace(/\/+$/, '')
  const [operation = '', version] = /\/face(?:\/(v\d+\.\d+(?:-preview(?:\.\d+)?)?))?$/i.exec(path) ?? []
  const base = path.slice(0, path.length - operation.length)
  if (/\/face\//i.test(`${base}/`)) return notEndpoint('is the URL of an operation, not of the resource')
  const given = version?.toLowerCase() ?? apiVersion
  if (apiVersion !== undefined && given !== apiVersion) {
    return notEndpoint(
      `has ${given} in its path, but api-version is ${apiVersion}`,
      `expected the same in both: set api-version: ${given}, or remove the version from the endpoint`,
    )
  }
  return { ok: true, value: origin + base.replace(/\/+$/, '') }
}

function notEndpoint(what: string, right = RIGHT): ParseResult<never> {
  return wrong(`${what}; ${right}`)
}

/** Whether a secret may be sent to a URL: encrypted, or to this machine. */
export function isSafeForSecrets({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'))
}
