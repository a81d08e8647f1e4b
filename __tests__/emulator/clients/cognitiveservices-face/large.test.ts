import type { FaceClient } from '@azure/cognitiveservices-face'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Emulator, startEmulator } from '../../../../src/emulator/server.ts'
import { photo, photoUrl } from '../photo.ts'
import { clientOf, codeOf, untilTrained } from './client.ts'

let emulator: Emulator
let client: FaceClient

beforeEach(async () => {
  emulator = await startEmulator({ queueTimeMs: 20, trainingTimeMs: 20 })
  client = clientOf(emulator.url, emulator.key)
})
afterEach(() => emulator.close())

/** The one face of a picture: its id. */
async function detect(name: string): Promise<string> {
  const [face] = await client.face.detectWithStream(photo(name))
  return String(face?.faceId)
}

describe('@azure/cognitiveservices-face, with the other containers', () => {
  it('trains a large person group, and identifies with it', async () => {
    const { largePersonGroup, largePersonGroupPerson: persons } = client
    await largePersonGroup.create('all', 'All')
    const { personId } = await persons.create('all', { name: 'Anna' })
    await persons.addFaceFromStream('all', personId, photo('anna'))
    await persons.addFaceFromUrl('all', personId, photoUrl('anna'))
    await largePersonGroup.train('all')
    expect(await untilTrained(() => largePersonGroup.getTrainingStatus('all'))).toBe('succeeded')
    const faceId = await detect('anna')
    expect([...(await client.face.identify([faceId], { largePersonGroupId: 'all' }))]).toEqual([
      { faceId, candidates: [{ personId, confidence: 1 }] },
    ])
    const verdict = await client.face.verifyFaceToPerson(faceId, personId, { largePersonGroupId: 'all' })
    expect(verdict.isIdentical).toBe(true)
    await largePersonGroup.update('all', { name: 'Everybody' })
    expect(await largePersonGroup.get('all')).toMatchObject({ name: 'Everybody' })
    expect(await persons.list('all', { top: 10 })).toMatchObject([{ personId, persistedFaceIds: [{}, {}] }])
    await persons.deleteMethod('all', personId)
    await largePersonGroup.deleteMethod('all')
    expect([...(await largePersonGroup.list())]).toEqual([])
  })

  it('finds similar faces in a face list', async () => {
    const { faceList } = client
    await faceList.create('vips', 'VIPs', { userData: 'since May' })
    const { persistedFaceId } = await faceList.addFaceFromStream('vips', photo('anna'))
    await faceList.addFaceFromUrl('vips', photoUrl('bob'))
    const faceId = await detect('anna')
    expect([...(await client.face.findSimilar(faceId, { faceListId: 'vips' }))]).toEqual([
      { persistedFaceId, confidence: 1 },
    ])
    await faceList.update('vips', { name: 'Guests' })
    expect(await faceList.get('vips')).toMatchObject({ name: 'Guests', persistedFaces: [{}, {}] })
    expect(await faceList.list()).toMatchObject([{ faceListId: 'vips', userData: 'since May' }])
    await faceList.deleteFace('vips', persistedFaceId)
    await faceList.deleteMethod('vips')
    expect(await codeOf(faceList.get('vips'))).toBe('404 FaceListNotFound')
  })

  it('finds in a large face list what its last training has learnt', async () => {
    const { largeFaceList: list } = client
    await list.create('all', 'All')
    const { persistedFaceId } = await list.addFaceFromStream('all', photo('anna'), { userData: 'anna' })
    const faceId = await detect('anna')
    const find = () => client.face.findSimilar(faceId, { largeFaceListId: 'all' })
    expect(await codeOf(find())).toBe('400 LargeFaceListNotTrained')
    await list.train('all')
    expect(await untilTrained(() => list.getTrainingStatus('all'))).toBe('succeeded')
    expect([...(await find())]).toEqual([{ persistedFaceId, confidence: 1 }])
    await list.addFaceFromUrl('all', photoUrl('bob'))
    expect(await list.listFaces('all')).toHaveLength(2)
    await list.updateFace('all', persistedFaceId, { userData: 'Anna' })
    expect(await list.getFace('all', persistedFaceId)).toMatchObject({ userData: 'Anna' })
    await list.deleteFace('all', persistedFaceId)
    expect(await find()).toMatchObject([{ persistedFaceId }])
    await list.update('all', { name: 'Everybody' })
    expect(await list.list()).toMatchObject([{ name: 'Everybody' }])
    await list.deleteMethod('all')
  })
})
