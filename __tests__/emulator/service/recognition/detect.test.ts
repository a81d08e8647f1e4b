import { describe, expect, it } from '@jest/globals'
import { errorBody, guid, picture, serviceInHand } from '../service-in-hand.ts'

const BOTH = 'https://example.com/both.jpg'

describe('detect', () => {
  it('finds a face in any picture, by its bytes or by a URL', () => {
    const { call } = serviceInHand()
    const found = [
      { faceId: guid(1), faceRectangle: { left: 30, top: expect.any(Number), width: 130, height: 130 } },
    ]
    expect(call('POST', 'detect', picture)).toMatchObject({ status: 200, body: found })
    expect(call('POST', 'detect', { url: BOTH }).status).toBe(200)
    expect(call('POST', 'detect', picture, { 'content-type': 'application/octet-stream' }).status).toBe(200)
  })

  it('finds the persons that a picture shows, or nobody', () => {
    const { call, shows } = serviceInHand()
    shows(BOTH, 'Anna', 'Ben')
    const faces = call('POST', 'detect', { url: BOTH }).body as {
      faceRectangle: { left: number; width: number }
    }[]
    expect(faces.map(({ faceRectangle }) => faceRectangle.left)).toEqual([30, 180])
    expect(faces.map(({ faceRectangle }) => faceRectangle.width)).toEqual([130, 125])
    shows(BOTH)
    expect(call('POST', 'detect', { url: BOTH })).toMatchObject({ status: 200, body: [] })
  })

  it('gives what the query asks for', () => {
    const { call } = serviceInHand()
    const query =
      'returnFaceId=false&returnFaceLandmarks=True&returnRecognitionModel=true&recognitionModel=recognition_04'
    const [face] = call('POST', `detect?${query}`, picture).body as Record<string, object>[]
    expect(face).toMatchObject({ recognitionModel: 'recognition_04' })
    expect(face).not.toHaveProperty('faceId')
    expect(Object.keys(face?.faceLandmarks ?? {})).toHaveLength(27)
    expect(face?.faceLandmarks).toMatchObject({ pupilLeft: { x: 69, y: expect.any(Number) } })
  })

  it('says the same of the same person, and each attribute in the form of the version', () => {
    const names =
      'age,gender,smile,facialHair,glasses,headPose,emotion,hair,makeup,occlusion,accessories,blur,exposure,noise'
    const ask = (version: string): unknown =>
      serviceInHand({}, version).call('POST', `detect?returnFaceAttributes=${names}`, picture).body
    const [face] = ask('v1.0') as { faceAttributes: Record<string, unknown> }[]
    expect(ask('v1.0')).toEqual([face])
    expect(Object.keys(face?.faceAttributes ?? {})).toEqual(names.split(','))
    expect(face?.faceAttributes).toMatchObject({
      age: expect.any(Number),
      gender: expect.stringMatching(/^(fe)?male$/),
      glasses: expect.stringMatching(/^(NoGlasses|ReadingGlasses)$/),
      blur: { blurLevel: 'Low', value: expect.any(Number) },
      hair: { hairColor: [{ color: expect.stringMatching(/^(brown|black)$/), confidence: 0.99 }] },
    })
    expect(ask('v1.2')).toMatchObject([
      {
        faceAttributes: {
          glasses: expect.stringMatching(/^(noGlasses|readingGlasses)$/),
          blur: { blurLevel: 'low' },
          exposure: { exposureLevel: 'goodExposure' },
        },
      },
    ])
  })

  it('gives glasses as an accessory of who wears some, and of nobody else', () => {
    const { call } = serviceInHand()
    const seen = Array.from({ length: 20 }, (_, index) => {
      const url = `https://x.invalid/${index}.jpg`
      const query = 'returnFaceAttributes=glasses,accessories'
      const [face] = call('POST', `detect?${query}`, { url }).body as { faceAttributes: object }[]
      return JSON.stringify(face?.faceAttributes)
    })
    expect([...new Set(seen)].sort()).toEqual([
      '{"glasses":"NoGlasses","accessories":[]}',
      '{"glasses":"ReadingGlasses","accessories":[{"type":"glasses","confidence":0.99}]}',
    ])
  })

  it.each([
    ['detection_01', 'recognition_01', 'headPose,noise', undefined],
    ['detection_01', 'recognition_01', 'mask', 'not supported by detection_01.'],
    ['detection_02', 'recognition_01', 'headPose', 'not supported by detection_02.'],
    ['detection_02', 'recognition_01', '', undefined],
    ['detection_03', 'recognition_04', 'mask, headPose,blur,qualityForRecognition', undefined],
    ['detection_03', 'recognition_04', 'headPose,age', 'not supported by detection_03.'],
    ['detection_03', 'recognition_02', 'qualityForRecognition', 'not supported by detection_03.'],
  ])('with %s and %s gives the attributes "%s": %s', (detection, recognition, names, refusal) => {
    const query = `detectionModel=${detection}&recognitionModel=${recognition}&returnFaceAttributes=${names}`
    expect(serviceInHand().call('POST', `detect?${query}`, picture)).toMatchObject(
      refusal === undefined
        ? { status: 200 }
        : { status: 400, body: errorBody('BadArgument', `'returnFaceAttributes' is ${refusal}`) },
    )
  })

  it.each([
    ['recognitionModel=recognition_05', "'recognitionModel' is invalid."],
    ['detectionModel=detection_04', "'detectionModel' is invalid."],
    ['returnFaceAttributes=beauty', 'Invalid argument returnFaceAttributes.'],
    [
      'detectionModel=detection_02&returnFaceLandmarks=true',
      "'returnLandmarks' is not supported by detection_02.",
    ],
    ['faceIdTimeToLive=59', "'faceIdTimeToLive' is invalid."],
    ['faceIdTimeToLive=86401', "'faceIdTimeToLive' is invalid."],
    ['faceIdTimeToLive=1e3', "'faceIdTimeToLive' is invalid."],
  ])('refuses ?%s', (query, message) => {
    expect(serviceInHand().call('POST', `detect?${query}`, picture)).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', message),
    })
  })

  it('refuses what is no picture', () => {
    expect(serviceInHand().call('POST', 'detect', new Uint8Array(1023))).toMatchObject({
      status: 400,
      body: errorBody('InvalidImageSize', 'Image size is too small.'),
    })
  })
})

describe('a face id', () => {
  const verify = (service: ReturnType<typeof serviceInHand>, faceId: string) =>
    service.call('POST', 'verify', { faceId1: faceId, faceId2: faceId })

  it('lives for a day', () => {
    const service = serviceInHand()
    const [faceId = ''] = service.detect(BOTH)
    service.clock.now += 86_400_000 - 1
    expect(verify(service, faceId).status).toBe(200)
    service.clock.now += 1
    expect(verify(service, faceId)).toMatchObject({
      status: 404,
      body: errorBody('FaceNotFound', 'Face is not found.'),
    })
  })

  it('lives for as long as was asked for, and is then forgotten', () => {
    const service = serviceInHand()
    const [faceId = ''] = service.detect(BOTH, 'faceIdTimeToLive=60')
    const [other = ''] = service.detect(BOTH)
    service.clock.now += 60_000
    service.detect(BOTH)
    expect(verify(service, faceId).status).toBe(404)
    expect(verify(service, other).status).toBe(200)
  })
})
