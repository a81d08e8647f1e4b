import { describe, expect, it } from '@jest/globals'
import { claimsOf } from '../../src/entra/claims.ts'
import { tokenOf } from './tokens.ts'

const UNKNOWN = { issuer: 'unknown', subject: 'unknown', audience: 'unknown' }

describe('the claims of an OIDC token', () => {
  it('are issuer, subject and audience', () => {
    const token = tokenOf({ iss: 'https://issuer', sub: 'repo:ü/faces', aud: 'api://x', jti: '1' })
    expect(claimsOf(token)).toEqual({
      issuer: 'https://issuer',
      subject: 'repo:ü/faces',
      audience: 'api://x',
    })
  })

  it.each([
    ['no JWT', 'token'],
    ['no JSON', `a.${Buffer.from('{').toString('base64url')}.b`],
    ['nothing', tokenOf(null)],
    ['other things than texts', tokenOf({ iss: 1, sub: ['a'], aud: null })],
    ['no claims', tokenOf({})],
  ])('are unknown of %s', (_, token) => {
    expect(claimsOf(token)).toEqual(UNKNOWN)
  })
})
