import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { loadSeedFile } from '../../../src/emulator/seed/load-seed-file.ts'
import { picturePersonsToJson } from '../../../src/emulator/state/picture-json.ts'
import { guid } from '../service/service-in-hand.ts'
import { pictureMadeOf, type SeedFolder, seedFolder } from './seed-folder.ts'

let seeds: SeedFolder
beforeEach(() => {
  seeds = seedFolder()
  for (const name of ['anna-1', 'ben/1', 'ben/2', 'ben/old/3', 'ben/.DS_Store', 'sky', 'team']) {
    seeds.write(`people/${name}${name.includes('.') ? '' : '.jpg'}`, pictureMadeOf(name))
  }
})
afterEach(() => seeds.remove())

const TEAM = 'https://example.com/team.jpg'
const pictures = [
  { file: 'people/anna-1.jpg', shows: ['anna'] },
  { folder: 'people/ben/', shows: ['ben'] },
  { url: TEAM, shows: ['anna', 'ben'] },
]

interface Found {
  personId: string
  persistedFaceIds: string[]
}

describe('a seed', () => {
  it('may be empty, and may begin with a byte order mark', () => {
    expect(seeds.errors({})).toEqual([])
    expect(seeds.errors('\ufeff{"$schema":"../seed.schema.json"}')).toEqual([])
  })

  it('says who pictures show: in files, in folders, at URLs, with a digest', () => {
    const digest = { sha256: 'AB'.repeat(32), shows: [] }
    const { pictures: told } = seeds.load({ pictures: [...pictures, digest] })
    expect([...told.values()]).toEqual([['anna'], ['ben'], ['ben'], ['anna', 'ben'], []])
    expect(picturePersonsToJson(told).at(-1)).toEqual({ sha256: 'ab'.repeat(32), shows: [] })
    const service = seeds.serve({ pictures })
    expect(service.call('POST', 'detect', pictureMadeOf('ben/old/3')).body).toHaveLength(1)
    expect(service.call('POST', 'detect', { url: TEAM }).body).toHaveLength(2)
  })

  it.each([
    ['personGroups', 'persongroups'],
    ['largePersonGroups', 'largepersongroups'],
  ])('has %s with persons and faces, as if a client had enrolled them', (field, kind) => {
    const service = seeds.serve({
      pictures,
      [field]: [
        {
          id: 'staff',
          name: 'Staff',
          userData: 'all',
          recognitionModel: 'recognition_04',
          persons: [
            { name: 'Ben', userData: '4711', faces: ['people/ben', 'https://example.com/ben.jpg'] },
            { name: 'Anna', personId: guid(7) },
          ],
        },
        { id: 'visitors' },
      ],
    })
    const listed = service.call('GET', `${kind}?returnRecognitionModel=true`).body
    expect(listed).toMatchObject([
      { name: 'Staff', userData: 'all', recognitionModel: 'recognition_04' },
      { name: 'visitors', userData: null, recognitionModel: 'recognition_01' },
    ])
    const persons = service.call('GET', `${kind}/staff/persons`).body as Found[]
    const [anna, ben] = [...persons].sort((one, other) => (one.personId < other.personId ? -1 : 1))
    expect(anna).toEqual({ personId: guid(7), persistedFaceIds: [], name: 'Anna', userData: null })
    expect(ben).toMatchObject({ name: 'Ben', userData: '4711' })
    expect(ben?.persistedFaceIds).toHaveLength(3)
    expect(service.call('GET', `${kind}/staff/training`).status).toBe(404)
    expect(service.call('POST', `${kind}/staff/train`).status).toBe(202)
    service.clock.now += 2_500
    expect(service.call('GET', `${kind}/staff/training`).body).toMatchObject({ status: 'succeeded' })
  })

  it('has face lists, small and large', () => {
    const { call } = seeds.serve({
      faceLists: [{ id: 'f', faces: ['people/sky.jpg', TEAM] }],
      largeFaceLists: [{ id: 'l', name: 'Large', faces: ['people/ben'], trained: true }],
    })
    expect(call('GET', 'facelists/f').body).toMatchObject({ name: 'f', persistedFaces: [{}, {}] })
    expect(call('GET', 'largefacelists/l/persistedfaces').body).toHaveLength(2)
    expect(call('GET', 'largefacelists/l/training').body).toMatchObject({ status: 'succeeded' })
  })

  it('has groups that were trained a minute before the start: identify knows who is in them', () => {
    const service = seeds.serve({
      pictures,
      personGroups: [{ id: 'staff', trained: true, persons: [{ name: 'Ben', faces: ['people/ben/1.jpg'] }] }],
    })
    expect(service.call('GET', 'persongroups/staff/training').body).toMatchObject({
      status: 'succeeded',
      createdDateTime: '2026-11-23T05:58:57.5Z',
      lastActionDateTime: '2026-11-23T05:59:00Z',
    })
    const [found] = service.call('POST', 'detect', pictureMadeOf('ben/2')).body as { faceId: string }[]
    const asked = { faceIds: [found?.faceId], personGroupId: 'staff' }
    const [ben] = service.call('GET', 'persongroups/staff/persons').body as Found[]
    expect(service.call('POST', 'identify', asked).body).toMatchObject([
      { candidates: [{ personId: ben?.personId }] },
    ])
  })

  it('gives the same ids each time, and different ones to all', () => {
    const group = {
      persons: [
        { name: 'Ben', faces: ['people/ben', 'people/ben/1.jpg'] },
        { name: 'Ben', faces: ['people/ben'] },
        { name: 'Anna' },
      ],
    }
    const seed = {
      personGroups: [
        { id: 'a', ...group },
        { id: 'b', ...group },
      ],
      largePersonGroups: [{ id: 'a', ...group }],
    }
    const ids = () => {
      const { call } = seeds.serve(seed)
      const groups = ['persongroups/a', 'persongroups/b', 'largepersongroups/a']
      const persons = groups.flatMap(path => call('GET', `${path}/persons`).body as Found[])
      return persons.flatMap(({ personId, persistedFaceIds }) => [personId, ...persistedFaceIds])
    }
    const all = ids()
    expect(all).toHaveLength(3 * (3 + 3 + 2))
    expect(new Set(all).size).toBe(all.length)
    for (const id of all)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(ids()).toEqual(all)
  })

  it('gives a person the id that it names, also where another would have got it', () => {
    const persons = [{ name: 'Ben' }]
    const [first] = seeds
      .serve({ personGroups: [{ id: 'a', persons }] })
      .call('GET', 'persongroups/a/persons').body as Found[]
    const { call } = seeds.serve({
      personGroups: [{ id: 'a', persons: [...persons, { name: 'Anna', personId: first?.personId }] }],
    })
    const all = call('GET', 'persongroups/a/persons').body
    expect(all).toHaveLength(2)
    expect(all).toContainEqual(expect.objectContaining({ name: 'Anna', personId: first?.personId }))
  })
})

