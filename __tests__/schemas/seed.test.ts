import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { pictureMadeOf, type SeedFolder, seedFolder } from '../emulator/seed/seed-folder.ts'
import { markdownIn, readRepositoryFile } from '../support/repository-files.ts'
import { definitionIn, errorsOf, SCHEMAS, validatorOf } from './schema.ts'

const FILE = 'seed.schema.json'
const validate = validatorOf(FILE)

let seeds: SeedFolder
beforeAll(() => {
  seeds = seedFolder()
  for (const path of ['ben.jpg', 'people/anna-1.jpg', 'people/ben/1.jpg', 'people/ben/2.jpg']) {
    seeds.write(path, pictureMadeOf(path))
  }
})
afterAll(() => seeds.remove())

/** The fields that the code knows at a place, which it tells where one is wrong. */
function fieldsAt(seed: object): string[] {
  const [error = ''] = seeds.errors(seed)
  return /^\S* is not a known field; expected one of (.*)\.$/.exec(error)?.[1]?.split(', ').sort() ?? []
}

const of = (name: string): string[] => Object.keys(definitionIn(FILE, name).properties ?? {}).sort()

describe('the fields of the schema', () => {
  it('are those that the code knows', () => {
    expect(Object.keys(SCHEMAS[FILE].properties ?? {}).sort()).toEqual(fieldsAt({ no: 1 }))
    expect(of('picture')).toEqual(fieldsAt({ pictures: [{ no: 1 }] }))
    for (const field of ['personGroups', 'largePersonGroups']) {
      expect(of('personGroup')).toEqual(fieldsAt({ [field]: [{ no: 1 }] }))
      expect(of('person')).toEqual(fieldsAt({ [field]: [{ id: 'a', persons: [{ no: 1 }] }] }))
    }
    expect(of('faceList')).toEqual(fieldsAt({ faceLists: [{ no: 1 }] }))
    expect(of('largeFaceList')).toEqual(fieldsAt({ largeFaceLists: [{ no: 1 }] }))
  })

  it('have as defaults what a container has that leaves them out', () => {
    const { call } = seeds.serve({ personGroups: [{ id: 'a' }] })
    expect(call('GET', 'persongroups/a?returnRecognitionModel=true').body).toMatchObject({
      recognitionModel: definitionIn(FILE, 'recognitionModel').default,
    })
    expect(definitionIn(FILE, 'trained').default).toBe(false)
    expect(call('GET', 'persongroups/a/training').status).toBe(404)
  })
})

/** The seeds in README and docs. */
const ofPages = [...markdownIn('.'), ...markdownIn('docs')].flatMap(page =>
  [
    ...readRepositoryFile(page).matchAll(
      /^```json\n(\{\n {2}"\$schema": ".*seed\.schema\.json"[\s\S]*?)^```/gm,
    ),
  ].map(([, text = '']) => ({ page, seed: JSON.parse(text) as unknown })),
)

describe('a seed', () => {
  it.each(ofPages)('of $page is right', ({ seed }) => {
    expect(errorsOf(validate, seed)).toEqual([])
    expect(seeds.errors(seed)).toEqual([])
  })

  it('is in the docs', () => {
    expect(ofPages).toHaveLength(1)
  })

  it('is wrong to the schema only where it is wrong to the code, whatever there is; the code knows more', () => {
    /** What no schema says. */
    const BEYOND = [
      / can't be read \(/,
      / is the same as .*; expected another value\.$/,
      / is the picture of .*, but shows other persons; /,
      /\.trained true needs a face/,
      / shows .*; expected a picture of one person\.$/,
      / is a folder; expected a picture file\.$/,
      / is not a URL; /,
      // Bytes, where a schema counts characters.
      /userData '.* is not valid/,
    ]
    const isBeyond = (error: string) => BEYOND.some(pattern => pattern.test(error))
    const either = (...right: unknown[]) =>
      fc.oneof(
        { weight: 25, arbitrary: fc.constantFrom(...right) },
        fc.constantFrom<unknown>(null, true, 7, '', 'x', [], {}, ['x'], [7], 'x'.repeat(129)),
      )
    const face = either('ben.jpg', 'people/ben', 'https://example.com/a.jpg')
    const faces = fc.array(face, { maxLength: 2 })
    const fields = {
      id: either('a', 'b_-9', 'x'.repeat(64)),
      name: either('Staff'),
      userData: either('any', 'x'.repeat(16_384)),
      recognitionModel: either('recognition_01', 'recognition_04'),
    }
    const requiredKeys: ['id'] = ['id']
    const trained = either(true, false)
    const person = fc.record(
      {
        name: either('Ben'),
        personId: either('25985303-c537-4467-b41d-bdb45cd95ca1'),
        userData: fields.userData,
        faces,
      },
      { requiredKeys: ['name'] },
    )
    const group = fc.record(
      { ...fields, trained, persons: fc.array(person, { maxLength: 2 }), odd: fc.constant(1) },
      { requiredKeys },
    )
    const withoutOdd = group.map(({ odd, ...rest }) =>
      odd === 1 && rest.id === 'a' ? { ...rest, odd } : rest,
    )
    const picture = fc.record(
      {
        shows: either(['anna'], ['anna', 'ben'], []),
        file: either('ben.jpg'),
        folder: either('people/ben'),
        url: either('https://example.com/b.jpg'),
        sha256: either('aB'.repeat(32)),
      },
      { requiredKeys: ['shows'] },
    )
    const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 2 })
    const seed = fc.record(
      {
        pictures: few(picture),
        personGroups: few(withoutOdd),
        largePersonGroups: few(group),
        faceLists: few(fc.record({ ...fields, faces }, { requiredKeys })),
        largeFaceLists: few(fc.record({ ...fields, trained, faces }, { requiredKeys })),
      },
      { requiredKeys: [] },
    )
    const seen = { right: 0, wrong: 0 }
    fc.assert(
      fc.property(seed, value => {
        const bySchema = errorsOf(validate, value)
        const byCode = seeds.errors(value).filter(error => !isBeyond(error))
        seen[bySchema.length === 0 ? 'right' : 'wrong'] += 1
        expect([value, bySchema.length > 0, bySchema]).toEqual([value, byCode.length > 0, expect.anything()])
      }),
      { numRuns: 400 },
    )
    expect(seen.right).toBeGreaterThan(20)
    expect(seen.wrong).toBeGreaterThan(20)
  })
})
