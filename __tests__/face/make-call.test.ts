import { describe, expect, it } from '@jest/globals'
import { sleep } from '../../src/clock.ts'
import type { Request } from '../../src/face/http.ts'
import { makeCall } from '../../src/face/make-call.ts'
import { VirtualClock } from '../support/virtual-clock.ts'

const ANSWER = { status: 200, headers: {}, body: '' }
const REQUEST: Request = {
  method: 'GET',
  url: 'https://face.test/',
  headers: { 'client-request-id': 'guid' },
}

/** Makes one call that comes to something after 40 ms. */
function call(request: Request, outcome: typeof ANSWER | Error) {
  const clock = new VirtualClock(5_000)
  const { signal } = new AbortController()
  const send = async () => {
    await sleep(clock, 40, signal)
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  return clock.run(makeCall(request, { send, clock, onCall: () => {} }, signal))
}

describe('a call', () => {
  it('is told with its answer, and how long that took', async () => {
    expect(await call(REQUEST, ANSWER)).toEqual({
      method: 'GET',
      url: 'https://face.test/',
      clientRequestId: 'guid',
      durationMs: 40,
      answer: ANSWER,
    })
  })

  it('is told with what kept it from being answered', async () => {
    const failure = new Error('reset')
    const record = await call({ ...REQUEST, headers: {} }, failure)
    expect(record).toMatchObject({ clientRequestId: 'none', durationMs: 40, failure })
    expect(record.answer).toBeUndefined()
  })
})
