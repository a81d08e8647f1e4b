import type { FaceClient } from '@azure-rest/ai-vision-face'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Emulator, startEmulator } from '../../../../src/emulator/server.ts'
import { photo } from '../photo.ts'
import { clientOf, codeOf, follow, right } from './client.ts'

let emulator: Emulator
let client: FaceClient

beforeEach(async () => {
  emulator = await startEmulator({ queueTimeMs: 300, trainingTimeMs: 20 })
  client = clientOf(emulator.url, emulator.key)
})
afterEach(() => emulator.close())

const collection = { body: { name: 'Visitors', recognitionModel: 'recognition_04' as const } }
const picture = { contentType: 'application/octet-stream' as const, body: photo('anna') }

describe('@azure-rest/ai-vision-face, when it trains', () => {
  const group = () => client.path('/persongroups/{personGroupId}', 'g')
  const train = () => client.path('/persongroups/{personGroupId}/train', 'g').post()
  const training = () => client.path('/persongroups/{personGroupId}/training', 'g').get()

  async function enrol(): Promise<void> {
    right(await group().put(collection))
    const created = await client
      .path('/persongroups/{personGroupId}/persons', 'g')
      .post({ body: { name: 'Ada' } })
    const { personId } = right(created).body
    const path = '/persongroups/{personGroupId}/persons/{personId}/persistedfaces'
    right(await client.path(path, 'g', personId).post(picture))
  }

  it('polls until a person group is trained, and reads the status then', async () => {
    await enrol()
    expect(await follow(client, right(await train()))).toBe('succeeded')
    expect(right(await training()).body).toMatchObject({ status: 'succeeded' })
    expect(emulator.trainingCount('persongroups', 'g')).toBe(1)
    expect(emulator.calls.filter(({ path }) => path.endsWith('/training')).length).toBeGreaterThan(2)
  })

  it('trains a large person group, and identifies with it', async () => {
    right(await client.path('/largepersongroups/{largePersonGroupId}', 'g').put(collection))
    const persons = client.path('/largepersongroups/{largePersonGroupId}/persons', 'g')
    const { personId } = right(await persons.post({ body: { name: 'Ada' } })).body
    const path = '/largepersongroups/{largePersonGroupId}/persons/{personId}/persistedfaces'
    right(await client.path(path, 'g', personId).post(picture))
    const accepted = right(await client.path('/largepersongroups/{largePersonGroupId}/train', 'g').post())
    expect(await follow(client, accepted)).toBe('succeeded')
    expect(emulator.trainingCount('largepersongroups', 'g')).toBe(1)

    const asked = { queryParameters: { recognitionModel: 'recognition_04' as const } }
    const [face] = right(await client.path('/detect').post({ ...picture, ...asked })).body
    const faceId = String(face?.faceId)
    const identify = client.path('/identify')
    expect(right(await identify.post({ body: { faceIds: [faceId], largePersonGroupId: 'g' } })).body).toEqual(
      [{ faceId, candidates: [{ personId, confidence: 1 }] }],
    )
    const verify = client.path('/verify')
    const verdict = await verify.post({ body: { faceId, personId, largePersonGroupId: 'g' } })
    expect(right(verdict).body.isIdentical).toBe(true)
  })

  it('sees a training that fails', async () => {
    right(await group().put(collection))
    expect(await follow(client, right(await train()))).toBe('failed')
  })

  it('reads the codes of errors', async () => {
    expect(codeOf(await train())).toBe('404 PersonGroupNotFound')
    right(await group().put(collection))
    expect(codeOf(await group().put(collection))).toBe('409 PersonGroupExists')
    expect(codeOf(await training())).toBe('404 PersonGroupNotTrained')
    right(await train())
    expect(codeOf(await train())).toBe('409 PersonGroupTrainingNotFinished')
    const unknown = '00000000-0000-4000-8000-000000000000'
    const verified = await client.path('/verify').post({ body: { faceId1: unknown, faceId2: unknown } })
    expect(codeOf(verified)).toBe('404 FaceNotFound')
    const stranger = clientOf(emulator.url, 'wrong')
    expect(codeOf(await stranger.path('/persongroups/{personGroupId}/train', 'g').post())).toBe('401 401')
  })

  it('is told what the emulator does not have', async () => {
    const session = await client
      .path('/detectLiveness-sessions')
      .post({ body: { livenessOperationMode: 'Passive', deviceCorrelationId: 'd' } })
    expect(codeOf(session)).toBe('501 NotEmulated')
  })
})
