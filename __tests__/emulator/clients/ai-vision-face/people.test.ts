import type { FaceClient } from '@azure-rest/ai-vision-face'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Emulator, startEmulator } from '../../../../src/emulator/server.ts'
import { photo, photoUrl, tell } from '../photo.ts'
import { clientOf, codeOf, follow, right } from './client.ts'

let emulator: Emulator
let client: FaceClient

beforeEach(async () => {
  emulator = await startEmulator({ queueTimeMs: 300, trainingTimeMs: 20 })
  client = clientOf(emulator.url, emulator.key)
})
afterEach(() => emulator.close())

const models = { recognitionModel: 'recognition_04', detectionModel: 'detection_03' } as const
const collection = { body: { name: 'Staff', recognitionModel: models.recognitionModel } }

/** The one face of a picture: its id. */
async function detect(name: string): Promise<string> {
  const { body } = right(
    await client.path('/detect').post({
      contentType: 'application/octet-stream',
      body: photo(name),
      queryParameters: { ...models, returnFaceId: true, faceIdTimeToLive: 120 },
    }),
  )
  expect(body).toHaveLength(1)
  return String(body[0]?.faceId)
}

describe('@azure-rest/ai-vision-face, with a person group', () => {
  const group = () => client.path('/persongroups/{personGroupId}', 'staff')
  const persons = () => client.path('/persongroups/{personGroupId}/persons', 'staff')
  const person = (id: string) => client.path('/persongroups/{personGroupId}/persons/{personId}', 'staff', id)
  const faces = (personId: string) =>
    client.path('/persongroups/{personGroupId}/persons/{personId}/persistedfaces', 'staff', personId)
  const face = (personId: string, faceId: string) =>
    client.path(
      '/persongroups/{personGroupId}/persons/{personId}/persistedfaces/{persistedFaceId}',
      'staff',
      personId,
      faceId,
    )

  /** Enrols somebody of whom there is one picture. */
  async function enrol(name: string): Promise<string> {
    const { personId } = right(await persons().post({ body: { name, userData: `about ${name}` } })).body
    const sent = { contentType: 'application/octet-stream' as const, body: photo(name) }
    right(await faces(personId).post({ ...sent, queryParameters: { detectionModel: 'detection_03' } }))
    return personId
  }

  const train = async () => {
    const accepted = right(await client.path('/persongroups/{personGroupId}/train', 'staff').post())
    return { accepted, atOnce: await client.path('/persongroups/{personGroupId}/training', 'staff').get() }
  }
  const identify = (...faceIds: string[]) =>
    client.path('/identify').post({ body: { faceIds, personGroupId: 'staff', confidenceThreshold: 0.6 } })

  it('knows by identify whom the last training has learnt, and nobody who was enrolled since', async () => {
    right(await group().put(collection))
    const anna = await enrol('anna')
    const seen = await detect('anna')
    expect(codeOf(await identify(seen))).toBe('400 PersonGroupNotTrained')

    const { accepted, atOnce } = await train()
    expect(right(atOnce).body.status).toBe('notStarted')
    expect(await follow(client, accepted)).toBe('succeeded')
    expect(right(await identify(seen)).body).toEqual([
      { faceId: seen, candidates: [{ personId: anna, confidence: 1 }] },
    ])

    const bob = await enrol('bob')
    const other = await detect('bob')
    expect(right(await identify(other)).body).toEqual([{ faceId: other, candidates: [] }])
    const again = await train()
    expect(right(again.atOnce).body.status).toBe('notStarted')
    expect(right(await identify(other)).body).toEqual([{ faceId: other, candidates: [] }])
    expect(await follow(client, again.accepted)).toBe('succeeded')
    expect(right(await identify(seen, other)).body).toEqual([
      { faceId: seen, candidates: [{ personId: anna, confidence: 1 }] },
      { faceId: other, candidates: [{ personId: bob, confidence: 1 }] },
    ])
  })

  it('knows somebody on another picture, and is less sure', async () => {
    await tell(emulator.url, 'anna', 'Anna')
    await tell(emulator.url, 'anna at work', 'Anna')
    right(await group().put(collection))
    const personId = await enrol('anna')
    expect(await follow(client, (await train()).accepted)).toBe('succeeded')
    const faceId = await detect('anna at work')
    const [found] = right(await identify(faceId)).body
    expect(found).toEqual({ faceId, candidates: [{ personId, confidence: expect.any(Number) }] })
    const confidence = found?.candidates[0]?.confidence
    expect(confidence).toBeGreaterThanOrEqual(0.6)
    expect(confidence).toBeLessThan(1)
    const verified = await client.path('/verify').post({ body: { faceId, personId, personGroupId: 'staff' } })
    expect(right(verified).body).toEqual({ isIdentical: true, confidence })
  })

  it('verifies two faces, and a face and a person', async () => {
    right(await group().put(collection))
    const personId = await enrol('anna')
    const [one, same, other] = [await detect('anna'), await detect('anna'), await detect('bob')]
    const compare = async (faceId1: string, faceId2: string) =>
      right(await client.path('/verify').post({ body: { faceId1, faceId2 } })).body.isIdentical
    expect([await compare(one, same), await compare(one, other)]).toEqual([true, false])
    const isPerson = async (faceId: string) =>
      right(await client.path('/verify').post({ body: { faceId, personId, personGroupId: 'staff' } })).body
    expect(await isPerson(one)).toEqual({ isIdentical: true, confidence: 1 })
    expect(await isPerson(other)).toMatchObject({ isIdentical: false })
  })

  it('groups faces', async () => {
    const faceIds = [await detect('anna'), await detect('bob'), await detect('anna')]
    expect(right(await client.path('/group').post({ body: { faceIds } })).body).toEqual({
      groups: [[faceIds[0], faceIds[2]]],
      messyGroup: [faceIds[1]],
    })
  })

  it('detects with the attributes and landmarks that it is asked for', async () => {
    const asked = { ...models, returnFaceLandmarks: true, returnRecognitionModel: true }
    const { body } = right(
      await client.path('/detect').post({
        contentType: 'application/json',
        body: { url: photoUrl('anna') },
        queryParameters: { ...asked, returnFaceAttributes: ['headPose', 'mask', 'qualityForRecognition'] },
      }),
    )
    expect(body).toEqual([
      {
        faceId: expect.any(String),
        recognitionModel: 'recognition_04',
        faceRectangle: expect.objectContaining({ width: expect.any(Number) }),
        faceLandmarks: expect.objectContaining({ underLipBottom: expect.any(Object) }),
        faceAttributes: {
          headPose: { pitch: expect.any(Number), roll: expect.any(Number), yaw: expect.any(Number) },
          mask: { type: 'noMask', noseAndMouthCovered: false },
          qualityForRecognition: 'high',
        },
      },
    ])
  })

  it('lists by pages, gets, updates and deletes what it has enrolled', async () => {
    right(await group().put(collection))
    const ids = [await enrol('anna'), await enrol('bob'), await enrol('carl')].sort()
    const page = right(await persons().get({ queryParameters: { start: String(ids[0]), top: 1 } })).body
    expect(page.map(({ personId }) => personId)).toEqual([ids[1]])
    expect(right(await persons().get()).body).toHaveLength(3)

    const [id = ''] = ids
    right(await person(id).patch({ body: { name: 'Anna B.' } }))
    const { name, persistedFaceIds = [] } = right(await person(id).get()).body
    expect(name).toBe('Anna B.')
    const [faceId = ''] = persistedFaceIds
    right(await face(id, faceId).patch({ body: { userData: 'passport' } }))
    expect(right(await face(id, faceId).get()).body).toEqual({
      persistedFaceId: faceId,
      userData: 'passport',
    })
    right(await face(id, faceId).delete())
    expect(right(await person(id).get()).body.persistedFaceIds).toEqual([])
    right(await person(id).delete())
    expect(codeOf(await person(id).get())).toBe('404 PersonNotFound')

    right(await group().patch({ body: { userData: 'second floor' } }))
    const asked = { queryParameters: { returnRecognitionModel: true } }
    const shown = {
      personGroupId: 'staff',
      name: 'Staff',
      userData: 'second floor',
      recognitionModel: 'recognition_04',
    }
    expect(right(await client.path('/persongroups').get(asked)).body).toEqual([shown])
    right(await group().delete())
    expect(right(await client.path('/persongroups').get()).body).toEqual([])
  })
})
