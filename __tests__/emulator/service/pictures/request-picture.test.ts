import { describe, expect, it } from '@jest/globals'
import { errorBody, picture, serviceInHand } from '../service-in-hand.ts'

const BOTH = 'https://example.com/both.jpg'
const FACES = 'largefacelists/l/persistedfaces'

function withList() {
  const service = serviceInHand()
  service.call('PUT', 'largefacelists/l', { name: 'L' })
  service.shows(BOTH, 'Anna', 'Ben')
  return service
}

describe('a picture that is enrolled', () => {
  it.each([
    [new Uint8Array(1_023), 'InvalidImageSize', 'Image size is too small.'],
    [new Uint8Array(6 * 1024 * 1024 + 1), 'InvalidImageSize', 'Image size is too big.'],
  ])('has a right size', (bytes, code, message) => {
    const { call } = withList()
    expect(call('POST', FACES, bytes)).toMatchObject({ status: 400, body: errorBody(code, message) })
    expect(call('POST', FACES, picture).status).toBe(200)
    expect(call('POST', FACES, new Uint8Array(6 * 1024 * 1024)).status).toBe(200)
  })

  it.each([undefined, 'application/x-www-form-urlencoded', 'image/jpeg', 'application/octetstream'])(
    'is not one that comes as %s',
    type => {
      expect(withList().call('POST', FACES, picture, { 'content-type': type })).toMatchObject({
        status: 415,
        body: errorBody('BadArgument', 'Invalid Media Type.'),
      })
    },
  )

  it('comes as JSON with parameters, too', () => {
    const type = { 'content-type': 'application/json; charset=utf-8' }
    expect(withList().call('POST', FACES, { url: 'https://example.com/ann.jpg' }, type).status).toBe(200)
  })

  it('shows one face alone', () => {
    const { call, shows } = withList()
    expect(call('POST', FACES, { url: BOTH })).toMatchObject({
      status: 400,
      body: errorBody('InvalidImage', 'There is more than 1 face in the image.'),
    })
    shows(BOTH)
    expect(call('POST', FACES, { url: BOTH })).toMatchObject({
      status: 400,
      body: errorBody('InvalidImage', 'No face detected in the image.'),
    })
  })

  it('names a detection model that there is', () => {
    expect(withList().call('POST', `${FACES}?detectionModel=detection_04`, picture)).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', "'detectionModel' is invalid."),
    })
    expect(withList().call('POST', `${FACES}?detectionModel=detection_03`, picture).status).toBe(200)
  })
})

describe('targetFace', () => {
  it('tells which of several faces is meant', () => {
    const service = withList()
    const { call, clock } = service
    const found = call('POST', 'detect', { url: BOTH }).body as {
      faceRectangle: { left: number; top: number; width: number; height: number }
    }[]
    const { left, top, width, height } = found[1]?.faceRectangle ?? { left: 0, top: 0, width: 0, height: 0 }
    const added = call('POST', `${FACES}?targetFace=${left},${top},${width},${height}`, { url: BOTH })
    expect(added.status).toBe(200)
    call('POST', 'largefacelists/l/train')
    clock.now += 2_500
    const [anna, ben] = service.detect(BOTH)
    const similar = (faceId: string | undefined) =>
      call('POST', 'findsimilars', { faceId, largeFaceListId: 'l' }).body
    expect(similar(anna)).toEqual([])
    expect(similar(ben)).toEqual([{ ...(added.body as object), confidence: 1 }])
  })

  it.each([
    ['0,0,1000,1000', 'InvalidImage', 'There is more than 1 face in the image.'],
    ['900,900,10,10', 'InvalidImage', 'No face detected in the image.'],
    ['0,0,0,10', 'BadArgument', 'Invalid argument targetFace.'],
    ['1,2,3', 'BadArgument', 'Invalid argument targetFace.'],
    ['', 'BadArgument', 'Invalid argument targetFace.'],
  ])('of %s is refused', (area, code, message) => {
    expect(withList().call('POST', `${FACES}?targetFace=${area}`, { url: BOTH })).toMatchObject({
      status: 400,
      body: errorBody(code, message),
    })
  })
})
