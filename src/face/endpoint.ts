import { isIPv4 } from 'node:net'

/** A parsed text, or one sentence on what is wrong with it and what is right. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string }

const US_GOVERNMENT = /^(?:us(?:gov|dod)([a-z]+)|(virginia|arizona))$/
/** Characters; far more than any endpoint has. */
const MAX_ENDPOINT = 2_000

const CHINA = /^china(?:east|north)\d*$/

/**
 * The regional endpoint of an Azure region, given as `westus2` or as the portal shows it (`West US 2`,
 * `(US) West US 2`). An unknown region is no error: Azure adds them faster than any list follows.
 */
export function endpointOfRegion(region: string): Parsed<string> {
  const name = region
    .replace(/^\([^)]*\)/, '')
    .replace(/\s/g, '')
    .toLowerCase()
  if (!/^[a-z][a-z0-9]{2,39}$/.test(name)) {
    return {
      ok: false,
      problem: 'is not the name of an Azure region; expected for example westus2 or "West US 2"',
    }
  }
  return { ok: true, value: `https://${hostOfRegion(name)}` }
}

function hostOfRegion(name: string): string {
  const government = US_GOVERNMENT.exec(name)
  if (government) return `${government[1] ?? government[2]}.api.cognitive.microsoft.us`
  if (CHINA.test(name)) return `${name}.api.cognitive.azure.cn`
  return `${name}.api.cognitive.microsoft.com`
}

/** Whether a base URL is that of a region, and not of a resource: hosts as {@link endpointOfRegion} makes them. */
export function isRegional(endpoint: string): boolean {
  return /\.api\.cognitive\.(?:microsoft\.com|microsoft\.us|azure\.cn)$/.test(new URL(endpoint).hostname)
}

/**
 * The base URL of a resource's own endpoint, without what people paste along: a trailing slash, `/face`,
 * `/face/v1.0`. Any other path stays, for gateways that put one before the service.
 */
export function parseEndpoint(text: string): Parsed<string> {
  const right = 'expected for example https://my-resource.cognitiveservices.azure.com'
  if (!/^https?:\/\//i.test(text)) return { ok: false, problem: `does not begin with https://; ${right}` }
  if (text.length > MAX_ENDPOINT) return { ok: false, problem: `is too long for an endpoint; ${right}` }
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return { ok: false, problem: `is not a URL; ${right}` }
  }
  if (url.username !== '' || url.password !== '') {
    return { ok: false, problem: `has a user name or password in it; ${right}` }
  }
  if (!keepsSecrets(url)) {
    return {
      ok: false,
      problem:
        'would send the key unencrypted; expected https:// (http:// serves only for this machine itself)',
    }
  }
  if (url.search !== '' || url.hash !== '')
    return { ok: false, problem: `has a query or a fragment; ${right}` }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/face(?:\/v[^/]*)?$/i, '')
  if (/\/face\//i.test(`${path}/`)) {
    return { ok: false, problem: `is the URL of an operation, not of the resource; expected ${url.origin}` }
  }
  return { ok: true, value: url.origin + path.replace(/\/+$/, '') }
}

/** Whether a secret may be sent to a URL: nobody on the way can read it. */
export function keepsSecrets({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'))
}
