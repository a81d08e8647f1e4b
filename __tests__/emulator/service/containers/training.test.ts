import { describe, expect, it } from '@jest/globals'
import { errorBody, guid, picture, serviceInHand, start } from '../service-in-hand.ts'

const status = 'persongroups/g/training'
const train = 'persongroups/g/train'
const notTrained = { status: 404, body: errorBody('PersonGroupNotTrained', 'Person group not trained.') }

describe('a first training', () => {
  it('is accepted with an empty 202', () => {
    const { call, enrol, trainings } = serviceInHand()
    enrol('g')
    expect(call('POST', train)).toMatchObject({ status: 202, body: '' })
    expect(trainings('persongroups', 'g')).toBe(1)
  })

  it('is queued at once, then running, succeeded', () => {
    const { call, clock, enrol } = serviceInHand()
    enrol('g')
    expect(call('GET', status)).toMatchObject(notTrained)
    clock.now = start + 123.4567
    call('POST', train)
    const posted = clock.now
    const seen = (ms: number) => {
      clock.now = posted + ms
      return call('GET', status)
    }
    const createdDateTime = expect.stringMatching(/^2026-11-23T06:00:00\.1234\d{2,3}Z$/)
    const queued = {
      status: 'nonstarted',
      createdDateTime,
      lastActionDateTime: createdDateTime,
      message: null,
    }
    expect(seen(0).body).toEqual(queued)
    expect(seen(499).body).toEqual(queued)
    const lastAction = (second: number, digit: number) =>
      expect.stringMatching(new RegExp(`^2026-11-23T06:00:0${second}\\.${digit}234\\d{2,3}Z$`))
    const running = {
      status: 'running',
      createdDateTime,
      lastActionDateTime: lastAction(0, 6),
      message: null,
    }
    expect(seen(500).body).toEqual(running)
    expect(seen(2499).body).toEqual(running)
    const succeeded = {
      status: 'succeeded',
      createdDateTime,
      lastActionDateTime: lastAction(2, 6),
      message: null,
      lastSuccessfulTrainingId: guid(3),
      lastSuccessfulTrainingDateTime: lastAction(2, 6),
    }
    expect(seen(2500).body).toEqual(succeeded)
    expect(seen(1e9).body).toEqual(succeeded)
  })

  it('ends in failed, with a message, when there is no face', () => {
    const { call, clock } = serviceInHand()
    call('PUT', 'persongroups/g', { name: 'G' })
    call('POST', 'persongroups/g/persons', { name: 'Ada' })
    call('POST', train)
    clock.now += 2500
    expect(call('GET', status).body).toEqual({
      status: 'failed',
      createdDateTime: '2026-11-23T06:00:00Z',
      lastActionDateTime: '2026-11-23T06:00:02.5Z',
      message: 'Training failed: there is no face.',
    })
  })
})

describe('a container under training', () => {
  it('refuses what would change it, from the 202 on and until the end', () => {
    const { call, clock, enrol, trainings } = serviceInHand()
    enrol('g')
    call('POST', train)
    const person = `persongroups/g/persons/${guid(1)}`
    const changes = [
      ['POST', train],
      ['POST', 'persongroups/g/persons'],
      ['DELETE', person],
      ['POST', `${person}/persistedfaces`],
      ['DELETE', `${person}/persistedfaces/${guid(2)}`],
      ['DELETE', 'persongroups/g'],
    ] as const
    for (const ms of [0, 499, 2499]) {
      clock.now = start + ms
      for (const [method, path] of changes) {
        expect(call(method, path, { name: 'Bob' })).toMatchObject({
          status: 409,
          body: errorBody('PersonGroupTrainingNotFinished', "Person group 'g' is under training."),
        })
      }
      expect(call('GET', person).status).toBe(200)
    }
    expect(trainings('persongroups', 'g')).toBe(1)
    clock.now = start + 2500
    expect(call('POST', `${person}/persistedfaces`, picture).status).toBe(200)
    expect(call('POST', train).status).toBe(202)
    expect(trainings('persongroups', 'g')).toBe(2)
  })
})

