import { describe, expect, it } from '@jest/globals'
import { valueIn } from '../../src/inputs/input-result.ts'
import { matchHandles, parseFollow } from '../../src/inputs/parse-follow.ts'
import type { Handle } from '../../src/training/handle.ts'
import { handleWriter } from '../../src/training/handle-text.ts'

const ENDPOINT = 'https://westus2.api.cognitive.microsoft.com'
const MOMENT = { earliest: 1, latest: 2 }
const HANDLE: Handle = {
  started: 'yes',
  startedAt: 3,
  posted: MOMENT,
  answered: MOMENT,
  refused: undefined,
  isAccepted: true,
  older: [],
  joined: undefined,
  own: undefined,
}

const write = handleWriter({ endpoint: ENDPOINT, groupType: 'person-group' }, text => text)
const handleOf = (personGroupId: string, started: Handle['started'] = 'yes'): string =>
  write(personGroupId, { ...HANDLE, started })

const STAFF = handleOf('staff')
const SHOP = handleOf('shop')

const noFile = (): string => {
  throw Object.assign(new Error('ENOENT: no such file, open /x'), { code: 'ENOENT' })
}

/** Reads a text that is a path, of a file with this in it. */
const file = (content: unknown) =>
  parseFollow('/temp/results.json', () => (typeof content === 'string' ? content : JSON.stringify(content)))

function problemOf(parsed: ReturnType<typeof parseFollow>): string {
  if (parsed.ok) throw new Error('it was read')
  return parsed.problem
}

describe('the input follow', () => {
  it.each([
    `${STAFF},${SHOP}`,
    `${STAFF}\n${SHOP}`,
    `${STAFF} , ${SHOP}`,
    `,${STAFF},,${SHOP},`,
    JSON.stringify([STAFF, SHOP]),
  ])('takes handles: %#', text => {
    expect(parseFollow(text, noFile)).toMatchObject({
      ok: true,
      value: {
        personGroupIds: [],
        handles: [{ handle: { started: 'yes' } }, { handle: { started: 'yes' } }],
      },
    })
  })

  it('takes the path of a results-file', () => {
    const results = [
      { personGroupId: 'staff', status: 'timed-out', handle: STAFF },
      { personGroupId: 'visitors', status: 'error', handle: '' },
    ]
    expect(file(results)).toMatchObject({
      ok: true,
      value: { personGroupIds: ['staff', 'visitors'], handles: [{ groupType: 'person-group' }] },
    })
  })

  it('takes a file with a byte order mark, and one id once', () => {
    const results = [
      { personGroupId: 'staff', handle: STAFF },
      { personGroupId: 'staff', handle: '' },
    ]
    expect(file(`\uFEFF${JSON.stringify(results)}`)).toMatchObject({ value: { personGroupIds: ['staff'] } })
  })

  it('takes the file of ten thousand groups', () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => `g${at}`)
    const parsed = file(ids.map(personGroupId => ({ personGroupId, handle: handleOf(personGroupId) })))
    if (!parsed.ok) throw new Error(parsed.problem)
    const expected = { endpoint: ENDPOINT, groupType: 'person-group', personGroupIds: ids } as const
    expect([...(valueIn(matchHandles(parsed.value, expected))?.keys() ?? [])]).toEqual(ids)
  })

  it('says what is wrong with one of several handles', () => {
    expect(problemOf(parseFollow(`${STAFF},${SHOP.slice(0, -1)}`, noFile))).toMatch(
      /^is incomplete or was changed; /,
    )
  })

  const right = "expected another step's output handle, or the path of its results-file"

  it('says that a path leads to no file, without the path in it', () => {
    expect(problemOf(parseFollow('/x', noFile))).toBe(
      `is neither a handle nor a file that can be read (ENOENT); ${right}`,
    )
  })

  it('says of none, which a missing handle becomes, that there was none', () => {
    expect(problemOf(parseFollow('none', noFile))).toBe(
      'is neither a handle nor a file that can be read (ENOENT); the earlier step wrote no results-file, see its log',
    )
  })

  it('says why a file is not read', () => {
    const tooLarge = (): string => {
      throw new Error('it is larger than 128 MiB')
    }
    expect(problemOf(parseFollow('/x', tooLarge))).toBe(
      `is neither a handle nor a file that can be read (it is larger than 128 MiB); ${right}`,
    )
  })

  it.each<[string, unknown]>([
    ['no JSON', '['],
    ['nothing', ''],
    ['no list', { personGroupId: 'staff', handle: STAFF }],
    ['an empty list', []],
    ['more than any step has', Array.from({ length: 100_001 }, () => 0)],
    ['null', null],
    ['a list of null', [null]],
    ['no id', [{ handle: STAFF }]],
    ['an id that is none', [{ personGroupId: 'Staff!', handle: STAFF }]],
    ['no handle', [{ personGroupId: 'staff' }]],
    ['a handle that is no text', [{ personGroupId: 'staff', handle: 1 }]],
  ])('says that a file with %s is no results-file', (_, content) => {
    expect(problemOf(file(content))).toBe(`is not the results-file of a step; ${right}`)
  })

  it('says which handle of a file is wrong', () => {
    expect(problemOf(file([{ personGroupId: 'staff', handle: 'tpg1.x.y' }]))).toMatch(
      /^has a handle for 'staff' that is incomplete or was changed; /,
    )
  })

  it('says that a file leaves nothing to follow', () => {
    expect(problemOf(file([{ personGroupId: 'staff', handle: '' }]))).toBe(
      'has nothing to follow: that step started no training, or saw the end of each',
    )
  })
})

