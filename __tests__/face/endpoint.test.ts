import { describe, expect, it } from '@jest/globals'
import { endpointOfRegion, isRegional, isSafeForSecrets, parseEndpoint } from '../../src/face/endpoint.ts'
import { workedMs } from '../support/worked.ts'

describe('the endpoint of a region', () => {
  it.each([
    ['West US', 'westus'],
    ['West US 2', 'westus2'],
    ['East US', 'eastus'],
    ['East US 2', 'eastus2'],
    ['West Central US', 'westcentralus'],
    ['South Central US', 'southcentralus'],
    ['West Europe', 'westeurope'],
    ['North Europe', 'northeurope'],
    ['Southeast Asia', 'southeastasia'],
    ['East Asia', 'eastasia'],
    ['Australia East', 'australiaeast'],
    ['Brazil South', 'brazilsouth'],
  ])('is the documented one for %s, by display name and by name', (displayName, name) => {
    const documented = { ok: true, value: `https://${name}.api.cognitive.microsoft.com` }
    expect(endpointOfRegion(displayName)).toEqual(documented)
    expect(endpointOfRegion(name)).toEqual(documented)
  })

  it.each([
    ['westus2', 'westus2.api.cognitive.microsoft.com'],
    ['WestUS2', 'westus2.api.cognitive.microsoft.com'],
    ['(US) West US 2', 'westus2.api.cognitive.microsoft.com'],
    ['(Asia Pacific) East Asia', 'eastasia.api.cognitive.microsoft.com'],
    ['West\u00a0US\t2', 'westus2.api.cognitive.microsoft.com'],
    ['US Gov Virginia', 'virginia.api.cognitive.microsoft.us'],
    ['usgovvirginia', 'virginia.api.cognitive.microsoft.us'],
    ['(US Gov) US Gov Arizona', 'arizona.api.cognitive.microsoft.us'],
    ['virginia', 'virginia.api.cognitive.microsoft.us'],
    ['arizona', 'arizona.api.cognitive.microsoft.us'],
    ['China East 2', 'chinaeast2.api.cognitive.azure.cn'],
    ['chinanorth', 'chinanorth.api.cognitive.azure.cn'],
    ['chinanorth3', 'chinanorth3.api.cognitive.azure.cn'],
  ])('is for %j https://%s', (region, host) => {
    expect(endpointOfRegion(region)).toEqual({ ok: true, value: `https://${host}` })
  })

  it.each([
    ['Atlantis Central 7', 'atlantiscentral7'],
    ['New Virginia', 'newvirginia'],
    ['Virginia Beach', 'virginiabeach'],
    ['Indochina East', 'indochinaeast'],
    ['East US 2 EUAP', 'eastus2euap'],
    ['East 12', 'east12'],
    ['Far', 'far'],
    ['a'.repeat(40), 'a'.repeat(40)],
    ['China Northwest', 'chinanorthwest'],
  ])('is built for a region that nobody here has heard of: %s', (region, name) => {
    expect(endpointOfRegion(region)).toEqual({
      ok: true,
      value: `https://${name}.api.cognitive.microsoft.com`,
    })
  })

  it.each([
    ['a host', 'westus2.api.cognitive.microsoft.com'],
    ['a URL', 'https://westus2.api.cognitive.microsoft.com'],
    ['a path', 'westus2/face'],
    ['user-info', 'evil@westus2'],
    ['a host that ends ours', 'evil.com#'],
    ['a port', 'westus2:8080'],
    ['a hyphen', 'west-us-2'],
    ['another script', 'wеstus2'],
    ['a digit at its start', '2westus'],
    ['two letters', 'us'],
    ['too many letters', 'a'.repeat(41)],
    ['a key', 'c0ffee5ca1ab1edeca7b0a7f00dcafe5'],
    ['letters and digits in turn', 'west2us2'],
    ['a long number', 'westus123'],
    ['a digit after two letters', 'us2'],
    ['nothing but a geography', '(US)'],
    ['a geography after it', 'West US 2 (US)'],
  ])('is not made of %s', (_, region) => {
    expect(endpointOfRegion(region)).toEqual({
      ok: false,
      problem: 'is not the name of an Azure region; expected for example westus2 or "West US 2"',
    })
  })
})

