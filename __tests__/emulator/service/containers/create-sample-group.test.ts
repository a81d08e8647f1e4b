import { describe, expect, it } from '@jest/globals'
import { errorBody, guid, serviceInHand } from '../service-in-hand.ts'

describe('groups that exist from the start', () => {
  it('have one person with one face', () => {
    const { call } = serviceInHand({ groups: ['staff', 'visitors'] })
    expect(call('GET', 'persongroups').body).toMatchObject([{ name: 'staff' }, { name: 'visitors' }])
    const [person] = [{ personId: guid(1), persistedFaceIds: [guid(2)], name: 'Ann', userData: null }]
    expect(call('GET', 'persongroups/staff/persons').body).toEqual([person])
  })

  it('were never trained, and can be at once', () => {
    const { call, clock } = serviceInHand({ groups: ['staff'] })
    expect(call('GET', 'persongroups/staff/training').body).toEqual(
      errorBody('PersonGroupNotTrained', 'Person group not trained.'),
    )
    expect(call('POST', 'persongroups/staff/train').status).toBe(202)
    clock.now += 2500
    expect(call('GET', 'persongroups/staff/training').body).toMatchObject({ status: 'succeeded' })
  })

  it('count for neither quota nor rate limit', () => {
    const { call } = serviceInHand({ groups: ['a', 'b'], quota: 1, rateLimit: { calls: 1, windowMs: 1000 } })
    expect(call('GET', 'persongroups/b').status).toBe(200)
  })

  it.each(['Staff', 'a/b', ''])('cannot have an id that a client could not give: %j', id => {
    expect(() => serviceInHand({ groups: [id] })).toThrow(
      id === '' ? 'Resource not found' : 'Person group ID is invalid.',
    )
  })
})
