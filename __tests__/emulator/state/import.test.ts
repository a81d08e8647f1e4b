import { describe, expect, it } from '@jest/globals'
import { controlInHand } from '../control/control-in-hand.ts'
import { seedFolder } from '../seed/seed-folder.ts'
import { guid, serviceInHand, start } from '../service/service-in-hand.ts'
import { changed, fullState } from './full-state.ts'

const TIME = 'a time in UTC such as 2026-11-23T06:00:00.5Z, with up to seven digits of a second'
const ONE_NAME = 'expected exactly one of url, sha256.'

describe('PUT /emulator/state', () => {
  it('takes what GET gives, and GET gives what it took', () => {
    const { call } = controlInHand()
    expect(call('PUT', 'state', fullState)).toEqual({ status: 200, body: '' })
    expect(call('GET', 'state')).toEqual({ status: 200, body: fullState })
  })

  it('replaces everything: what the document leaves out is gone', () => {
    const { call } = controlInHand()
    call('PUT', 'state', fullState)
    expect(call('PUT', 'state', { $schema: 'x', version: 1 }).status).toBe(200)
    expect(call('GET', 'state').body).toEqual({
      version: 1,
      pictures: [],
      personGroups: [],
      largePersonGroups: [],
      faceLists: [],
      largeFaceLists: [],
      detectedFaces: [],
    })
  })

  it('takes containers without anything in them', () => {
    const { call } = controlInHand()
    const bare = { id: 'a', name: 'A', recognitionModel: 'recognition_01' }
    const document = { version: 1, personGroups: [bare], faceLists: [bare], largeFaceLists: [bare] }
    expect(call('PUT', 'state', document).status).toBe(200)
    expect(call('GET', 'state').body).toMatchObject({
      personGroups: [{ ...bare, persons: [], trainings: [] }],
      faceLists: [{ ...bare, faces: [] }],
      largeFaceLists: [{ ...bare, faces: [], trainings: [] }],
    })
  })

  it('lets a training go on that was under way, by the clock', () => {
    const { call, clock, state } = serviceInHand()
    controlInHand({ state }).call('PUT', 'state', fullState)
    const status = () => call('GET', 'persongroups/staff/training').body
    const identify = () => {
      const body = { faceIds: [guid(8)], personGroupId: 'staff' }
      return call('POST', 'identify', body).body
    }
    // Its status is not shown before a quarter of a second has passed.
    expect(status()).toMatchObject({ status: 'succeeded' })
    expect(identify()).toEqual([{ faceId: guid(8), candidates: [{ personId: guid(1), confidence: 1 }] }])
    clock.now = start + 1_000
    expect(status()).toMatchObject({ status: 'running' })
    clock.now = start + 2_000
    expect(status()).toMatchObject({ status: 'failed', lastSuccessfulTrainingId: guid(5) })
    clock.now = start + 86_400_000
    expect(identify()).toMatchObject({ error: { code: 'FaceNotFound' } })
    expect(controlInHand({ state, now: () => clock.now }).call('GET', 'state').body).toEqual({
      ...fullState,
      detectedFaces: [],
    })
  })

  it('may be a seed', () => {
    const seeds = seedFolder()
    const { call } = controlInHand({ state: seeds.load(fullState) })
    expect(call('GET', 'state').body).toEqual(fullState)
    expect(seeds.errors({ version: 2 })).toEqual(['version 2 is not valid; expected 1.'])
    seeds.remove()
  })
})

