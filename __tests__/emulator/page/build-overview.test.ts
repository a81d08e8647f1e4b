import { describe, expect, it } from '@jest/globals'
import { buildOverview } from '../../../src/emulator/page/build-overview.ts'
import { createService } from '../../../src/emulator/service/service.ts'

const start = Date.UTC(2026, 10, 23, 6)

/** A service whose clock stands at `clock.now`, with a way to call it. */
function service() {
  const clock = { now: start }
  let ids = 0
  const { state, handle } = createService({
    auth: { key: 'right' },
    now: () => clock.now,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    origin: () => 'http://127.0.0.1:7373',
    queueTimeMs: 500,
    trainingTimeMs: 2_000,
  })
  const call = (method: string, path: string, json: object = {}) => {
    const body = Buffer.from(JSON.stringify(json))
    const headers = {
      'ocp-apim-subscription-key': 'right',
      'content-type': 'application/json',
      'content-length': String(body.length),
    }
    const answer = handle({
      method,
      path: `/face/v1.0/${path}`,
      query: new URLSearchParams(),
      headers,
      body,
    })
    expect(answer.status).toBeLessThan(300)
    return answer.body === '' ? {} : (JSON.parse(answer.body) as { personId?: string })
  }
  const enrol = (group: string, name: string, ...urls: string[]) => {
    const { personId } = call('POST', `${group}/persons`, { name, userData: `of ${name}` })
    for (const url of urls) call('POST', `${group}/persons/${personId}/persistedfaces`, { url })
  }
  const overview = (...opened: string[]) =>
    buildOverview(state, { now: clock.now, startedAt: start, calls: 7 }, opened)
  return { clock, call, enrol, overview }
}

describe('the overview', () => {
  it('of an emulator without anything says when it was started, and how many calls there were', () => {
    expect(service().overview()).toEqual({ now: start, startedAt: start, calls: 7, containers: [] })
  })

  it('has all four kinds, with counts, and persons only of what is asked for', () => {
    const { call, enrol, overview } = service()
    call('PUT', 'facelists/lobby', { name: 'Lobby' })
    call('POST', 'facelists/lobby/persistedfaces', { url: 'https://example.com/a.jpg' })
    call('PUT', 'largefacelists/doors', { name: 'Doors' })
    call('PUT', 'largepersongroups/all', { name: 'All', recognitionModel: 'recognition_04' })
    call('PUT', 'persongroups/staff', { name: 'Staff', userData: 'floor 2' })
    enrol('persongroups/staff', 'Ann', 'https://example.com/a.jpg', 'https://example.com/b.jpg')
    enrol('persongroups/staff', 'Bob')
    const none = { userData: null, persons: 0, faces: 0, known: null, trainings: [], trainingCount: 0 }
    const old = { recognitionModel: 'recognition_01' }
    expect(overview('persongroups/staff', 'persongroups/none').containers).toEqual([
      {
        ...none,
        ...old,
        kind: 'persongroups',
        id: 'staff',
        name: 'Staff',
        userData: 'floor 2',
        persons: 2,
        faces: 2,
        members: [
          { personId: expect.any(String), name: 'Ann', userData: 'of Ann', faces: 2 },
          { personId: expect.any(String), name: 'Bob', userData: 'of Bob', faces: 0 },
        ],
      },
      { ...none, kind: 'largepersongroups', id: 'all', name: 'All', recognitionModel: 'recognition_04' },
      { ...none, ...old, kind: 'largefacelists', id: 'doors', name: 'Doors' },
      { ...none, ...old, kind: 'facelists', id: 'lobby', name: 'Lobby', faces: 1 },
    ])
    expect(overview().containers[0]).not.toHaveProperty('members')
  })

  it('tells how a training goes on, and what is known after it', () => {
    const { clock, call, enrol, overview } = service()
    call('PUT', 'persongroups/staff', { name: 'Staff' })
    enrol('persongroups/staff', 'Ann', 'https://example.com/a.jpg')
    call('POST', 'persongroups/staff/train')
    const times = { postedAt: start, runsAt: start + 500, endsAt: start + 2_500, message: null }
    const shown = () => overview().containers[0]
    expect(shown()).toMatchObject({ trainings: [{ ...times, status: 'queued' }], known: null })
    clock.now += 500
    expect(shown()).toMatchObject({ trainings: [{ ...times, status: 'running' }], known: null })
    clock.now += 2_000
    enrol('persongroups/staff', 'Bob', 'https://example.com/b.jpg')
    expect(shown()).toMatchObject({
      trainings: [{ ...times, status: 'succeeded' }],
      persons: 2,
      known: { persons: 1, faces: 1 },
    })
  })

  it('tells why one failed, and knows no persons of a list', () => {
    const { clock, call, overview } = service()
    call('PUT', 'largefacelists/doors', { name: 'Doors' })
    call('POST', 'largefacelists/doors/train')
    clock.now += 2_500
    expect(overview().containers[0]?.trainings).toMatchObject([
      { status: 'failed', message: 'Training failed: there is no face.' },
    ])
    call('POST', 'largefacelists/doors/persistedfaces', { url: 'https://example.com/a.jpg' })
    call('POST', 'largefacelists/doors/train')
    clock.now += 2_500
    expect(overview().containers[0]?.known).toEqual({ persons: 0, faces: 1 })
  })

  it('stays short: the latest 50 trainings, the first 200 persons, and how many there are', () => {
    const { clock, call, enrol, overview } = service()
    call('PUT', 'persongroups/staff', { name: 'Staff' })
    for (let count = 0; count < 201; count += 1) enrol('persongroups/staff', `P${count}`)
    for (let count = 0; count < 51; count += 1) {
      call('POST', 'persongroups/staff/train')
      clock.now += 2_500
    }
    const [staff] = overview('persongroups/staff').containers
    expect(staff).toMatchObject({ persons: 201, trainingCount: 51 })
    expect(staff?.members).toHaveLength(200)
    expect(staff?.trainings).toHaveLength(50)
    expect(staff?.trainings[0]?.postedAt).toBe(start + 2_500)
  })
})