describe('the handles', () => {
  function match(text: string, expected: Parameters<typeof matchHandles>[1]) {
    const followed = parseFollow(text, noFile)
    if (!followed.ok) throw new Error(followed.problem)
    const handles = matchHandles(followed.value, expected)
    return handles.ok
      ? { ids: [...handles.value.keys()], errors: [] }
      : { errors: handles.errors.map(({ name, problem }) => `${name} ${problem}`) }
  }
  const ALL = { endpoint: ENDPOINT, groupType: 'person-group', personGroupIds: ['staff'] } as const

  it('go to their groups, whatever their order; others are left out', () => {
    expect(match(`${SHOP},${STAFF}`, { ...ALL, personGroupIds: ['staff', 'visitors', 'shop'] })).toEqual({
      ids: ['shop', 'staff'],
      errors: [],
    })
    expect(match(`${SHOP},${STAFF}`, ALL)).toEqual({ ids: ['staff'], errors: [] })
  })

  it('of the same group twice are a mistake: one is of another training', () => {
    expect(match(`${STAFF},${handleOf('staff', 'maybe')}`, ALL).errors).toEqual([
      "follow has more than one handle for 'staff'; expected one per group",
    ])
  })

  it.each([
    [
      { ...ALL, endpoint: 'https://eu.example.com' },
      'follow is not for https://eu.example.com; expected the endpoint or region of the step that started the training',
    ],
    [
      { ...ALL, groupType: 'large-face-list' as const },
      'follow is for a person-group; expected group-type: person-group',
    ],
    [
      { ...ALL, personGroupIds: ['shop'] },
      "follow has no training of 'shop'; expected personGroupId as that step had it",
    ],
    [
      { ...ALL, personGroupIds: ['shop', 'visitors'] },
      'follow has no training of any of the 2 groups; expected personGroupId as that step had it',
    ],
  ])('that fit not tell what differs: %#', (expected, complaint) => {
    expect(match(STAFF, expected).errors).toEqual([complaint])
  })

  it('are held against nothing that is wrong itself', () => {
    expect(match(STAFF, {})).toEqual({ ids: [], errors: [] })
  })
})
