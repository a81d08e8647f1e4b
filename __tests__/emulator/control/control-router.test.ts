import { describe, expect, it } from '@jest/globals'
import { controlInHand } from './control-in-hand.ts'

describe('a control call', () => {
  it('to health is answered ready, by GET and by HEAD', () => {
    const { call } = controlInHand()
    expect(call('GET', 'health')).toEqual({ status: 200, body: { status: 'ready' } })
    expect(call('HEAD', 'health')).toEqual({ status: 200, body: { status: 'ready' } })
  })

  it.each([
    ['GET', 'nothing'],
    ['PUT', 'faults'],
    ['get', 'faults'],
  ])('that there is not, %s %s, is told which ones there are', (method, path) => {
    expect(controlInHand().call(method, path)).toEqual({
      status: 404,
      body: {
        error: expect.stringMatching(
          / is not a control call; expected one of POST \/emulator\/faults, GET .*\.$/,
        ),
      },
    })
  })
})
