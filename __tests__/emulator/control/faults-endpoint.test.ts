import { describe, expect, it } from '@jest/globals'
import { controlInHand } from './control-in-hand.ts'

const train = ['POST', '/face/v1.0/persongroups/g/train'] as const

describe('GET /emulator/faults', () => {
  it('tells of none where there is none', () => {
    expect(controlInHand().call('GET', 'faults')).toEqual({ status: 200, body: [] })
  })

  it('tells each as it was given, as long as nothing has happened of it', () => {
    const { call } = controlInHand()
    const given = [
      { on: 'train', kind: 'reset' },
      { kind: 'slow', on: 'any', ms: 5, times: 0, skip: 2 },
      { on: 'status', kind: 'status', status: 503, body: { a: [1] }, times: 1, skip: 0, acted: true },
    ]
    call('POST', 'faults', given)
    expect(call('GET', 'faults').body).toEqual(given)
  })

  it('tells what is left of the others, so that it can be given again', () => {
    const { call, faults } = controlInHand()
    call('POST', 'faults', [
      { on: 'train', kind: 'reset' },
      { on: 'train', kind: 'hang', times: 3, skip: 1 },
      { on: 'train', kind: 'html', times: 0, skip: 3 },
    ])
    for (const kind of ['reset', undefined, 'hang']) expect(faults.next(...train)?.kind).toBe(kind)
    const left = [
      { on: 'train', kind: 'hang', times: 2, skip: 0 },
      { on: 'train', kind: 'html', times: 0, skip: 2 },
    ]
    expect(call('GET', 'faults').body).toEqual(left)
    const other = controlInHand()
    other.call('POST', 'faults', left)
    for (const kind of ['hang', 'hang', undefined, undefined, 'html', 'html']) {
      expect([faults.next(...train)?.kind, other.faults.next(...train)?.kind]).toEqual([kind, kind])
    }
  })

  it('writes 0 for a fault without an end that a program gave', () => {
    const { call, faults } = controlInHand()
    faults.add({ on: 'any', kind: 'reset', times: Number.POSITIVE_INFINITY })
    expect(call('GET', 'faults').body).toEqual([{ on: 'any', kind: 'reset', times: 0 }])
  })

  it('tells of none after they were forgotten', () => {
    const { call } = controlInHand()
    call('POST', 'faults', { on: 'train', kind: 'reset' })
    expect(call('DELETE', 'faults').status).toBe(200)
    expect(call('GET', 'faults').body).toEqual([])
  })
})
