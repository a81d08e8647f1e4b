import type { FaceClient } from '@azure/cognitiveservices-face'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Emulator, startEmulator } from '../../../../src/emulator/server.ts'
import { photo, photoUrl, tell } from '../photo.ts'
import { clientOf, codeOf, untilTrained } from './client.ts'

let emulator: Emulator
let client: FaceClient

beforeEach(async () => {
  emulator = await startEmulator({ queueTimeMs: 300, trainingTimeMs: 20 })
  client = clientOf(emulator.url, emulator.key)
})
afterEach(() => emulator.close())

const models = { recognitionModel: 'recognition_03', detectionModel: 'detection_02' } as const

/** The one face of a picture: its id. */
async function detect(name: string): Promise<string> {
  const [face] = await client.face.detectWithStream(photo(name), models)
  return String(face?.faceId)
}

async function createGroup(): Promise<void> {
  await client.personGroup.create('staff', 'Staff', { recognitionModel: models.recognitionModel })
}

/** Enrols somebody of whom there is one picture. */
async function enrol(name: string): Promise<string> {
  const { personId } = await client.personGroupPerson.create('staff', { name, userData: `about ${name}` })
  const { detectionModel } = models
  await client.personGroupPerson.addFaceFromStream('staff', personId, photo(name), { detectionModel })
  return personId
}

const identify = async (...faceIds: string[]) => [
  ...(await client.face.identify(faceIds, { personGroupId: 'staff', maxNumOfCandidatesReturned: 2 })),
]
const training = () => client.personGroup.getTrainingStatus('staff')

describe('@azure/cognitiveservices-face, with a person group', () => {
  it('knows by identify whom the last training has learnt, and nobody who was enrolled since', async () => {
    await createGroup()
    const anna = await enrol('anna')
    const seen = await detect('anna')
    expect(await codeOf(identify(seen))).toBe('400 PersonGroupNotTrained')
    expect(await codeOf(training())).toBe('404 PersonGroupNotTrained')

    await client.personGroup.train('staff')
    expect((await training()).created).toBeInstanceOf(Date)
    expect(await untilTrained(training)).toBe('succeeded')
    expect((await training()).lastSuccessfulTraining).toBeInstanceOf(Date)
    expect(await identify(seen)).toEqual([{ faceId: seen, candidates: [{ personId: anna, confidence: 1 }] }])

    const bob = await enrol('bob')
    const other = await detect('bob')
    expect(await identify(other)).toEqual([{ faceId: other, candidates: [] }])
    await client.personGroup.train('staff')
    expect((await training()).status).toBe('nonstarted')
    expect(await untilTrained(training)).toBe('succeeded')
    expect(await identify(other)).toEqual([{ faceId: other, candidates: [{ personId: bob, confidence: 1 }] }])
  })

  it('knows somebody on another picture, and is less sure', async () => {
    await tell(emulator.url, 'anna', 'Anna')
    await tell(emulator.url, 'anna at work', 'Anna')
    await createGroup()
    const personId = await enrol('anna')
    await client.personGroup.train('staff')
    expect(await untilTrained(training)).toBe('succeeded')
    const [found] = await identify(await detect('anna at work'))
    expect(found?.candidates).toEqual([{ personId, confidence: expect.any(Number) }])
    expect(found?.candidates[0]?.confidence).toBeLessThan(1)
  })

  it('verifies, groups and finds similar faces', async () => {
    await createGroup()
    const personId = await enrol('anna')
    const [one, other, same] = [await detect('anna'), await detect('bob'), await detect('anna')]
    expect((await client.face.verifyFaceToFace(one, same)).isIdentical).toBe(true)
    expect((await client.face.verifyFaceToFace(one, other)).isIdentical).toBe(false)
    const verdict = await client.face.verifyFaceToPerson(one, personId, { personGroupId: 'staff' })
    expect(verdict).toMatchObject({ isIdentical: true, confidence: 1 })
    expect(await client.face.group([one, other, same])).toMatchObject({
      groups: [[one, same]],
      messyGroup: [other],
    })
    const found = await client.face.findSimilar(one, { faceIds: [other, same], mode: 'matchFace' })
    expect(found.map(({ faceId }) => faceId)).toEqual([same, other])
  })

  it('detects with the attributes and landmarks that it is asked for', async () => {
    const returnFaceAttributes = [
      ...(['age', 'gender', 'headPose', 'smile', 'facialHair', 'glasses', 'emotion', 'hair'] as const),
      ...(['makeup', 'occlusion', 'accessories', 'blur', 'exposure', 'noise'] as const),
    ]
    const asked = { returnFaceLandmarks: true, returnRecognitionModel: true, returnFaceAttributes }
    const [face] = await client.face.detectWithUrl(photoUrl('anna'), asked)
    expect(face).toMatchObject({ recognitionModel: 'recognition_01', faceLandmarks: { pupilLeft: {} } })
    expect(Object.keys(face?.faceAttributes ?? {}).sort()).toEqual([...returnFaceAttributes].sort())
    expect(face?.faceAttributes?.blur?.blurLevel).toBe('Low')
  })

  it('lists by pages, gets, updates and deletes what it has enrolled', async () => {
    await createGroup()
    const ids = [await enrol('anna'), await enrol('bob'), await enrol('carl')].sort()
    const { personGroupPerson: persons } = client
    const page = await persons.list('staff', { start: String(ids[0]), top: 1 })
    expect(page.map(({ personId }) => personId)).toEqual([ids[1]])

    const [id = ''] = ids
    await persons.update('staff', id, { name: 'Anna B.' })
    expect(await persons.get('staff', id)).toMatchObject({ personId: id, name: 'Anna B.' })
    const targetFace = [0, 0, 400, 400]
    const added = await persons.addFaceFromUrl('staff', id, photoUrl('anna'), { userData: 'web', targetFace })
    const { persistedFaceId } = added
    expect(await persons.getFace('staff', id, persistedFaceId)).toMatchObject({ userData: 'web' })
    await persons.updateFace('staff', id, persistedFaceId, { userData: 'passport' })
    expect(await persons.getFace('staff', id, persistedFaceId)).toMatchObject({ userData: 'passport' })
    await persons.deleteFace('staff', id, persistedFaceId)
    expect((await persons.get('staff', id)).persistedFaceIds).toHaveLength(1)
    await persons.deleteMethod('staff', id)
    expect(await codeOf(persons.get('staff', id))).toBe('404 PersonNotFound')

    await client.personGroup.update('staff', { userData: 'second floor' })
    const [group, ...others] = await client.personGroup.list({ returnRecognitionModel: true })
    expect(group).toEqual({
      personGroupId: 'staff',
      name: 'Staff',
      userData: 'second floor',
      recognitionModel: 'recognition_03',
    })
    expect(others).toEqual([])
    await client.personGroup.deleteMethod('staff')
    expect(await codeOf(client.personGroup.get('staff'))).toBe('404 PersonGroupNotFound')
  })

  it('fails with the codes of the service', async () => {
    await createGroup()
    await client.personGroup.train('staff')
    expect(await codeOf(client.personGroup.train('staff'))).toBe('409 PersonGroupTrainingNotFinished')
    expect(await untilTrained(training)).toBe('failed')
    const unknown = '00000000-0000-4000-8000-000000000000'
    expect(await codeOf(identify(unknown))).toBe('400 FaceNotFound')
    const stranger = clientOf(emulator.url, 'wrong')
    expect(await codeOf(stranger.personGroup.train('staff'))).toBe('401 Unspecified')
    expect(await codeOf(client.snapshot.list())).toBe('501 NotEmulated')
  })
})
