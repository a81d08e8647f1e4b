import { describe, expect, it } from '@jest/globals'
import { claimsOf } from '../../src/entra/claims.ts'
import { tokenOf } from './tokens.ts'

const UNKNOWN = { issuer: 'unknown', subject: 'unknown', audience: 'unknown' }

describe('the claims of an OIDC token', () => {
  it.each(['repo:ü/faces:ref:refs/heads/main', 'repo:ü@1/faces@2:ref:refs/heads/main'])(
    'are issuer, subject and audience: %s',
    subject => {
      const token = tokenOf({ iss: 'https://issuer', sub: subject, aud: 'api://x', jti: '1' })
      expect(claimsOf(token)).toEqual({ issuer: 'https://issuer', subject, audience: 'api://x' })
    },
  )

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
