import { describe, expect, it } from '@jest/globals'
import { sleep } from '../../src/clock.ts'
import { exchangeToken } from '../../src/entra/exchange-token.ts'
import { ownerOfApplication } from '../../src/entra/hints.ts'
import type { OidcContext } from '../../src/entra/id-token.ts'
import { renewingCredential } from '../../src/entra/renewing-credential.ts'
import type { Answer } from '../../src/face/answer.ts'
import { CallError } from '../../src/face/call-error.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { granted, json } from './tokens.ts'

const REQUEST = { authority: 'https://login.example', tenantId: 'T', clientId: 'C', scope: 'S' }
const DOWN = json(503, { error: 'down' })
const REFUSED = new CallError('Access denied.', {
  reason: 'unauthorized',
  code: '401',
  status: 401,
  transient: false,
  mayHaveActed: false,
})

/** A credential whose authority gives these answers in turn, and after them a new token each time, all so late. */
function trial(...answers: Answer[]) {
  const clock = new VirtualClock()
  let asked = 0
  const late = { ms: 0 }
  const world: OidcContext = {
    clock,
    clean: text => text,
    hide: () => {},
    readFile: () => '',
    source: { url: 'https://github.example/?a=b', requestToken: 'r' },
    onCall: () => {},
    send: async ({ method }, signal) => {
      if (method === 'GET') return json(200, { value: 'id' })
      asked += 1
      const answer = answers.shift() ?? granted(`token-${asked}`, 3_600)
      if (late.ms > 0) await sleep(clock, late.ms, signal)
      return answer
    },
  }
  const credential = renewingCredential(
    { owner: ownerOfApplication(REQUEST), request: signal => exchangeToken(REQUEST, world, signal) },
    clock,
  )
  const stop = new AbortController()
  /** The token that proves the next call; what kept it from being had. */
  const token = async (): Promise<string> => {
    const error = await clock.run(credential.prepare(stop.signal))
    return error?.code ?? credential.authorization().headers.authorization?.replace('Bearer ', '') ?? ''
  }
  /** Lets what goes on in the background do so. */
  const settle = (): Promise<void> => clock.runUntil(clock.now())
  return { clock, credential, stop, token, settle, late, asked: () => asked }
}

describe('the tokens of a step', () => {
  it('are one, until five minutes before its end', async () => {
    const { clock, token, settle } = trial()
    expect(await token()).toBe('token-1')
    await clock.runUntil(3_299_999)
    expect(await token()).toBe('token-1')
    await settle()
    expect(await token()).toBe('token-1')
    await clock.runUntil(3_300_000)
    await token()
    await settle()
    expect(await token()).toBe('token-2')
  })

  it('that serve for less than ten minutes are replaced half-way', async () => {
    const { clock, token, settle } = trial(granted('short', 60))
    await token()
    await clock.runUntil(29_999)
    await token()
    await settle()
    expect(await token()).toBe('short')
    await clock.runUntil(30_000)
    await token()
    await settle()
    expect(await token()).toBe('token-2')
  })

  it('are asked for once by groups that need one at the same time', async () => {
    const { clock, credential, stop, asked } = trial()
    await clock.run(Promise.all([1, 2, 3].map(() => credential.prepare(stop.signal))))
    expect(asked()).toBe(1)
  })

  it('keep no call waiting while one still serves, however long the next takes', async () => {
    const { clock, token, late, asked } = trial()
    await token()
    await clock.runUntil(3_400_000)
    late.ms = 30_000
    expect(await token()).toBe('token-1')
    expect(clock.now()).toBe(3_400_000)
    expect(await token()).toBe('token-1')
    expect(asked()).toBe(2)
    await clock.runUntil(3_430_000)
    expect(await token()).toBe('token-2')
  })

  it('are at hand from the first to the end of the latest', async () => {
    const { clock, credential, token } = trial(granted('short', 60), DOWN)
    expect(credential.isValid()).toBe(false)
    await token()
    expect(credential.isValid()).toBe(true)
    await clock.runUntil(59_999)
    expect(credential.isValid()).toBe(true)
    await clock.runUntil(60_000)
    expect(credential.isValid()).toBe(false)
  })

  it('are waited for when none serves', async () => {
    const { clock, token, late } = trial()
    late.ms = 5_000
    expect(await token()).toBe('token-1')
    expect(clock.now()).toBe(5_000)
  })

  it('that can not be replaced are used to their end', async () => {
    const { clock, token, settle } = trial(granted('old', 3_600), DOWN, DOWN)
    await token()
    await clock.runUntil(3_400_000)
    expect(await token()).toBe('old')
    await settle()
    expect(await token()).toBe('old')
    await clock.runUntil(3_600_000)
    expect(await token()).toBe('down')
    await clock.runUntil(3_601_000)
    expect(await token()).toBe('token-4')
  })

  it('are asked for once a second at the most, while there are none', async () => {
    const { clock, token, asked } = trial(DOWN)
    expect(await token()).toBe('down')
    await clock.runUntil(999)
    expect(await token()).toBe('down')
    expect(asked()).toBe(1)
    await clock.runUntil(1_000)
    expect(await token()).toBe('token-2')
  })

  it('are asked for every 15 s at the most, while one serves', async () => {
    const { clock, token, settle, asked } = trial(granted('old', 3_600), DOWN)
    await token()
    for (const at of [3_400_000, 3_414_999]) {
      await clock.runUntil(at)
      await token()
      await settle()
    }
    expect(asked()).toBe(2)
    await clock.runUntil(3_415_000)
    await token()
    await settle()
    expect(asked()).toBe(3)
  })

  it('are not asked for earlier than Entra ID says', async () => {
    const { clock, token, asked } = trial(json(429, { error: 'throttled' }, { 'retry-after': '60' }))
    expect(await token()).toBe('throttled')
    await clock.runUntil(59_999)
    expect(await token()).toBe('throttled')
    expect(asked()).toBe(1)
    await clock.runUntil(60_000)
    expect(await token()).toBe('token-2')
  })

  it('are given up with the step, also where nobody waits', async () => {
    const { clock, token, credential, stop, late } = trial()
    await token()
    await clock.runUntil(3_400_000)
    late.ms = 30_000
    await token()
    stop.abort(new Error('cancelled'))
    await clock.runUntil(3_500_000)
    expect(credential.authorization().headers.authorization).toBe('Bearer token-1')
  })
})

