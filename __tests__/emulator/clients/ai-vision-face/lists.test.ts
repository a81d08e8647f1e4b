import type { FaceClient } from '@azure-rest/ai-vision-face'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Emulator, startEmulator } from '../../../../src/emulator/server.ts'
import { photo, photoUrl } from '../photo.ts'
import { clientOf, codeOf, follow, right } from './client.ts'

let emulator: Emulator
let client: FaceClient

beforeEach(async () => {
  emulator = await startEmulator({ queueTimeMs: 20, trainingTimeMs: 20 })
  client = clientOf(emulator.url, emulator.key)
})
afterEach(() => emulator.close())

const collection = { body: { name: 'Visitors', recognitionModel: 'recognition_04' as const } }

/** The one face of a picture that is fetched: its id. */
async function detect(name: string): Promise<string> {
  const { body } = right(
    await client.path('/detect').post({
      contentType: 'application/json',
      body: { url: photoUrl(name) },
      queryParameters: { recognitionModel: 'recognition_04' },
    }),
  )
  return String(body[0]?.faceId)
}

const findSimilar = () => client.path('/findsimilars')

describe('@azure-rest/ai-vision-face, with lists of faces', () => {
  it('finds similar faces among faces, in both modes', async () => {
    const faceId = await detect('anna')
    const faceIds = [await detect('bob'), await detect('anna')]
    const found = async (mode: 'matchPerson' | 'matchFace', maxNumOfCandidatesReturned?: number) => {
      const most = maxNumOfCandidatesReturned === undefined ? {} : { maxNumOfCandidatesReturned }
      const { body } = right(await findSimilar().post({ body: { faceId, faceIds, mode, ...most } }))
      return body.map(face => face.faceId)
    }
    expect(await found('matchPerson')).toEqual([faceIds[1]])
    expect(await found('matchFace')).toEqual([faceIds[1], faceIds[0]])
    expect(await found('matchFace', 1)).toEqual([faceIds[1]])
  })

  it('finds similar faces in a face list, which needs no training', async () => {
    const list = client.path('/facelists/{faceListId}', 'vips')
    const faces = client.path('/facelists/{faceListId}/persistedfaces', 'vips')
    right(await list.put(collection))
    const faceId = await detect('anna')
    const find = () => findSimilar().post({ body: { faceId, faceListId: 'vips' } })
    expect(codeOf(await find())).toBe('400 FaceListNotReady')
    const { persistedFaceId } = right(
      await faces.post({ contentType: 'application/json', body: { url: photoUrl('anna') } }),
    ).body
    expect(right(await find()).body).toEqual([{ persistedFaceId, confidence: 1 }])
    right(await list.patch({ body: { name: 'Guests' } }))
    expect(right(await list.get()).body).toMatchObject({
      name: 'Guests',
      persistedFaces: [{ persistedFaceId }],
    })
    expect(right(await client.path('/facelists').get()).body).toMatchObject([{ faceListId: 'vips' }])
    const face = client.path(
      '/facelists/{faceListId}/persistedfaces/{persistedFaceId}',
      'vips',
      persistedFaceId,
    )
    right(await face.delete())
    right(await list.delete())
    expect(codeOf(await list.get())).toBe('404 FaceListNotFound')
  })

  it('finds in a large face list what its last training has learnt', async () => {
    const list = client.path('/largefacelists/{largeFaceListId}', 'all')
    const faces = client.path('/largefacelists/{largeFaceListId}/persistedfaces', 'all')
    right(await list.put(collection))
    const faceId = await detect('anna')
    const find = () => findSimilar().post({ body: { faceId, largeFaceListId: 'all' } })
    const add = async (name: string) => {
      const sent = { contentType: 'application/octet-stream' as const, body: photo(name) }
      const asked = { queryParameters: { userData: name, targetFace: [0, 0, 500, 500] } }
      return right(await faces.post({ ...sent, ...asked })).body.persistedFaceId
    }
    const stranger = await add('bob')
    expect(codeOf(await find())).toBe('400 LargeFaceListNotTrained')
    const accepted = right(await client.path('/largefacelists/{largeFaceListId}/train', 'all').post())
    expect(await follow(client, accepted)).toBe('succeeded')
    const { persistedFaceId } = right(
      await faces.post({ contentType: 'application/json', body: { url: photoUrl('anna') } }),
    ).body
    expect(right(await find()).body).toEqual([])
    const again = right(await client.path('/largefacelists/{largeFaceListId}/train', 'all').post())
    expect(await follow(client, again)).toBe('succeeded')
    expect(right(await find()).body).toEqual([{ persistedFaceId, confidence: 1 }])

    const ids = [stranger, persistedFaceId].sort()
    const page = right(await faces.get({ queryParameters: { top: 1 } })).body
    expect(page.map(face => face.persistedFaceId)).toEqual(ids.slice(0, 1))
    const path = '/largefacelists/{largeFaceListId}/persistedfaces/{persistedFaceId}'
    const face = client.path(path, 'all', stranger)
    expect(right(await face.get()).body.userData).toBe('bob')
    right(await face.patch({ body: { userData: 'Bob' } }))
    expect(right(await face.get()).body.userData).toBe('Bob')
    right(await face.delete())
    right(await list.patch({ body: { userData: 'everybody' } }))
    expect(right(await client.path('/largefacelists').get()).body).toMatchObject([{ userData: 'everybody' }])
    right(await list.delete())
  })
})
