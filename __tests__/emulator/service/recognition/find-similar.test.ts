import { beforeEach, describe, expect, it } from '@jest/globals'
import { errorBody, guid, type ServiceInHand, serviceInHand } from '../service-in-hand.ts'

const ANNA = 'https://example.com/anna.jpg'
const ANNA_TODAY = 'https://example.com/anna-today.jpg'
const BEN = 'https://example.com/ben.jpg'

let service: ServiceInHand

beforeEach(() => {
  service = serviceInHand()
  service.shows(ANNA, 'Anna')
  service.shows(ANNA_TODAY, 'Anna')
})

const faceOf = (url: string, query?: string): string => String(service.detect(url, query)[0])
const find = (body: object) => service.call('POST', 'findsimilars', body)
const add = (list: string, url: string): string => {
  const answer = service.call('POST', `${list}/persistedfaces`, { url })
  return (answer.body as { persistedFaceId: string }).persistedFaceId
}

describe('find similar', () => {
  it('among other faces gives those of the same person', () => {
    const [anna, ben] = [faceOf(ANNA), faceOf(BEN)]
    const body = { faceId: faceOf(ANNA_TODAY), faceIds: [ben, anna] }
    expect(find(body)).toMatchObject({ status: 200, body: [{ faceId: anna }] })
    const all = find({ ...body, mode: 'matchFace' }).body as { faceId: string; confidence: number }[]
    expect(all.map(({ faceId }) => faceId)).toEqual([anna, ben])
    expect(all[1]?.confidence).toBeLessThan(0.3)
    expect(find({ ...body, mode: 'matchFace', maxNumOfCandidatesReturned: 1 }).body).toMatchObject([
      { faceId: anna },
    ])
  })

  it('in a face list knows at once what is in it', () => {
    service.call('PUT', 'facelists/photos', { name: 'Photos' })
    const body = { faceId: faceOf(ANNA_TODAY), faceListId: 'photos' }
    expect(find(body)).toMatchObject({
      status: 400,
      body: errorBody('FaceListNotReady', 'Face list is empty.'),
    })
    const anna = add('facelists/photos', ANNA)
    add('facelists/photos', BEN)
    expect(find(body).body).toEqual([{ persistedFaceId: anna, confidence: expect.any(Number) }])
  })

  it('in a large face list knows what was in it when its last successful training was queued', () => {
    service.call('PUT', 'largefacelists/photos', { name: 'Photos' })
    const anna = add('largefacelists/photos', ANNA)
    const body = { faceId: faceOf(ANNA_TODAY), largeFaceListId: 'photos' }
    expect(find(body)).toMatchObject({
      status: 400,
      body: errorBody('LargeFaceListNotTrained', 'Large face list is not trained.'),
    })
    service.call('POST', 'largefacelists/photos/train')
    expect(find(body)).toMatchObject({
      status: 409,
      body: errorBody('LargeFaceListTrainingNotFinished', 'Large face list is under training.'),
    })
    service.clock.now += 2_500
    const today = add('largefacelists/photos', ANNA_TODAY)
    expect(find(body).body).toMatchObject([{ persistedFaceId: anna }])
    service.call('POST', 'largefacelists/photos/train')
    service.clock.now += 2_500
    expect(find(body).body).toMatchObject([
      { persistedFaceId: today, confidence: 1 },
      { persistedFaceId: anna },
    ])
  })

  it.each([
    [{}, 'BadArgument', 'LargeFaceListId, faceListId and faceIds are all null.'],
    [
      { faceListId: 'a', faceIds: [] },
      'BadArgument',
      '2 or more of largeFaceListId, faceListId and faceIds are not null.',
    ],
    [{ faceListId: 'a', mode: 'best' }, 'BadArgument', 'Mode is invalid.'],
    [{ faceListId: 'a', faceId: guid(999) }, 'FaceNotFound', 'Face is not found.'],
    [{ faceListId: 'a', faceId: null }, 'FaceNotFound', 'Face is not found.'],
    [{ faceListId: 'a' }, 'FaceListNotFound', 'Face list is not found.'],
    [{ faceListId: 'a!' }, 'BadArgument', 'Face list ID is invalid.'],
    [{ largeFaceListId: 'a' }, 'LargeFaceListNotFound', 'Large face list is not found.'],
    [{ faceIds: [] }, 'BadArgument', 'The length of faceIds is not in a valid range.'],
    [
      { faceListId: 'a', maxNumOfCandidatesReturned: 1_001 },
      'BadArgument',
      'The argument maxNumOfCandidatesReturned is not valid.',
    ],
  ])('refuses %j', (wrong, code, message) => {
    expect(find({ faceId: faceOf(ANNA), ...wrong })).toMatchObject({
      status: 400,
      body: errorBody(code, message),
    })
  })

  it('refuses faces of another recognition model, and what is no JSON', () => {
    const faceIds = [faceOf(ANNA, 'recognitionModel=recognition_04')]
    expect(find({ faceId: faceOf(ANNA), faceIds })).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', "'recognitionModel' is incompatible."),
    })
    expect(service.call('POST', 'findsimilars', '[]').status).toBe(400)
  })
})