describe('a token that the service refuses', () => {
  it("is replaced when it had served, and the failure is nobody's try", async () => {
    const { credential, token } = trial()
    await token()
    const proof = credential.authorization()
    proof.accepted('training')
    const told = proof.refused('training', REFUSED)
    expect(told).toMatchObject({
      reason: 'unauthorized',
      transient: true,
      isTokenRenewed: true,
      status: 401,
      hint: expect.stringContaining('Check endpoint and tenant-id'),
    })
    expect(told.message).toBe('The token is no longer accepted and will be renewed: Access denied.')
    // A POST that follows at once has the old one: its look must not grow old.
    expect(credential.authorization()).toBe(proof)
    expect(await token()).toBe('token-2')
  })

  it('is final when it never served', async () => {
    const { credential, token } = trial()
    await token()
    expect(credential.authorization().refused('training', REFUSED)).toMatchObject({
      transient: false,
      isTokenRenewed: false,
      message: 'Access denied.',
    })
    expect(await token()).toBe('token-1')
  })

  it('is replaced when it never served because a call waited until it had expired', async () => {
    const { clock, credential, token } = trial(granted('short', 60))
    await token()
    const proof = credential.authorization()
    await clock.runUntil(59_999)
    expect(proof.refused('training', REFUSED)).toMatchObject({ transient: false })
    await clock.runUntil(60_000)
    expect(proof.refused('training', REFUSED)).toMatchObject({ transient: true, isTokenRenewed: true })
    expect(await token()).toBe('token-2')
  })

  it('is replaced once more when it is new and another one had served: it may have been revoked meanwhile', async () => {
    const { credential, token } = trial()
    await token()
    const first = credential.authorization()
    first.accepted('training')
    expect(first.refused('training', REFUSED)).toMatchObject({ transient: true })
    await token()
    expect(credential.authorization().refused('training', REFUSED)).toMatchObject({ transient: true })
    await token()
    expect(credential.authorization().refused('training', REFUSED)).toMatchObject({ transient: false })
  })

  it('that a gateway refuses in its own words is kept', async () => {
    const { credential, token } = trial()
    await token()
    const proof = credential.authorization()
    proof.accepted('training')
    const foreign = REFUSED.with({ isFromOtherServer: true })
    expect(proof.refused('training', foreign)).not.toMatchObject({ isTokenRenewed: true })
    expect(await token()).toBe('token-1')
  })

  it('is not replaced twice for two groups that had it', async () => {
    const { credential, token } = trial()
    await token()
    const proof = credential.authorization()
    proof.accepted('training')
    proof.refused('training', REFUSED)
    expect(await token()).toBe('token-2')
    expect(proof.refused('training', REFUSED)).toMatchObject({ transient: true })
    expect(await token()).toBe('token-2')
  })

  it('for a look is replaced as often as one had served', async () => {
    const { credential, token } = trial()
    for (const name of ['token-1', 'token-2', 'token-3']) {
      expect(await token()).toBe(name)
      const proof = credential.authorization()
      proof.accepted('training')
      expect(proof.refused('training', REFUSED)).toMatchObject({ transient: true })
    }
  })

  it('for a training is replaced once: who may look and not train has no better one', async () => {
    const { credential, token } = trial()
    await token()
    const first = credential.authorization()
    first.accepted('training')
    expect(first.refused('train', REFUSED)).toMatchObject({ transient: true })
    // Another group that had the same one.
    expect(first.refused('train', REFUSED)).toMatchObject({ transient: true })
    await token()
    const second = credential.authorization()
    second.accepted('training')
    expect(second.refused('train', REFUSED)).toMatchObject({ transient: false, message: 'Access denied.' })
  })

  it('for a training is replaced again when one was accepted since', async () => {
    const { credential, token } = trial()
    for (const name of ['token-1', 'token-2', 'token-3']) {
      expect(await token()).toBe(name)
      const proof = credential.authorization()
      proof.accepted('training')
      proof.accepted('train')
      expect(proof.refused('train', REFUSED)).toMatchObject({ transient: true })
    }
  })

  it('for want of a role is not the matter', async () => {
    const { credential, token } = trial()
    await token()
    const proof = credential.authorization()
    proof.accepted('training')
    const denied = proof.refused('train', REFUSED.with({ code: 'PermissionDenied' }))
    expect(denied).toMatchObject({ transient: false, message: 'Access denied.' })
    expect(denied.hint).toContain('Cognitive Services User')
    expect(await token()).toBe('token-1')
  })

  it('for another cause than the token keeps it', async () => {
    const { credential, token } = trial()
    await token()
    const proof = credential.authorization()
    proof.accepted('training')
    const missing = REFUSED.with({ status: 404, reason: 'not-found' })
    expect(proof.refused('training', missing)).toBe(missing)
    expect(await token()).toBe('token-1')
  })
})
