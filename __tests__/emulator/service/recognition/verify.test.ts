import { beforeEach, describe, expect, it } from '@jest/globals'
import { errorBody, guid, type ServiceInHand, serviceInHand } from '../service-in-hand.ts'

const ANNA = 'https://example.com/anna.jpg'
const ANNA_TODAY = 'https://example.com/anna-today.jpg'
const BEN = 'https://example.com/ben.jpg'
const STRANGER = guid(999)

let service: ServiceInHand

beforeEach(() => {
  service = serviceInHand()
  service.shows(ANNA, 'Anna')
  service.shows(ANNA_TODAY, 'Anna')
})

const faceOf = (url: string, query?: string): string => String(service.detect(url, query)[0])
const verify = (body: object) => service.call('POST', 'verify', body)

describe('verify of two faces', () => {
  const confidence = (one: string, other: string): { isIdentical: boolean; confidence: number } => {
    const answer = verify({ faceId1: faceOf(one), faceId2: faceOf(other) })
    expect(answer.status).toBe(200)
    return answer.body as { isIdentical: boolean; confidence: number }
  }

  it('tells whether they are one person, always with the same confidence', () => {
    expect(confidence(ANNA, ANNA)).toEqual({ isIdentical: true, confidence: 1 })
    const same = confidence(ANNA, ANNA_TODAY)
    expect(same.isIdentical).toBe(true)
    expect(same.confidence).toBeGreaterThanOrEqual(0.6)
    expect(same.confidence).toBeLessThanOrEqual(0.95)
    expect(confidence(ANNA_TODAY, ANNA)).toEqual(same)
    const other = confidence(ANNA, BEN)
    expect(other.isIdentical).toBe(false)
    expect(other.confidence).toBeGreaterThanOrEqual(0)
    expect(other.confidence).toBeLessThan(0.3)
  })

  it.each([
    [{ faceId1: 'anna' }, 400, 'BadArgument', 'Face ID is invalid.'],
    [{ faceId2: 7 }, 400, 'BadArgument', 'Face ID is invalid.'],
    [{ faceId1: STRANGER }, 404, 'FaceNotFound', 'Face is not found.'],
    [{ faceId2: STRANGER }, 404, 'FaceNotFound', 'Face is not found.'],
  ])('refuses %j', (wrong, status, code, message) => {
    const faceId = faceOf(ANNA)
    expect(verify({ faceId1: faceId, faceId2: faceId, ...wrong })).toMatchObject({
      status,
      body: errorBody(code, message),
    })
  })

  it('refuses faces of different recognition models, and what is no JSON', () => {
    const faceId2 = faceOf(ANNA, 'recognitionModel=recognition_03')
    expect(verify({ faceId1: faceOf(ANNA), faceId2 })).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', "'recognitionModel' is incompatible."),
    })
    expect(service.call('POST', 'verify', 'x').status).toBe(400)
  })
})

describe.each(['persongroups', 'largepersongroups'] as const)('verify of a face and a person of %s', kind => {
  const idField = kind === 'persongroups' ? 'personGroupId' : 'largePersonGroupId'
  let anna: string

  beforeEach(() => {
    service.call('PUT', `${kind}/staff`, { name: 'Staff' })
    anna = person(ANNA)
  })

  function person(url?: string): string {
    const { personId } = service.call('POST', `${kind}/staff/persons`, { name: 'Anna' }).body as {
      personId: string
    }
    if (url) service.call('POST', `${kind}/staff/persons/${personId}/persistedfaces`, { url })
    return personId
  }

  it('tells whether the face is that of the person, trained or not', () => {
    const asked = { personId: anna, [idField]: 'staff' }
    expect(verify({ faceId: faceOf(ANNA_TODAY), ...asked }).body).toMatchObject({ isIdentical: true })
    expect(verify({ faceId: faceOf(BEN), ...asked }).body).toMatchObject({ isIdentical: false })
  })

  it.each([
    [{ faceId: 'x' }, 400, 'BadArgument', 'Face ID is invalid.'],
    [{ faceId: STRANGER }, 404, 'FaceNotFound', 'Face is not found.'],
    [{ personId: 'x' }, 400, 'BadArgument', 'Person ID is invalid.'],
    [{ personId: null }, 400, 'BadArgument', 'Person ID is invalid.'],
    [{ personId: STRANGER }, 404, 'PersonNotFound', 'Person is not found.'],
    [
      { [idField]: 'x!' },
      400,
      'BadArgument',
      kind === 'persongroups' ? 'Person group ID is invalid.' : 'Large person group ID is invalid.',
    ],
  ])('refuses %j', (wrong, status, code, message) => {
    const body = { faceId: faceOf(ANNA), personId: anna, [idField]: 'staff', ...wrong }
    expect(verify(body)).toMatchObject({ status, body: errorBody(code, message) })
  })

  it('refuses a person without a face, and a face of another recognition model', () => {
    expect(verify({ faceId: faceOf(ANNA), personId: person(), [idField]: 'staff' })).toMatchObject({
      status: 404,
      body: errorBody('PersistedFaceNotFound', 'No persisted face of the person is found.'),
    })
    const faceId = faceOf(ANNA, 'recognitionModel=recognition_02')
    expect(verify({ faceId, personId: anna, [idField]: 'staff' })).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', "'recognitionModel' is incompatible."),
    })
  })
})
