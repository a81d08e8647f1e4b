import { describe, expect, it } from '@jest/globals'
import { controlInHand } from './control-in-hand.ts'

describe('GET /emulator/overview', () => {
  it('tells the time, the start and the calls', () => {
    const call = { at: 5, method: 'GET', path: '/face/v1.0/persongroups', headers: {} }
    const { call: ask } = controlInHand({ calls: [call, call], startedAt: 3, now: () => 7 })
    expect(ask('GET', 'overview')).toEqual({
      status: 200,
      body: { now: 7, startedAt: 3, calls: 2, containers: [] },
    })
  })

  it('has the persons of each group that is named', () => {
    const { call, state } = controlInHand()
    for (const id of ['a', 'b', 'c']) {
      state.containers.persongroups.set(id, {
        kind: 'persongroups',
        id,
        name: id,
        recognitionModel: 'recognition_01',
        persons: new Map(),
        faces: new Map(),
        trainings: [],
      })
    }
    const { body } = call('GET', 'overview?persons=persongroups/a&persons=persongroups%2Fc')
    const members = (body as { containers: { members?: unknown }[] }).containers.map(shown => shown.members)
    expect(members).toEqual([[], undefined, []])
  })
})