describe('a second training', () => {
  it('shows the first for as long as a fault says, and no success while it runs', () => {
    const { call, clock, enrol } = serviceInHand({ statusDelayMs: 200 })
    enrol('g')
    call('POST', train)
    clock.now = start + 10_000
    call('POST', train)
    const first = {
      status: 'succeeded',
      createdDateTime: '2026-11-23T06:00:00Z',
      lastActionDateTime: '2026-11-23T06:00:02.5Z',
      lastSuccessfulTrainingId: guid(3),
      lastSuccessfulTrainingDateTime: '2026-11-23T06:00:02.5Z',
    }
    clock.now = start + 10_199
    expect(call('GET', status).body).toMatchObject(first)
    clock.now = start + 10_200
    expect(call('GET', status).body).toEqual({
      status: 'nonstarted',
      createdDateTime: '2026-11-23T06:00:10Z',
      lastActionDateTime: '2026-11-23T06:00:10Z',
      message: null,
    })
    clock.now = start + 12_500
    expect(call('GET', status).body).toMatchObject({
      status: 'succeeded',
      lastSuccessfulTrainingId: guid(4),
    })
  })

  it('that fails tells when the last one succeeded', () => {
    const { call, clock, enrol } = serviceInHand()
    enrol('g')
    call('POST', train)
    clock.now = start + 10_000
    call('DELETE', `persongroups/g/persons/${guid(1)}`)
    call('POST', train)
    clock.now = start + 20_000
    expect(call('GET', status).body).toEqual({
      status: 'failed',
      createdDateTime: '2026-11-23T06:00:10Z',
      lastActionDateTime: '2026-11-23T06:00:12.5Z',
      message: 'Training failed: there is no face.',
      lastSuccessfulTrainingId: guid(3),
      lastSuccessfulTrainingDateTime: '2026-11-23T06:00:02.5Z',
    })
  })

  it('may end before it is shown, and the first is shown until then', () => {
    const { call, clock, enrol } = serviceInHand({ queueTimeMs: 0, trainingTimeMs: 0, statusDelayMs: 5000 })
    enrol('g')
    call('POST', train)
    expect(call('GET', status)).toMatchObject(notTrained)
    clock.now = start + 5000
    call('POST', train)
    expect(call('GET', status).body).toMatchObject({ lastSuccessfulTrainingId: guid(3) })
    clock.now = start + 10_000
    expect(call('GET', status).body).toMatchObject({
      createdDateTime: '2026-11-23T06:00:05Z',
      lastSuccessfulTrainingId: guid(4),
    })
  })
})

describe.each([
  ['largepersongroups', 'LargePersonGroup', 'Large person group'],
  ['largefacelists', 'LargeFaceList', 'Large face list'],
] as const)('the training of %s', (kind, code, text) => {
  it('has its own codes and texts, and no id', () => {
    const { call, clock, trainings } = serviceInHand()
    call('PUT', `${kind}/x`, { name: 'X' })
    if (kind === 'largefacelists') call('POST', 'largefacelists/x/persistedfaces', picture)
    else {
      call('POST', `${kind}/x/persons`, { name: 'Ada' })
      call('POST', `${kind}/x/persons/${guid(1)}/persistedfaces`, picture)
    }
    expect(call('GET', `${kind}/x/training`)).toMatchObject({
      status: 404,
      body: errorBody(`${code}NotTrained`, `${text} not trained.`),
    })
    expect(call('POST', `${kind}/x/train`).status).toBe(202)
    expect(call('POST', `${kind}/x/train`)).toMatchObject({
      status: 409,
      body: errorBody(`${code}TrainingNotFinished`, `${text} 'x' is under training.`),
    })
    clock.now = start + 2500
    expect(call('GET', `${kind}/x/training`).body).toEqual({
      status: 'succeeded',
      createdDateTime: '2026-11-23T06:00:00Z',
      lastActionDateTime: '2026-11-23T06:00:02.5Z',
      message: null,
      lastSuccessfulTrainingDateTime: '2026-11-23T06:00:02.5Z',
    })
    expect(trainings(kind, 'x')).toBe(1)
    expect(trainings('persongroups', 'x')).toBe(0)
  })
})

describe('the versions', () => {
  it.each([
    ['v1.0', 'nonstarted', null],
    ['v1.1-preview.1', 'notStarted', undefined],
    ['v1.2', 'notStarted', undefined],
  ])('%s says where the status is, spells %s, and sends %s for no message', (version, word, message) => {
    const { call, clock, enrol } = serviceInHand({}, version)
    enrol('g')
    expect(call('POST', train).headers).toEqual({
      'operation-location': `http://127.0.0.1:7373/face/${version}/persongroups/g/training`,
    })
    clock.now = start + 200
    const { body } = call('GET', status)
    expect(body).toMatchObject({ status: word })
    expect((body as { message?: null }).message).toBe(message)
  })
})
