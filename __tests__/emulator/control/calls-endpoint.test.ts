import { describe, expect, it } from '@jest/globals'
import type { RecordedCall } from '../../../src/emulator/http/recorded-call.ts'
import { controlInHand } from './control-in-hand.ts'

const callOf = (path: string, headers = {}): RecordedCall => ({
  at: 1,
  method: 'GET',
  path,
  headers,
  status: 200,
})

describe('GET /emulator/calls', () => {
  const { call } = controlInHand({ calls: ['/a', '/b', '/c'].map(path => callOf(path)) })
  const pathsOf = (body: unknown) => (body as RecordedCall[]).map(({ path }) => path)

  it.each([
    ['', ['/a', '/b', '/c']],
    ['?since=0', ['/a', '/b', '/c']],
    ['?since=2', ['/c']],
    ['?since=3', []],
    ['?since=400', []],
  ])('%s leaves out the first so many', (query, paths) => {
    const { status, body } = call('GET', `calls${query}`)
    expect([status, pathsOf(body)]).toEqual([200, paths])
  })

  it.each(['-1', '1.5', 'yesterday', ''])('says what is right for since=%s', since => {
    expect(call('GET', `calls?since=${since}`)).toEqual({
      status: 400,
      body: {
        error: `since '${since}' is not a whole number; expected how many of the first calls to skip.`,
      },
    })
  })

  it('shows no key, wherever a client has put it, and no token', () => {
    const secret = controlInHand({
      key: 'k-e-y',
      calls: [
        callOf('/face/k-e-y?a=k-e-y&subscription-key=of-azure&b=2', { 'ocp-apim-subscription-key': 'k-e-y' }),
        callOf('/face?Subscription-Key=of-azure', { authorization: 'Bearer token' }),
      ],
    })
    expect(secret.call('GET', 'calls').body).toMatchObject([
      { path: '/face/***?a=***&subscription-key=***&b=2', headers: { 'ocp-apim-subscription-key': '***' } },
      { path: '/face?Subscription-Key=***', headers: { authorization: '***' } },
    ])
  })
})
