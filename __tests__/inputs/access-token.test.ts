import { describe, expect, it } from '@jest/globals'
import { parseAccessToken } from '../../src/inputs/access-token.ts'
import { tokenOf } from '../entra/tokens.ts'

const NOW = Date.UTC(2026, 10, 26, 21)
const SECONDS = NOW / 1_000
const ENDPOINT = 'https://faces.cognitiveservices.azure.com'
const AUDIENCE = 'https://cognitiveservices.azure.com'
const APPLICATION = '66666666-7777-8888-9999-AAAAAAAAAAAA'
const PERSON = '11111111-2222-3333-4444-555555555555'
const COMMAND = `az account get-access-token --resource ${AUDIENCE} --query accessToken --output tsv`

function read(text: string, endpoint = ENDPOINT, authorityHost = '') {
  return parseAccessToken(text, endpoint, authorityHost, NOW)
}

function problem(text: string, endpoint = ENDPOINT): string {
  const parsed = read(text, endpoint)
  return parsed.ok ? 'none' : parsed.problem
}

describe('access-token', () => {
  it('may be a token for the service', () => {
    const token = tokenOf({ aud: AUDIENCE, exp: SECONDS + 60, appid: APPLICATION })
    expect(read(token)).toEqual({
      ok: true,
      value: { token, who: `application ${APPLICATION}`, expiresAt: NOW + 60_000, audience: AUDIENCE },
    })
  })

  it.each(['opaque-token', 'a.b.c', 'a'.repeat(16_000), tokenOf(null), tokenOf([]), `${tokenOf({})}.d.e`])(
    'may be one that nobody can read: %#',
    token => {
      expect(read(token)).toEqual({
        ok: true,
        value: { token, who: undefined, expiresAt: undefined, audience: AUDIENCE },
      })
    },
  )

  it.each<[object, string | undefined]>([
    [{ appid: APPLICATION, oid: PERSON }, `application ${APPLICATION}`],
    [{ azp: APPLICATION }, `application ${APPLICATION}`],
    [{ appid: APPLICATION, oid: PERSON, scp: 'user_impersonation' }, `user ${PERSON}`],
    [{ appid: APPLICATION, scp: 'user_impersonation' }, undefined],
    [{ appid: 'x\n::error::' }, undefined],
    [{ appid: 7 }, undefined],
  ])('tells of %j whose it is', (claims, who) => {
    expect(read(tokenOf(claims))).toMatchObject({ value: { who } })
  })

  it.each([
    AUDIENCE,
    `${AUDIENCE}/`,
    'https://CognitiveServices.azure.com',
    '7d312290-28c8-473c-a0ed-8e53749b6d6d',
    undefined,
    ['https://management.azure.com'],
  ])('may be for %j', aud => {
    expect(problem(tokenOf({ aud }))).toBe('none')
  })

  it.each([
    ['https://management.azure.com/', 'for https://management.azure.com/'],
    ['https://cognitiveservices.azure.us', 'for https://cognitiveservices.azure.us'],
    ['a b', 'for something else'],
    ['::error::', 'for ::error::'],
    ['x'.repeat(101), 'for something else'],
    ['', 'for something else'],
  ])('may not be for %j', (aud, named) => {
    expect(problem(tokenOf({ aud }))).toBe(
      `is ${named}; expected one for ${AUDIENCE}, as printed by: ${COMMAND}`,
    )
  })

  it("is for another service in another cloud, and a gateway's own matter", () => {
    const token = tokenOf({ aud: 'https://cognitiveservices.azure.us' })
    expect(read(token, 'https://faces.cognitiveservices.azure.us')).toMatchObject({
      ok: true,
      value: { audience: 'https://cognitiveservices.azure.us' },
    })
    expect(problem(token, 'https://gateway.example.com')).toBe('none')
    expect(problem(token, '')).toBe('none')
    expect(read('x y', 'https://gateway.example.com', 'https://login.microsoftonline.us')).toMatchObject({
      problem: expect.stringContaining('--resource https://cognitiveservices.azure.us '),
    })
  })

  it.each([SECONDS - 300, SECONDS, 8.64e12, 8.64e12 + 1, 0, -1, Number.NaN, 'soon', null])(
    'may end at %j, since clocks differ by minutes and not all is a time',
    exp => {
      expect(problem(tokenOf({ exp }))).toBe('none')
    },
  )

  it.each<[unknown, number | undefined]>([
    [8.64e12, 8.64e15],
    [8.64e12 + 1, undefined],
    [0, undefined],
    ['1', undefined],
  ])('that ends at %j does so', (exp, expiresAt) => {
    expect(read(tokenOf({ exp }))).toMatchObject({ value: { expiresAt } })
  })

  it('may not have ended for longer than clocks differ', () => {
    expect(problem(tokenOf({ exp: SECONDS - 301 }))).toBe(
      "expired at 2026-11-26T20:54:59Z, and it is 2026-11-26T21:00:00Z by the runner's clock; expected one requested right before this step",
    )
  })

  it.each([
    ['{"accessToken": "eyJ"}', 'is the whole JSON that az prints'],
    ['{\n  "accessToken": "eyJ"', 'is the whole JSON that az prints'],
    ['\u0024{{ steps.token.outputs.token }}', 'is an expression that was not evaluated'],
    ['steps.token.outputs.token', 'is an expression that was not evaluated'],
    ['"eyJhbGciOi"', 'has quotes around it'],
    ['eyJhbGciOi\\n', 'ends with \\n or \\r as text'],
    ['<token>', 'is a placeholder, or has brackets around it'],
    ['Bearer eyJhbGciOi', 'starts with "Bearer"'],
    ['bearer\teyJhbGciOi', 'starts with "Bearer"'],
    ['0123456789abcdef0123456789abcdef', 'is a key, which belongs in secret-key'],
    [`${'Ab3dEf6hIj9kLm2n'.repeat(5)}JQQJ`, 'is a key, which belongs in secret-key'],
    ['https://my-resource.cognitiveservices.azure.com', 'is a URL'],
    ['eyJhbGciOi eyJhdWQi', 'has spaces, line breaks or other characters that no token has'],
    ['eyJhbGciOi\u200b', 'has spaces, line breaks or other characters that no token has'],
    ['a'.repeat(16_001), 'is too long'],
  ])('may not be %j', (text, what) => {
    expect(problem(text)).toBe(`${what}; expected only the token, as printed by: ${COMMAND}`)
  })

  it('is quoted in no error', () => {
    const token = tokenOf({ aud: 'https://graph.microsoft.com', exp: 1 }, 'a-signature-of-a-token')
    for (const text of [token, `Bearer ${token}`, `"${token}"`, `${token} x`]) {
      expect(problem(text)).not.toContain('eyJ')
      expect(problem(text)).not.toContain('signature')
    }
  })
})
