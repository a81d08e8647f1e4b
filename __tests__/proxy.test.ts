import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { afterEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { proxyFor } from '../src/proxy.ts'
import { readRepositoryFile } from './support/repository-files.ts'

const FACE = 'https://my-resource.cognitiveservices.azure.com'
const NAMES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY']
const before = Object.fromEntries(NAMES.map(name => [name, process.env[name]]))

type Variables = Record<string, string>

const proxyOf = (variables: Variables, url = FACE): ReturnType<typeof proxyFor> =>
  proxyFor(url, name => variables[name] ?? '')

/** Where the HTTP client goes with these variables: the proxy's origin, or undefined for directly. */
function clientGoesThrough(variables: Variables, url = FACE): string | undefined {
  for (const name of NAMES) delete process.env[name]
  Object.assign(process.env, variables)
  const proxy = getProxyUrl(new URL(url))
  return proxy?.hostname ? proxy.origin : undefined
}

afterEach(() => {
  for (const name of NAMES) delete process.env[name]
  for (const [name, value] of Object.entries(before)) if (value !== undefined) process.env[name] = value
})

describe('the proxy for a URL', () => {
  it.each<[string, Variables, string | undefined, string?]>([
    ['none', {}, undefined],
    [
      'the lower-case one',
      { https_proxy: 'http://a.corp:8080', HTTPS_PROXY: 'http://b' },
      'http://a.corp:8080',
    ],
    ['the upper-case one', { HTTPS_PROXY: 'http://b.corp:8080' }, 'http://b.corp:8080', 'HTTPS_PROXY'],
    [
      'the upper-case one, beside a lower-case one that is empty',
      { https_proxy: '', HTTPS_PROXY: 'http://b.corp' },
      'http://b.corp',
      'HTTPS_PROXY',
    ],
    ['none, of two that are empty', { https_proxy: '', HTTPS_PROXY: '' }, undefined],
    ['none, of one for http', { http_proxy: 'http://a.corp', HTTP_PROXY: 'http://a.corp' }, undefined],
    [
      'shown without a password',
      { https_proxy: 'http://me:pa%40ss@a.corp:3128/x?y#z' },
      'http://a.corp:3128',
    ],
    ['one that speaks TLS', { https_proxy: 'https://a.corp:443' }, 'https://a.corp'],
    ['an address without a scheme', { https_proxy: '10.0.0.1:3128' }, 'http://10.0.0.1:3128'],
    ['a name alone', { https_proxy: 'proxy' }, 'http://proxy'],
    ['one with blanks around it', { https_proxy: ' http://a.corp:8080\n' }, 'http://a.corp:8080'],
    ['one in capitals', { https_proxy: 'HTTP://A.CORP:8080' }, 'http://a.corp:8080'],
    ['one whose password is empty', { https_proxy: 'http://me:@a.corp' }, 'http://a.corp'],
  ])('is, as for the HTTP client, %s', (_, variables, shown, variable = 'https_proxy') => {
    expect(proxyOf(variables)).toEqual(shown && { shown, variable })
    expect(clientGoesThrough(variables)).toBe(shown)
  })

  it.each(['http://localhost:7373', 'http://127.0.0.1', 'http://[::1]:7373', 'https://127.1.2.3'])(
    'is none on the way to this machine: %s',
    url => {
      const variables = { https_proxy: 'http://a.corp', http_proxy: 'http://a.corp' }
      expect(proxyOf(variables, url)).toBeUndefined()
      expect(clientGoesThrough(variables, url)).toBeUndefined()
    },
  )

  it.each(['http://[::2]', 'http://localhost.example.com', 'http://1.127.0.1'])(
    'is that for http where the URL is: %s',
    url => {
      const variables = { HTTP_PROXY: 'http://a.corp', https_proxy: 'http://b.corp' }
      expect(proxyOf(variables, url)).toEqual({ shown: 'http://a.corp', variable: 'HTTP_PROXY' })
      expect(clientGoesThrough(variables, url)).toBe('http://a.corp')
    },
  )

  const [url, ipv6, percent] = [
    'is not the URL of an HTTP proxy; expected for example http://proxy.example.com:8080',
    'has an IPv6 address, which the HTTP client cannot use; expected a name or an IPv4 address',
    'has an invalid % code in its user name or password; expected %25 for a %',
  ]

  it.each([
    ['not a url', url],
    [' ', url],
    ['http://', url],
    ['https://', url],
    ['HTTP://', url],
    ['http://a.corp:99999', url],
    ['proxy:8080', url],
    ['proxy.corp:8080', url],
    ['localhost:3128', url],
    ['me:pass@proxy:8080', url],
    ['socks5://a.corp:1080', url],
    ['ftp://a.corp', url],
    ['"http://a.corp:8080"', url],
    ["'a.corp'", url],
    ['http://$HOST:8080', url],
    ['::1', url],
    ['http://[::1]:3128', ipv6],
    ['[::1]:3128', ipv6],
    ['http://me:100%@a.corp', percent],
    ['http://m%e:x@a.corp', percent],
    ['http://me:%ff@a.corp', percent],
  ])('can not be %j', (value, problem) => {
    expect(proxyOf({ HTTPS_PROXY: value })).toEqual({ variable: 'HTTPS_PROXY', value, problem })
    expect(proxyOf({ HTTPS_PROXY: value, no_proxy: '*' })).toBeUndefined()
  })

  it('is that of the HTTP client, whatever the variables are', () => {
    const words =
      'http:// https:// socks5:// // : @ / ? # % %40 [ ] . * , a.corp proxy azure.com com 127.0.0.1 ::1 8080 99999'
    const aText = fc
      .array(fc.constantFrom('', ' ', ...words.split(' ')), { maxLength: 5 })
      .map(all => all.join(''))
    const variables = fc.record(
      { https_proxy: aText, HTTPS_PROXY: aText, no_proxy: aText, NO_PROXY: aText },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(variables, given => {
        const proxy = proxyOf(given)
        if (proxy && 'problem' in proxy) return
        expect(proxy?.shown).toBe(clientGoesThrough(given))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('no_proxy', () => {
  const section =
    readRepositoryFile('docs/recipes.md').split('## Behind a proxy\n')[1]?.split('\n## ')[0] ?? ''
  const rows = [...section.matchAll(/^\| `([^`]+)` \| (\w+)/gm)].map(([, form = '', way = '']) => [form, way])
  const proxies = { https_proxy: 'http://a.corp' }

  it('has a table of the forms that count', () => {
    expect(rows.length).toBeGreaterThan(8)
  })

  it.each(rows)('with %s does as its documentation tells', (form = '', way = '') => {
    const variables = { ...proxies, no_proxy: form }
    const url = form.includes('10.') ? 'https://10.1.2.3' : FACE
    expect(['direct', 'proxy']).toContain(way)
    expect(proxyOf(variables, url) === undefined).toBe(way === 'direct')
    expect(clientGoesThrough(variables, url) === undefined).toBe(way === 'direct')
  })

  it.each([
    ['', 'proxy'],
    [' , ,', 'proxy'],
    ['example.com,*', 'direct'],
    ['azure.com:443', 'direct'],
    ['azure.com:8443', 'proxy'],
    ['ure.com', 'proxy'],
    ['my-resource.cognitiveservices.azure.com.', 'proxy'],
  ])('of %j leads %s', (no_proxy, way) => {
    const variables = { ...proxies, no_proxy, NO_PROXY: 'other.example' }
    expect(proxyOf(variables) === undefined).toBe(way === 'direct')
    expect(clientGoesThrough(variables) === undefined).toBe(way === 'direct')
  })

  it('counts in capitals where the lower-case one is empty', () => {
    expect(proxyOf({ ...proxies, no_proxy: '', NO_PROXY: 'azure.com' })).toBeUndefined()
    expect(proxyOf({ ...proxies, no_proxy: 'x.com', NO_PROXY: 'azure.com' })).toBeDefined()
  })

  it('has port 80 for http', () => {
    const variables = { http_proxy: 'http://a.corp', no_proxy: 'a.example:80' }
    expect(proxyOf(variables, 'http://a.example')).toBeUndefined()
    expect(clientGoesThrough(variables, 'http://a.example')).toBeUndefined()
  })
})
