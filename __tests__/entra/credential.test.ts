import { describe, expect, it } from '@jest/globals'
import { entraCredential } from '../../src/entra/credential.ts'
import type { Answer } from '../../src/face/answer.ts'
import type { Operation, Proof } from '../../src/face/credential.ts'
import { FaceError } from '../../src/face/error.ts'
import { VirtualClock } from '../virtual-clock.ts'
import { granted, json } from './tokens.ts'

const REQUEST = { authority: 'https://login.example', tenantId: 'T', clientId: 'C', scope: 'S' }
const DOWN = json(503, { error: 'down' })
const REFUSED = new FaceError('Access denied.', {
  reason: 'unauthorized',
  code: '401',
  status: 401,
  transient: false,
  mayHaveActed: false,
})

/** A credential whose authority gives these answers in turn, and after them a new token each time. */
function trial(...answers: Answer[]) {
  const clock = new VirtualClock()
  let asked = 0
  const credential = entraCredential(REQUEST, {
    clock,
    clean: text => text,
    hide: () => {},
    idToken: () => Promise.resolve('id'),
    onCall: () => {},
    send: () => {
      asked += 1
      return Promise.resolve(answers.shift() ?? granted(`token-${asked}`, 3_600))
    },
  })
  const { signal } = new AbortController()
  const get = (operation: Operation = 'training'): Promise<Proof | FaceError> =>
    clock.run(credential(operation, signal))
  /** The token that proves the next call; what kept it from being had. */
  const tokenFor = async (operation: Operation = 'training'): Promise<string> => {
    const proof = await get(operation)
    return proof instanceof FaceError ? proof.code : (proof.headers.authorization ?? '')
  }
  return { clock, credential, signal, get, tokenFor, asked: () => asked }
}

describe('the tokens of a step', () => {
  it('are one, until five minutes before its end', async () => {
    const { clock, tokenFor } = trial()
    expect(await tokenFor()).toBe('Bearer token-1')
    await clock.runUntil(3_299_999)
    expect(await tokenFor()).toBe('Bearer token-1')
    await clock.runUntil(3_300_000)
    expect(await tokenFor()).toBe('Bearer token-2')
  })

  it('that serve for less than ten minutes are replaced half-way', async () => {
    const { clock, tokenFor } = trial(granted('short', 60))
    await tokenFor()
    await clock.runUntil(29_999)
    expect(await tokenFor()).toBe('Bearer short')
    await clock.runUntil(30_000)
    expect(await tokenFor()).toBe('Bearer token-2')
  })

  it('are asked for once by groups that need one at the same time', async () => {
    const { clock, credential, signal, asked } = trial()
    const proofs = await clock.run(Promise.all([1, 2, 3].map(() => credential('training', signal))))
    expect(new Set(proofs).size).toBe(1)
    expect(asked()).toBe(1)
  })

  it('are not replaced between a look and its POST', async () => {
    const { clock, tokenFor } = trial()
    await tokenFor()
    await clock.runUntil(3_500_000)
    expect(await tokenFor('train')).toBe('Bearer token-1')
    expect(await tokenFor('training')).toBe('Bearer token-2')
  })

  it('are got for a POST, too, where there is none', async () => {
    expect(await trial().tokenFor('train')).toBe('Bearer token-1')
  })

  it('that can not be replaced are used to their end', async () => {
    const { clock, tokenFor } = trial(granted('old', 3_600), DOWN, DOWN)
    await tokenFor()
    await clock.runUntil(3_400_000)
    expect(await tokenFor()).toBe('Bearer old')
    await clock.runUntil(3_600_000)
    expect(await tokenFor()).toBe('down')
    await clock.runUntil(3_601_000)
    expect(await tokenFor()).toBe('Bearer token-4')
  })

  it('are asked for once a second at the most, while there are none', async () => {
    const { clock, tokenFor, asked } = trial(DOWN)
    expect(await tokenFor()).toBe('down')
    await clock.runUntil(999)
    expect(await tokenFor()).toBe('down')
    expect(asked()).toBe(1)
    await clock.runUntil(1_000)
    expect(await tokenFor()).toBe('Bearer token-2')
  })
})

describe('a token that the service refuses', () => {
  it('is replaced when it had served, and the call may be made again', async () => {
    const { get, tokenFor } = trial()
    const proof = (await get()) as Proof
    proof.accepted()
    const told = proof.refused(REFUSED)
    expect(told).toMatchObject({
      reason: 'unauthorized',
      transient: true,
      status: 401,
      hint: expect.stringContaining('Check endpoint and tenant-id'),
    })
    expect(told.message).toBe('The token is not accepted any more, and a new one is due: Access denied.')
    // A POST that follows at once has the old one: its look must not grow old.
    expect(await tokenFor('train')).toBe('Bearer token-1')
    expect(await tokenFor()).toBe('Bearer token-2')
  })

  it('is final when it never served', async () => {
    const { get, tokenFor } = trial()
    const proof = (await get()) as Proof
    expect(proof.refused(REFUSED)).toMatchObject({ transient: false, message: 'Access denied.' })
    expect(await tokenFor()).toBe('Bearer token-1')
  })

  it('is not replaced twice for two groups that had it', async () => {
    const { get, tokenFor } = trial()
    const proof = (await get()) as Proof
    proof.accepted()
    proof.refused(REFUSED)
    expect(await tokenFor()).toBe('Bearer token-2')
    expect(proof.refused(REFUSED)).toMatchObject({ transient: true })
    expect(await tokenFor()).toBe('Bearer token-2')
  })

  it('for another cause than the token keeps it', async () => {
    const { get, tokenFor } = trial()
    const proof = (await get()) as Proof
    proof.accepted()
    const missing = REFUSED.with({ status: 404, reason: 'not-found' })
    expect(proof.refused(missing)).toBe(missing)
    expect(await tokenFor()).toBe('Bearer token-1')
  })
})
