import { describe, expect, it } from '@jest/globals'
import { givenTokenCredential } from '../../src/entra/given-token.ts'
import { CallError } from '../../src/face/call-error.ts'
import { EPOCH_MS, VirtualClock } from '../support/virtual-clock.ts'

const ENDS_AT = EPOCH_MS + 60_000
const REFUSED = new CallError('Access denied.', {
  reason: 'unauthorized',
  code: '401',
  status: 401,
  transient: false,
  mayHaveActed: false,
})

function credentialOf(given: { who?: string; expiresAt?: number } = {}) {
  const clock = new VirtualClock()
  const { who, expiresAt } = given
  const credential = givenTokenCredential(
    { token: 'a-token', who, expiresAt, audience: 'https://audience' },
    clock,
  )
  return { clock, credential, proof: credential.authorization() }
}

const moment = `${new Date(ENDS_AT).toISOString().slice(0, 16).replace('T', ' ')} UTC`
const AGAIN =
  'Request it right before this step, or set tenant-id and client-id instead of access-token: then the step renews its tokens itself.'

describe('a given token', () => {
  it('proves each call, and is always at hand', async () => {
    const { credential, proof } = credentialOf()
    expect(await credential.prepare(new AbortController().signal)).toBeUndefined()
    expect(credential.isValid()).toBe(true)
    expect(proof.headers).toEqual({ authorization: 'Bearer a-token' })
  })

  it('that is refused when it has ended is told so, by the clock of who refused it', () => {
    const { proof } = credentialOf({ expiresAt: ENDS_AT })
    const told = proof.refused('train', REFUSED.with({ serviceDate: ENDS_AT }))
    expect(told).toMatchObject({ reason: 'unauthorized', transient: false, message: 'Access denied.' })
    expect(told.hint).toBe(`The access token expired at ${moment}. ${AGAIN}`)
    expect(proof.refused('train', REFUSED.with({ serviceDate: ENDS_AT - 1 })).hint).toMatch(/^Check endpoint/)
  })

  it('that is refused when it has ended is told so, by the own clock where the other is not known', async () => {
    const { clock, proof } = credentialOf({ expiresAt: ENDS_AT })
    await clock.runUntil(59_999)
    expect(proof.refused('training', REFUSED).hint).toMatch(/^Check endpoint/)
    await clock.runUntil(60_000)
    expect(proof.refused('training', REFUSED).hint).toBe(`The access token expired at ${moment}. ${AGAIN}`)
  })

  it('that is refused after it was accepted is told so', () => {
    const { proof } = credentialOf()
    proof.accepted('training')
    expect(proof.refused('train', REFUSED).hint).toBe(
      `The access token was accepted earlier in this step, so it has since expired or been revoked. ${AGAIN}`,
    )
  })

  it.each([
    [
      { code: 'PermissionDenied' },
      'Give the user 1 the role "Cognitive Services User" on the Face resource.',
    ],
    [
      {},
      'Check endpoint and the audience of the token (az account get-access-token --resource https://audience), and that the user 1 has the role',
    ],
    [{ isFromOtherServer: true }, 'Check endpoint and the audience of the token'],
  ])('that is refused with %j is told what to do', (facts, hint) => {
    const { proof } = credentialOf({ who: 'user 1', expiresAt: ENDS_AT })
    expect(proof.refused('training', REFUSED.with(facts)).hint).toContain(hint)
  })

  it('of nobody that is known is told of its role all the same', () => {
    expect(credentialOf().proof.refused('training', REFUSED).hint).toContain(
      'the owner of the access token has',
    )
  })

  it('lacks a role even when it has ended, and is no matter of other refusals', async () => {
    const { clock, proof } = credentialOf({ expiresAt: ENDS_AT })
    await clock.runUntil(60_000)
    proof.accepted('training')
    expect(proof.refused('train', REFUSED.with({ code: 'PermissionDenied' })).hint).toMatch(/^Give /)
    const missing = REFUSED.with({ status: 404, reason: 'not-found' })
    expect(proof.refused('training', missing)).toBe(missing)
  })

  it('of another tenant is told so', () => {
    const { proof } = credentialOf()
    const other = REFUSED.with({ status: 400 }, 'Tenant provided in token does not match resource token')
    expect(proof.refused('training', other).hint).toMatch(/^Get the token in the tenant of the Face resource/)
  })
})
