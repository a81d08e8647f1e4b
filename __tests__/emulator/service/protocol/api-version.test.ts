import { describe, expect, it } from '@jest/globals'
import { errorBody, serviceInHand, start } from '../service-in-hand.ts'

const OLD = ['v1.0', 'v1.0-preview']
const LATER = ['v1.1-preview.1', 'v1.2-preview.1', 'v1.2']
const noKey = { 'ocp-apim-subscription-key': undefined }

/** Ways to be refused, each with the code that the answer has from v1.1 on. */
const refusals: [string, (version: string) => { status: number; headers: object; body: unknown }, string][] =
  [
    [
      'by the service',
      version => serviceInHand({}, version).call('GET', 'persongroups/x'),
      'PersonGroupNotFound',
    ],
    ['for the key', version => serviceInHand({}, version).call('GET', 'persongroups', '', noKey), '401'],
    ['for the quota', version => serviceInHand({ quota: 0 }, version).call('GET', 'persongroups'), '403'],
    ['for a wrong path', version => serviceInHand({}, version).call('GET', 'nowhere'), '404'],
    [
      'for the rate',
      version => {
        const { call } = serviceInHand({ rateLimit: { calls: 1, windowMs: 1000 } }, version)
        call('GET', 'persongroups')
        return call('GET', 'persongroups')
      },
      '429',
    ],
  ]

describe.each(refusals)('an answer that refuses %s', (_, refused, code) => {
  it.each(LATER)('has its code in the body and in a header, in %s', version => {
    const { headers, body } = refused(version)
    expect(headers).toMatchObject({ 'x-ms-error-code': code })
    expect(body).toMatchObject({ error: { code } })
  })

  it.each(OLD)('has no such header in %s', version => {
    expect(refused(version).headers).not.toHaveProperty('x-ms-error-code')
  })
})

describe('an answer that is no error', () => {
  it('has no such header in any version', () => {
    for (const version of [...OLD, ...LATER]) {
      const { headers } = serviceInHand({}, version).call('GET', 'persongroups')
      expect(headers).toEqual({ 'content-type': 'application/json; charset=utf-8' })
    }
  })
})

describe('a used-up quota', () => {
  it.each(OLD)('has a status and no code in %s', version => {
    expect(serviceInHand({ quota: 0 }, version).call('GET', 'persongroups')).toEqual({
      status: 403,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: {
        error: {
          statusCode: 403,
          message: 'Out of call volume quota. Quota will be replenished in 2.12 days.',
        },
      },
    })
  })

  it.each(LATER)('has a code, and says when to ask again, in %s', version => {
    const { status, headers, body } = serviceInHand({ quota: 0 }, version).call('GET', 'persongroups')
    expect([status, headers]).toEqual([403, expect.objectContaining({ 'retry-after': '172800' })])
    expect(body).toEqual(
      errorBody(
        '403',
        'Out of call volume quota for Face F0 pricing tier. Please retry after 2 days. To increase your call volume switch to a paid tier.',
      ),
    )
  })
})

describe('v1.0-preview', () => {
  it('has the words of v1.0', () => {
    const words = (version: string) => {
      const { call, enrol, clock } = serviceInHand({ queueTimeMs: 1000 }, version)
      enrol('g')
      call('POST', 'persongroups/g/train')
      clock.now = start + 1
      const denied = call('GET', 'persongroups', '', noKey).body
      const found = call('POST', 'detect?returnFaceAttributes=glasses,blur', new Uint8Array(1024))
      return [call('GET', 'persongroups/g/training').body, denied, found.body]
    }
    const [old, preview, later] = ['v1.0', 'v1.0-preview', 'v1.2'].map(words)
    expect(old).toMatchObject([{ status: 'nonstarted', message: null }, {}, {}])
    expect(preview).toEqual(old)
    expect(later).not.toEqual(old)
  })
})

describe('a path without a version', () => {
  it('is answered as by v1.0', () => {
    expect(serviceInHand().call('GET', '/face/v9/persongroups')).toEqual({
      status: 404,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: errorBody('404', 'Resource not found'),
    })
  })
})