describe("a resource's own endpoint", () => {
  const own = 'https://my-resource.cognitiveservices.azure.com'

  it.each([
    ['', own],
    ['/', own],
    ['///', own],
    ['/face', own],
    ['/face/', own],
    ['/face///', own],
    ['/face/v1.0', own],
    ['/face/v1.0/', own],
    ['/FACE/V1.0', own],
    ['//face', own],
    ['/gateway', `${own}/gateway`],
    ['/gateway/face/v1.0/', `${own}/gateway`],
    ['/gateway///face', `${own}/gateway`],
    ['/Azure/Faces', `${own}/Azure/Faces`],
    ['/interface', `${own}/interface`],
    [':443', own],
    [':8443/', `${own}:8443`],
  ])('may have %j after its host', (rest, base) => {
    expect(parseEndpoint(`${own}${rest}`)).toEqual({ ok: true, value: base })
  })

  it.each([
    ['HTTPS://MY-Resource.CognitiveServices.Azure.COM', own],
    ['https://my-resource.cognitiveservices.azure.us', 'https://my-resource.cognitiveservices.azure.us'],
    ['http://localhost:7373', 'http://localhost:7373'],
    ['http://LOCALHOST:7373/face/v1.0', 'http://localhost:7373'],
    ['http://127.0.0.1:7373/', 'http://127.0.0.1:7373'],
    ['http://127.255.18.107', 'http://127.255.18.107'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://[::1]:7373', 'http://[::1]:7373'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
  ])('may be %s', (text, base) => {
    expect(parseEndpoint(text)).toEqual({ ok: true, value: base })
  })

  const example = `expected for example ${own}`
  const unencrypted =
    'would send the key unencrypted; expected https:// (http:// is allowed only for this machine)'
  const operation = `is the URL of an operation, not of the resource; ${example}`

  it.each<string[]>([
    ['my-resource.cognitiveservices.azure.com', `does not start with https://; ${example}`],
    ['at https://my.azure.com', `does not start with https://; ${example}`],
    ['westus2', `does not start with https://; ${example}`],
    ['ftp://my.azure.com', `does not start with https://; ${example}`],
    ['file:///etc/passwd', `does not start with https://; ${example}`],
    ['https:my.azure.com', `does not start with https://; ${example}`],
    ['https://:443', `is not a URL; ${example}`],
    ['https://my|resource', `is not a URL; ${example}`],
    ['https://my|resource:65535', `is not a URL; ${example}`],
    ['https://my|resource:8080', `is not a URL; ${example}`],
    ...['https://', 'https:///', 'https:///face/v1.0', 'http:///x', 'https://?x', 'https://#x'].map(text => [
      text,
      `has no host; ${example}`,
    ]),
    ...[
      'https://https://my.azure.com',
      'http://https://my.azure.com',
      'https://http:my',
      'HTTPS:///https//my',
    ].map(text => [text, `has https:// twice; ${example}`]),
    ...[
      'https://my resource',
      'https://my.azure.com/a b',
      'https://my\t.azure.com',
      'https://my\u200b.azure.com',
    ].map(text => [text, `has spaces, line breaks or invisible characters; ${example}`]),
    ['https://my.azure.com\\face', `has a backslash; ${example}`],
    ...[
      'https://<resource>.cognitiveservices.azure.com',
      'https://{name}.cognitiveservices.azure.com',
      'https://YOUR_RESOURCE_NAME.cognitiveservices.azure.com',
      'https://your-resource.cognitiveservices.azure.com',
      'https://yourendpoint.azure.com',
      'https://your-custom-subdomain.azure.com',
      'https://yourresource.azure.com',
      'https://your-face-resource.azure.com',
      'https://yourfaceresource.azure.com',
      'https://yourfacename.azure.com',
      'https://your-domain.azure.com',
      'https://yoursubdomain.azure.com',
      'https://yourcustomdomain.azure.com',
      'https://your-custom-domain.azure.com',
      'https://your-face-name.azure.com',
      'https://***.azure.com',
    ].map(text => [text, `has a placeholder; ${example}`]),
    [
      'https://m\u0443-resource.azure.com',
      `has a letter that is not ASCII, though it may look so; ${example}`,
    ],
    ...['https://my.azure.com:65536', 'https://my.azure.com:99999/face', 'https://my.azure.com:0/'].map(
      text => [text, `has a port out of range; ${example}`],
    ),
    ...[
      'https://portal.azure.com/#@contoso.com/resource/x',
      'https://ms.portal.azure.com',
      'https://portal.azure.us',
      'https://management.azure.com/subscriptions/x',
      'https://login.microsoftonline.com',
      'https://learn.microsoft.com/azure',
    ].map(text => [text, `is a page about resources, not a resource; ${example}`]),
    ...[
      'https://.cognitiveservices.azure.com',
      'https://a..azure.com',
      'https://my.azure.com,',
      'https://"my"/',
    ].map(text => [text, `has an invalid host; ${example}`]),
    ['https://user@my.azure.com', `has a user name or password; ${example}`],
    ['https://:password@my.azure.com', `has a user name or password; ${example}`],
    ['http://my-resource.cognitiveservices.azure.com', unencrypted],
    ['http://localhost.evil.com', unencrypted],
    ['http://127.0.0.1.evil.com', unencrypted],
    ['http://128.0.0.1', unencrypted],
    ['http://10.127.0.1', unencrypted],
    ['http://127.example', unencrypted],
    ['http://127.0.0.1..', unencrypted],
    ['http://[::2]', unencrypted],
    ['http://169.254.169.254', unencrypted],
    [`${own}?subscription-key=x`, `has a query or a fragment; ${example}`],
    [`${own}/#overview`, `has a query or a fragment; ${example}`],
    [`${own}/face/v1.0/persongroups/staff/train`, operation],
    [`${own}/face/v1.0/persongroups`, operation],
    [`${own}/Face/v1.0/detect/`, operation],
    [`${own}/face/vision`, operation],
    [`${own}/face/v1.0-beta`, operation],
  ])('may not be %s', (text, problem) => {
    expect(parseEndpoint(text)).toEqual({ ok: false, problem })
  })

  it.each([
    'https://your-faces.example.com',
    'https://yourcompany.azure.com',
    'https://portal.azure.com.example.com',
    'https://my-portal.azure.com',
    'https://my.azure.com:65535',
    'https://httpservice.example.com',
    'https://xn--mller-kva.example.com',
    'https://a_b.example.com.',
    'https://my.azure.com/http://http://x',
    'https://my.azure.com/https:///x',
    'https://my-login.microsoft.example.com',
  ])('may be %s', text => {
    expect(parseEndpoint(text)).toEqual({ ok: true, value: text })
  })

  it.each([
    ['/face/v1.2', 'v1.2'],
    ['/face/v12.34', 'v12.34'],
    ['/face/v1.2-preview', 'v1.2-preview'],
    ['/face/v1.2-preview.12', 'v1.2-preview.12'],
    ['/gateway/FACE/V1.2-Preview.1/', 'v1.2-preview.1'],
  ])('may have in its path just the version that is asked for: %s', (path, version) => {
    const base = own + path.toLowerCase().replace(/\/face.*/, '')
    expect(parseEndpoint(own + path, version)).toEqual({ ok: true, value: base })
    expect(parseEndpoint(own + path)).toEqual({ ok: true, value: base })
    expect(parseEndpoint(own + path, 'v1.0')).toEqual({
      ok: false,
      problem: `has ${version} in its path, but api-version is v1.0; expected the same in both: set api-version: ${version}, or remove the version from the endpoint`,
    })
    expect(parseEndpoint(own, version)).toEqual({ ok: true, value: own })
  })

  it('has 2,000 characters at most', () => {
    const path = (length: number): string => `/${'x'.repeat(length - own.length - 1)}`
    expect(parseEndpoint(`${own}${path(2_000)}`)).toEqual({ ok: true, value: `${own}${path(2_000)}` })
    expect(parseEndpoint(`${own}${path(2_001)}`)).toEqual({
      ok: false,
      problem: `is too long for an endpoint; ${example}`,
    })
  })

  it.each([['/'], ['/face'], ['x'], ['%'], ['@'], ['..']])(
    'is refused at once when it goes on and on: %j',
    part => {
      const text = `${own}/${part.repeat(130_000)}x`
      const ms = workedMs(() => expect(parseEndpoint(text)).toMatchObject({ ok: false }))
      expect(ms).toBeLessThan(100)
    },
  )
})

describe('an endpoint that is that of a region', () => {
  it.each(['westus2', 'US Gov Virginia', 'chinaeast2'])('is what is made for %s', region => {
    expect(isRegional((endpointOfRegion(region) as { value: string }).value)).toBe(true)
  })

  it.each([
    'https://my-resource.cognitiveservices.azure.com',
    'https://westus2.api.cognitive.microsoft.com.example.com',
    'https://westus2-api.cognitive.microsoft.com',
    'https://example.com/westus2.api.cognitive.microsoft.com',
  ])('is not %s', endpoint => {
    expect(isRegional(endpoint)).toBe(false)
  })
})

describe('a URL that a secret may be sent to', () => {
  it.each(['https://example.com', 'http://127.0.0.1:7373', 'http://localhost', 'http://[::1]'])(
    'is %s',
    url => {
      expect(isSafeForSecrets(new URL(url))).toBe(true)
    },
  )

  it.each(['http://example.com', 'ftp://127.0.0.1', 'ws://localhost', 'http://localhost.example.com'])(
    'is not %s',
    url => {
      expect(isSafeForSecrets(new URL(url))).toBe(false)
    },
  )
})