describe('what PUT /emulator/state refuses', () => {
  const person = 'personGroups[0].persons[0]'
  const training = 'personGroups[0].trainings[1]'

  it.each<[string, unknown, string]>([
    ['version', undefined, 'version is missing; expected 1.'],
    ['version', '1', "version '1' is not valid; expected 1."],
    [
      'persons',
      [],
      expect.stringMatching(
        /^persons is not a known field; expected one of version, \$schema, /,
      ) as unknown as string,
    ],
    [
      'pictures[0].file',
      'a.jpg',
      'pictures[0].file is not a known field; expected one of shows, url, sha256.',
    ],
    [
      'pictures[1]',
      { url: 'https://example.com/anna.jpg', shows: [] },
      'pictures[1] is the picture of pictures[0], but shows other persons; expected the same persons.',
    ],
    ['personGroups', {}, 'personGroups {} is not valid; expected a list.'],
    [
      'personGroups[1]',
      'staff',
      "personGroups[1] 'staff' is not valid; expected an object with id, name, recognitionModel, userData, persons, trainings.",
    ],
    [
      'personGroups[0].id',
      'Staff',
      "personGroups[0].id 'Staff' is not valid; expected an id of 1 to 64 lower-case letters, digits, - and _.",
    ],
    [
      'personGroups[0].name',
      undefined,
      'personGroups[0].name is missing; expected a text of 1 to 128 characters.',
    ],
    [
      'personGroups[0].recognitionModel',
      undefined,
      'personGroups[0].recognitionModel is missing; expected one of recognition_01, recognition_02, recognition_03, recognition_04.',
    ],
    [
      'personGroups[1]',
      { ...fullState.largePersonGroups[0], id: 'staff' },
      "personGroups[1].id 'staff' is the same as personGroups[0].id; expected another value.",
    ],
    [
      'personGroups[0].faces',
      [],
      'personGroups[0].faces is not a known field; expected one of id, name, recognitionModel, userData, persons, trainings.',
    ],
    [
      'faceLists[0].trainings',
      [],
      'faceLists[0].trainings is not a known field; expected one of id, name, recognitionModel, userData, faces.',
    ],
    [
      'largeFaceLists[0].persons',
      [],
      'largeFaceLists[0].persons is not a known field; expected one of id, name, recognitionModel, userData, faces, trainings.',
    ],
    [
      `${person}.personId`,
      'anna',
      `${person}.personId 'anna' is not valid; expected a GUID such as 25985303-c537-4467-b41d-bdb45cd95ca1.`,
    ],
    [
      `${person}.personId`,
      guid(4),
      `personGroups[0].persons[1].personId '${guid(4)}' is the same as ${person}.personId; expected another value.`,
    ],
    [
      `${person}.faces[0].userData`,
      'ü'.repeat(513),
      expect.stringMatching(/; expected a text of up to 1024 bytes\.$/) as unknown as string,
    ],
    [`${person}.faces[0].url`, undefined, `${person}.faces[0] is incomplete; ${ONE_NAME}`],
    [`${person}.faces[0].sha256`, 'ab'.repeat(32), `${person}.faces[0] has url and sha256; ${ONE_NAME}`],
    [
      `${person}.faces[0].shows`,
      ['anna'],
      `${person}.faces[0].shows ["anna"] is not valid; expected the name of a person, 1 to 128 characters.`,
    ],
    [
      `${person}.faces[0].persistedFaceId`,
      guid(3),
      `${person}.faces[1].persistedFaceId '${guid(3)}' is the same as ${person}.faces[0].persistedFaceId; expected another value.`,
    ],
    [
      `${person}.faces`,
      Array.from({ length: 249 }, (_, at) => ({ persistedFaceId: guid(at), url: 'a:b' })),
      `${person}.faces has 249 faces; expected 248 at most.`,
    ],
    [
      'faceLists[0].faces',
      Array.from({ length: 1_001 }, (_, at) => ({ persistedFaceId: guid(at), url: 'a:b' })),
      'faceLists[0].faces has 1001 faces; expected 1000 at most.',
    ],
    [
      `${training}.createdDateTime`,
      '2026-11-23',
      `${training}.createdDateTime '2026-11-23' is not valid; expected ${TIME}.`,
    ],
    [
      `${training}.status`,
      'running',
      `${training}.status 'running' is not valid; expected the outcome, succeeded or failed.`,
    ],
    [`${training}.message`, null, `${training}.message null is not valid; expected a text.`],
    [
      `${training}.trainingId`,
      guid(5),
      `${training}.trainingId '${guid(5)}' is the same as personGroups[0].trainings[0].trainingId; expected another value.`,
    ],
    [
      `${training}.startedDateTime`,
      '2026-11-23T05:59:59Z',
      `${training}.startedDateTime is earlier than createdDateTime; expected the same time or later.`,
    ],
    [
      `${training}.shownDateTime`,
      '2026-11-23T05:59:59Z',
      `${training}.shownDateTime is earlier than createdDateTime; expected the same time or later.`,
    ],
    [
      `${training}.endedDateTime`,
      '2026-11-23T06:00:00Z',
      `${training}.endedDateTime is earlier than startedDateTime; expected the same time or later.`,
    ],
    [
      `${training}.createdDateTime`,
      '2026-11-23T05:00:02Z',
      `${training}.createdDateTime is earlier than personGroups[0].trainings[0].endedDateTime; expected the same time or later.`,
    ],
    [
      'personGroups[0].trainings[0].learnt[1].id',
      guid(1),
      `personGroups[0].trainings[0].learnt[1].id '${guid(1)}' is the same as personGroups[0].trainings[0].learnt[0].id; expected another value.`,
    ],
    [
      'detectedFaces[0].expiresDateTime',
      7,
      `detectedFaces[0].expiresDateTime 7 is not valid; expected ${TIME}.`,
    ],
    [
      'detectedFaces[1]',
      fullState.detectedFaces[0],
      `detectedFaces[1].faceId '${guid(8)}' is the same as detectedFaces[0].faceId; expected another value.`,
    ],
  ])('%s: %.40j, and changes nothing', (place, value, error) => {
    const { call } = controlInHand()
    call('PUT', 'state', fullState)
    expect(call('PUT', 'state', changed(place, value))).toEqual({ status: 400, body: { error } })
    expect(call('GET', 'state').body).toEqual(fullState)
  })

  it.each(['', '{', '{"version":1'])('what is no JSON: %j', text => {
    expect(controlInHand().call('PUT', 'state', text)).toEqual({
      status: 400,
      body: {
        error:
          'The body is not JSON; expected what GET /emulator/state returns, or {"version":1} for an empty state.',
      },
    })
  })

  it('what is no document', () => {
    expect(controlInHand().call('PUT', 'state', [])).toEqual({
      status: 400,
      body: { error: expect.stringMatching(/^\[\] is not valid; expected an object with version, /) },
    })
  })
})
