import { describe, expect, it } from '@jest/globals'
import { audienceFor, authorityFor, isOfCloud } from '../../src/entra/authority.ts'

const PUBLIC = 'https://cognitiveservices.azure.com/.default'
const US = 'https://cognitiveservices.azure.us/.default'
const CHINA = 'https://cognitiveservices.azure.cn/.default'

describe('authority and scope', () => {
  it.each([
    ['https://faces.cognitiveservices.azure.com', 'https://login.microsoftonline.com', PUBLIC],
    ['https://faces.cognitiveservices.azure.us', 'https://login.microsoftonline.us', US],
    ['https://faces.cognitiveservices.azure.cn', 'https://login.partner.microsoftonline.cn', CHINA],
    ['https://gateway.example.com/faces', 'https://login.microsoftonline.com', PUBLIC],
    // The end of a name, not a part of it.
    ['https://cognitiveservices.azure.us.example.com', 'https://login.microsoftonline.com', PUBLIC],
    ['https://notazure.us', 'https://login.microsoftonline.com', PUBLIC],
    ['https://virginia.api.cognitive.microsoft.us', 'https://login.microsoftonline.us', US],
    ['https://faces.microsoftonline.cn', 'https://login.partner.microsoftonline.cn', CHINA],
  ])('of %s are of its cloud', (endpoint, authority, scope) => {
    expect(authorityFor(endpoint, '')).toEqual({ ok: true, value: { authority, scope } })
  })

  it.each([
    ['https://login.microsoftonline.us', 'https://login.microsoftonline.us', US],
    ['https://login.microsoftonline.us/', 'https://login.microsoftonline.us', US],
    ['login.microsoftonline.us', 'https://login.microsoftonline.us', US],
    ['https://login.chinacloudapi.cn', 'https://login.chinacloudapi.cn', CHINA],
    ['https://adfs.example.com:8443', 'https://adfs.example.com:8443', PUBLIC],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', PUBLIC],
  ])(
    "with AZURE_AUTHORITY_HOST %s are that, and for a gateway its cloud's",
    (configured, authority, scope) => {
      expect(authorityFor('https://gateway.example.com', configured)).toEqual({
        ok: true,
        value: { authority, scope },
      })
    },
  )

  it("have the resource's scope, whatever the authority", () => {
    expect(
      authorityFor('https://faces.cognitiveservices.azure.com', 'https://login.microsoftonline.us'),
    ).toEqual({ ok: true, value: { authority: 'https://login.microsoftonline.us', scope: PUBLIC } })
  })

  it.each([
    ['http://login.microsoftonline.com', 'would send tokens unencrypted'],
    ['ftp://login.microsoftonline.com', 'would send tokens unencrypted'],
    ['ftp://127.0.0.1', 'would send tokens unencrypted'],
    ['1https://login.microsoftonline.com', 'has more than a host'],
    ['https://', 'is not a URL'],
    ['https://me:secret@login.microsoftonline.com', 'has more than a host'],
    ['https://login.microsoftonline.com/tenant', 'has more than a host'],
    ['https://login.microsoftonline.com?a=b', 'has more than a host'],
    ['https://login.microsoftonline.com#a', 'has more than a host'],
  ])('with AZURE_AUTHORITY_HOST %s are none', (configured, problem) => {
    expect(authorityFor('https://faces.cognitiveservices.azure.com', configured)).toEqual({
      ok: false,
      problem: `${problem}; expected for example https://login.microsoftonline.com`,
    })
  })
})

describe('the audience of tokens', () => {
  const [com, us, cn] = ['com', 'us', 'cn'].map(end => `https://cognitiveservices.azure.${end}`)

  it.each([
    ['https://faces.cognitiveservices.azure.com', '', com],
    ['https://faces.cognitiveservices.azure.us', '', us],
    ['https://faces.cognitiveservices.azure.cn', 'https://login.microsoftonline.us', cn],
    ['https://gateway.example.com', '', com],
    ['https://gateway.example.com', 'login.microsoftonline.us', us],
    ['https://gateway.example.com', 'no host', com],
    ['', 'https://login.chinacloudapi.cn', cn],
  ])('for %s and the authority "%s" is that of the cloud', (endpoint, configured, audience) => {
    expect(audienceFor(endpoint, configured)).toBe(audience)
  })

  it('is known of a host of a cloud only', () => {
    expect(isOfCloud('https://faces.cognitiveservices.azure.us')).toBe(true)
    expect(['https://gateway.example.com', 'http://127.0.0.1:1', ''].map(isOfCloud)).toEqual([
      false,
      false,
      false,
    ])
  })
})