describe('what is wrong with a seed', () => {
  const relative = () => `expected a path relative to the folder of the seed, ${seeds.folder}.`

  it('is told all at once, each by its place', () => {
    seeds.write('tiny.jpg', 'x')
    expect(
      seeds.errors({
        picture: [],
        pictures: [
          { file: 'people/anna-2.jpg', shows: ['anna'] },
          { folder: 'people/none', shows: ['ben'] },
          { file: 'people/sky.jpg', shows: [] },
          { file: 'people/team.jpg', shows: ['anna', 'ben'] },
          { file: 'tiny.jpg', shows: 'x' },
          { file: 'people', shows: [] },
        ],
        personGroups: [
          {
            id: 'Staff!',
            persons: [
              {
                nam: 'Ben',
                faces: ['people/sky.jpg', 'people/team.jpg', 'tiny.jpg', 'nope.jpg', 'http://[', TEAM],
              },
            ],
          },
          { id: 'staff', userData: 7 },
          { id: 'staff', trained: 'yes' },
        ],
        faceLists: { id: 'a' },
      }),
    ).toEqual([
      'picture is not a known field; expected one of $schema, pictures, personGroups, largePersonGroups, faceLists, largeFaceLists.',
      `pictures[0].file 'people/anna-2.jpg' can't be read (ENOENT); ${relative()}`,
      `pictures[1].folder 'people/none' can't be read (ENOENT); ${relative()}`,
      "pictures[4].shows 'x' is not valid; expected a list of up to 100 names of persons, each of 1 to 128 characters; [] is nobody.",
      "pictures[4].file 'tiny.jpg' has 1 bytes; expected 1024 (1 KB) to 6291456 (6 MB).",
      "pictures[5].file 'people' is a folder; expected a picture file.",
      "personGroups[0].id 'Staff!' is not valid; expected an id of 1 to 64 lower-case letters, digits, - and _.",
      'personGroups[0].persons[0].nam is not a known field; expected one of name, personId, userData, faces.',
      'personGroups[0].persons[0].name is missing; expected a text of 1 to 128 characters.',
      "personGroups[0].persons[0].faces[0] 'people/sky.jpg' shows nobody; expected a picture of one person.",
      "personGroups[0].persons[0].faces[1] 'people/team.jpg' shows anna, ben; expected a picture of one person.",
      "personGroups[0].persons[0].faces[2] 'tiny.jpg' has 1 bytes; expected 1024 (1 KB) to 6291456 (6 MB).",
      `personGroups[0].persons[0].faces[3] 'nope.jpg' can't be read (ENOENT); ${relative()}`,
      "personGroups[0].persons[0].faces[4] 'http://[' is not a URL; expected for example https://example.com/a.jpg.",
      'personGroups[1].userData 7 is not valid; expected a text of up to 16384 bytes.',
      "personGroups[2].trained 'yes' is not valid; expected true or false.",
      "personGroups[2].id 'staff' is the same as personGroups[1].id; expected another value.",
      'faceLists {"id":"a"} is not valid; expected a list.',
    ])
  })

  it.each<[object, string]>([
    [
      { pictures: [{ shows: [] }] },
      'pictures[0] is incomplete; expected exactly one of file, folder, url, sha256.',
    ],
    [
      { pictures: [{ ...pictures[0], url: TEAM }] },
      'pictures[0] has file and url; expected exactly one of file, folder, url, sha256.',
    ],
    [
      { pictures: [{ file: '', shows: [] }] },
      "pictures[0].file '' is not valid; expected a path relative to the folder of the seed.",
    ],
    [{ pictures: [{ folder: 'people/ben/old/..//x', shows: [] }] }, "can't be read (ENOENT)"],
    [
      { pictures: [pictures[1], { file: 'people/ben/2.jpg', shows: ['old ben'] }] },
      'pictures[1] is the picture of pictures[0], but shows other persons; expected the same persons.',
    ],
    [
      { personGroups: [{ id: 'a', trained: true, persons: [{ name: 'Ben' }, { name: 'Anna', faces: [] }] }] },
      'personGroups[0].trained true needs a face, since a training without faces fails; expected a face, or false.',
    ],
    [
      { pictures, largeFaceLists: [{ id: 'a', faces: [TEAM] }] },
      `largeFaceLists[0].faces[0] '${TEAM}' shows anna, ben; expected a picture of one person.`,
    ],
    [
      { largeFaceLists: [{ id: 'a', trained: true }] },
      'largeFaceLists[0].trained true needs a face, since a training without faces fails; expected a face, or false.',
    ],
    [
      { faceLists: [{ id: 'a', trained: true }] },
      'faceLists[0].trained is not a known field; expected one of id, name, userData, recognitionModel, faces.',
    ],
    [
      { personGroups: [{ id: 'a', recognitionModel: 'recognition_05' }] },
      "personGroups[0].recognitionModel 'recognition_05' is not valid; expected one of recognition_01, recognition_02, recognition_03, recognition_04.",
    ],
    [
      { personGroups: [{ id: 'a', name: 'x'.repeat(129) }] },
      `personGroups[0].name '${'x'.repeat(80)}…' is not valid; expected a text of 1 to 128 characters.`,
    ],
    [
      { personGroups: [{ id: 'a', persons: [{ name: 'Ben', personId: 'ben' }] }] },
      "personGroups[0].persons[0].personId 'ben' is not valid; expected a GUID such as 25985303-c537-4467-b41d-bdb45cd95ca1.",
    ],
    [
      {
        personGroups: [
          { id: 'a', persons: [guid(1), guid(2), guid(1)].map(personId => ({ name: 'Ben', personId })) },
        ],
      },
      `personGroups[0].persons[2].personId '${guid(1)}' is the same as personGroups[0].persons[0].personId; expected another value.`,
    ],
    [
      { personGroups: [{ id: 'a', persons: [{ name: 'Ben', faces: Array(125).fill('people/ben') }] }] },
      'personGroups[0].persons[0].faces[124]: Persisted face number reached limit.',
    ],
  ])('%j', (seed, error) => {
    const [first] = seeds.errors(seed)
    expect(first).toContain(error)
  })

  it('is a folder without a picture', () => {
    seeds.write('empty/.gitkeep', '')
    expect(seeds.errors({ pictures: [{ folder: 'empty', shows: [] }] })).toEqual([
      "pictures[0].folder 'empty' has no files; expected a folder with pictures.",
    ])
  })

  it('is a folder that is a file', () => {
    expect(seeds.errors({ pictures: [{ folder: 'people/sky.jpg', shows: [] }] })).toEqual([
      `pictures[0].folder 'people/sky.jpg' can't be read (ENOTDIR); ${relative()}`,
    ])
  })

  it('is a picture in a folder that has a wrong size', () => {
    seeds.write('people/ben/notes.txt', 'x')
    expect(seeds.errors({ pictures: [pictures[1]] })).toEqual([
      "pictures[0].folder 'people/ben/notes.txt' has 1 bytes; expected 1024 (1 KB) to 6291456 (6 MB).",
    ])
  })

  it.each([
    ['{', /^seed '.*' is not JSON \(.*JSON.*\); expected the path of a JSON file\.$/],
    ['[]', /^\[\] is not valid; expected an object with \$schema, pictures, /],
  ])('is that it is none: %s', (text, error) => {
    expect(seeds.errors(text)).toEqual([expect.stringMatching(error)])
  })

  it('is that there is none', () => {
    const world = { now: () => 0, origin: () => '', queueTimeMs: 0, trainingTimeMs: 0 }
    expect(() => loadSeedFile(seeds.file, world)).toThrow(
      `seed '${seeds.file}' can't be read (ENOENT); expected the path of a JSON file.`,
    )
  })
})
