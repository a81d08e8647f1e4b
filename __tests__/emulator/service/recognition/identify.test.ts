import { beforeEach, describe, expect, it } from '@jest/globals'
import { errorBody, guid, type ServiceInHand, serviceInHand } from '../service-in-hand.ts'

const ANNA = 'https://example.com/anna.jpg'
const ANNA_TODAY = 'https://example.com/anna-today.jpg'
const BEN = 'https://example.com/ben.jpg'

describe.each([
  ['persongroups', 'personGroupId', 'PersonGroup', 'Person group'],
  ['largepersongroups', 'largePersonGroupId', 'LargePersonGroup', 'Large person group'],
] as const)('identify in %s', (kind, idField, code, text) => {
  let service: ServiceInHand
  let anna: string

  beforeEach(() => {
    service = serviceInHand()
    service.shows(ANNA, 'Anna')
    service.shows(ANNA_TODAY, 'Anna')
    service.call('PUT', `${kind}/staff`, { name: 'Staff' })
    anna = enrol('Anna', ANNA)
  })

  function enrol(name: string, ...urls: string[]): string {
    const { personId } = service.call('POST', `${kind}/staff/persons`, { name }).body as { personId: string }
    for (const url of urls) {
      service.call('POST', `${kind}/staff/persons/${personId}/persistedfaces`, { url })
    }
    return personId
  }

  /** Trains, and waits for the end. */
  function train(): void {
    service.call('POST', `${kind}/staff/train`)
    service.clock.now += 2_500
  }

  const identify = (body: object) => service.call('POST', 'identify', body)
  const candidatesOf = (url: string, more: object = {}): string[] => {
    const faceIds = service.detect(url)
    const answer = identify({ faceIds, [idField]: 'staff', ...more })
    expect(answer.status).toBe(200)
    const [found] = answer.body as { faceId: string; candidates: { personId: string }[] }[]
    expect(found?.faceId).toBe(faceIds[0])
    return found?.candidates.map(({ personId }) => personId) ?? []
  }

  it('knows a person by the same picture, and by another one of the same person', () => {
    train()
    expect(identify({ faceIds: service.detect(ANNA), [idField]: 'staff' }).body).toMatchObject([
      { candidates: [{ personId: anna, confidence: 1 }] },
    ])
    expect(candidatesOf(ANNA_TODAY)).toEqual([anna])
    expect(candidatesOf(BEN)).toEqual([])
  })

  it('knows what was enrolled when the last successful training was queued, and nothing else', () => {
    train()
    const ben = enrol('Ben', BEN)
    expect(candidatesOf(BEN)).toEqual([])
    service.call('DELETE', `${kind}/staff/persons/${anna}`)
    expect(candidatesOf(ANNA)).toEqual([anna])
    service.call('POST', `${kind}/staff/train`)
    service.clock.now += 2_499
    expect(candidatesOf(BEN)).toEqual([])
    service.clock.now += 1
    expect(candidatesOf(BEN)).toEqual([ben])
    expect(candidatesOf(ANNA)).toEqual([])
  })

  it('knows the same after a training that failed', () => {
    train()
    service.call('DELETE', `${kind}/staff/persons/${anna}`)
    train()
    train()
    expect(service.call('GET', `${kind}/staff/training`).body).toMatchObject({ status: 'failed' })
    expect(candidatesOf(ANNA)).toEqual([anna])
  })

  it('gives the best candidates first, as many as were asked for, above the threshold', () => {
    const again = enrol('Anna again', ANNA_TODAY)
    train()
    expect(candidatesOf(ANNA)).toEqual([anna, again])
    expect(candidatesOf(ANNA_TODAY)).toEqual([again, anna])
    expect(candidatesOf(ANNA, { maxNumOfCandidatesReturned: 1 })).toEqual([anna])
    expect(candidatesOf(ANNA, { confidenceThreshold: 1 })).toEqual([anna])
    expect(candidatesOf(BEN, { confidenceThreshold: 0 })).toEqual([])
  })

  it.each([
    ['no body', '', 'BadArgument', 'JSON parsing error.'],
    ['no faces', { faceIds: [] }, 'BadArgument', 'The length of faceIds is not in a valid range.'],
    [
      'eleven faces',
      { faceIds: Array(11).fill(guid(9)) },
      'BadArgument',
      'The length of faceIds is not in a valid range.',
    ],
    [
      'no list of faces',
      { faceIds: guid(9) },
      'BadArgument',
      'The length of faceIds is not in a valid range.',
    ],
    ['a face that is not known', { faceIds: [guid(9)] }, 'FaceNotFound', 'Face is not found.'],
    ['a face that is no text', { faceIds: [9] }, 'FaceNotFound', 'Face is not found.'],
    [
      '101 candidates',
      { maxNumOfCandidatesReturned: 101 },
      'BadArgument',
      'The argument maxNumOfCandidatesReturned is not valid.',
    ],
    [
      '0 candidates',
      { maxNumOfCandidatesReturned: 0 },
      'BadArgument',
      'The argument maxNumOfCandidatesReturned is not valid.',
    ],
    [
      'half a candidate',
      { maxNumOfCandidatesReturned: 0.5 },
      'BadArgument',
      'The argument maxNumOfCandidatesReturned is not valid.',
    ],
    [
      'a threshold of 1.1',
      { confidenceThreshold: 1.1 },
      'BadArgument',
      'The argument confidenceThreshold is not valid.',
    ],
    [
      'a threshold of -1',
      { confidenceThreshold: -1 },
      'BadArgument',
      'The argument confidenceThreshold is not valid.',
    ],
    [
      'a threshold that is a text',
      { confidenceThreshold: '0.5' },
      'BadArgument',
      'The argument confidenceThreshold is not valid.',
    ],
  ])('refuses %s', (_, wrong, error, message) => {
    train()
    const body =
      typeof wrong === 'string' ? wrong : { faceIds: service.detect(ANNA), [idField]: 'staff', ...wrong }
    expect(service.call('POST', 'identify', body)).toMatchObject({
      status: 400,
      body: errorBody(error, message),
    })
  })

  it('refuses a group that is not there, or can not be', () => {
    const faceIds = service.detect(ANNA)
    expect(identify({ faceIds, [idField]: 'guests' })).toMatchObject({
      status: 400,
      body: errorBody(`${code}NotFound`, `${text} is not found.`),
    })
    for (const wrong of ['Staff!', 7]) {
      expect(identify({ faceIds, [idField]: wrong })).toMatchObject({
        status: 400,
        body: errorBody('BadArgument', `${text} ID is invalid.`),
      })
    }
  })

  it('refuses a group that no training has ended for', () => {
    const faceIds = service.detect(ANNA)
    const notTrained = { status: 400, body: errorBody(`${code}NotTrained`, `${text} not trained.`) }
    expect(identify({ faceIds, [idField]: 'staff' })).toMatchObject(notTrained)
    service.call('POST', `${kind}/staff/train`)
    expect(identify({ faceIds, [idField]: 'staff' })).toMatchObject({
      status: 409,
      body: errorBody(`${code}TrainingNotFinished`, `${text} is under training.`),
    })
    service.call('PUT', `${kind}/empty`, { name: 'Empty' })
    service.call('POST', `${kind}/empty/train`)
    service.clock.now += 2_500
    expect(identify({ faceIds, [idField]: 'empty' })).toMatchObject(notTrained)
  })

  it('refuses faces of another recognition model', () => {
    train()
    const faceIds = service.detect(ANNA, 'recognitionModel=recognition_04')
    const incompatible = {
      status: 400,
      body: errorBody('BadArgument', "'recognitionModel' is incompatible."),
    }
    expect(identify({ faceIds, [idField]: 'staff' })).toMatchObject(incompatible)
    expect(identify({ faceIds: [...faceIds, ...service.detect(ANNA)], [idField]: 'staff' })).toMatchObject(
      incompatible,
    )
  })
})

describe('identify', () => {
  it.each([
    [
      {},
      400,
      'PersonGroupIdAndLargePersonGroupIdBothNull',
      'Large person group ID and person group ID are both null.',
    ],
    [
      { personGroupId: 'a', largePersonGroupId: 'b' },
      400,
      'PersonGroupIdAndLargePersonGroupIdBothNotNull',
      'Large person group ID and person group ID are both not null.',
    ],
    [
      { dynamicPersonGroupId: 'a' },
      501,
      'NotEmulated',
      'The emulator does not support this feature of the service: person directory.',
    ],
    [
      { personIds: ['*'] },
      501,
      'NotEmulated',
      'The emulator does not support this feature of the service: person directory.',
    ],
  ])('of %j has its own answer', (scope, status, code, message) => {
    const service = serviceInHand()
    const faceIds = service.detect(ANNA)
    expect(service.call('POST', 'identify', { faceIds, ...scope })).toMatchObject({
      status,
      body: errorBody(code, message),
    })
  })
})
