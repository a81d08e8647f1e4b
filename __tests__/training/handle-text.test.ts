import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseStatus, type TrainingStatus } from '../../src/face/status.ts'
import type { Handle } from '../../src/training/handle.ts'
import { digestOf, handleWriter, isHandle, joinHandles, readHandle } from '../../src/training/handle-text.ts'
import { cleaner } from '../support/cleaner.ts'

const KEY = 'c0ffee5ca1ab1edeca7b0a7f00dcafe5'
const clean = cleaner([KEY])
const STAFF = {
  endpoint: 'https://westus2.api.cognitive.microsoft.com',
  groupType: 'large-person-group',
} as const

const OLDER = parseStatus({
  status: 'succeeded',
  createdDateTime: '2026-11-23T06:00:00.1234567Z',
  lastActionDateTime: '2026-11-23T06:00:12.2Z',
  lastSuccessfulTrainingDateTime: '2026-11-23T06:00:12.2Z',
}) as TrainingStatus

const HANDLE: Handle = {
  started: 'yes',
  startedAt: Date.UTC(2026, 10, 26, 21),
  posted: { earliest: 1_795_000_000_000, latest: 1_795_000_001_000 },
  answered: { earliest: 1_795_000_000_500, latest: 1_795_000_001_500 },
  refused: undefined,
  isAccepted: true,
  older: [OLDER],
  joined: undefined,
  own: undefined,
  failure: undefined,
  expectedMs: 12_000,
}
const write = handleWriter(STAFF, clean)
const TEXT = write('staff', HANDLE)
const [, PAYLOAD = ''] = TEXT.split('.')
const FIELDS = JSON.parse(Buffer.from(PAYLOAD, 'base64url').toString()) as unknown[]

/** A handle that anybody can make: its digest is right. */
function forged(fields: unknown): string {
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url')
  return `tpg1.${payload}.${digestOf(payload)}`
}

function problemOf(text: string): string {
  const read = readHandle(text)
  if (read.ok) throw new Error(`it was read: ${JSON.stringify(read.value)}`)
  return read.problem
}

const stamps = fc.option(fc.string({ minLength: 1, maxLength: 30 }), { nil: undefined })
const statuses = fc
  .record({
    status: fc.constantFrom('succeeded', 'failed', 'running', 'notStarted', 'paused'),
    createdDateTime: stamps,
    lastActionDateTime: stamps,
    lastSuccessfulTrainingDateTime: stamps,
  })
  .map(fields => parseStatus(fields) as TrainingStatus)
const moments = fc.nat(2 ** 41)
const spans = fc
  .tuple(moments, fc.nat(200_000_000))
  .map(([earliest, more]) => ({ earliest, latest: earliest + more }))
const handles: fc.Arbitrary<Handle> = fc.record({
  started: fc.constantFrom<Handle['started'][]>('yes', 'maybe', 'joined'),
  startedAt: moments,
  posted: spans,
  answered: spans,
  refused: fc.option(spans, { nil: undefined }),
  isAccepted: fc.boolean(),
  older: fc.array(statuses, { maxLength: 5 }),
  joined: fc.option(fc.record({ seen: fc.option(statuses, { nil: undefined }) }), { nil: undefined }),
  own: fc.option(statuses, { nil: undefined }),
  failure: fc.option(
    fc.oneof(
      fc.constant({ reason: 'network-error' } as const),
      fc.record({
        reason: fc.constant('service-error' as const),
        status: fc.integer({ min: 100, max: 599 }),
      }),
    ),
    { nil: undefined },
  ),
  expectedMs: fc.option(fc.integer({ min: 1, max: 1e9 }), { nil: undefined }),
})

describe('a handle', () => {
  it('is read as it was written, whatever it says', () => {
    fc.assert(
      fc.property(handles, handle => {
        const text = handleWriter(STAFF, unclean => unclean)('staff', handle)
        const read = readHandle(text)
        expect(read).toEqual({
          ok: true,
          value: {
            handle,
            groupType: 'large-person-group',
            endpointDigest: digestOf(STAFF.endpoint),
            groupDigest: digestOf('staff'),
          },
        })
        expect(text).toMatch(/^tpg1\.[\w-]+\.[\w-]{8}$/)
      }),
    )
  })

  it('has whole milliseconds, outwards', () => {
    const posted = { earliest: 1_000.6, latest: 2_000.4 }
    const read = readHandle(write('staff', { ...HANDLE, posted }))
    expect(read).toMatchObject({ value: { handle: { posted: { earliest: 1_000, latest: 2_001 } } } })
  })

  it('holds neither endpoint nor id, so that GitHub drops no output when they are secrets', () => {
    const payload = JSON.stringify(FIELDS)
    expect(payload).not.toMatch(/cognitive|westus|staff/)
  })

  it('holds no secret that the service has put into a text', () => {
    const older = [{ ...OLDER, created: `at ${KEY}`, word: KEY }]
    const own = { ...OLDER, lastSuccess: KEY }
    const text = write('staff', { ...HANDLE, older, own, joined: { seen: { ...OLDER, lastAction: KEY } } })
    const payload = Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()
    expect(payload).not.toContain(KEY)
    expect(payload.split('***')).toHaveLength(5)
  })

  it.each(Array.from({ length: TEXT.length - 5 }, (_, cut) => cut + 5))(
    'cut after %i characters is not read',
    length => {
      expect(problemOf(TEXT.slice(0, length))).toMatch(/^is incomplete or was changed; expected /)
    },
  )

  it('in which any character is another one is not read', () => {
    for (let at = 5; at < TEXT.length; at += 1) {
      const other = TEXT[at] === 'A' ? 'B' : 'A'
      expect(problemOf(TEXT.slice(0, at) + other + TEXT.slice(at + 1))).toMatch(
        /^is incomplete or was changed/,
      )
    }
  })

  it.each(['.x', '.', 'A', '='])('with "%s" after it is not read', more => {
    expect(problemOf(TEXT + more)).toMatch(/^is incomplete or was changed/)
  })

  it('of another version says so', () => {
    expect(problemOf(TEXT.replace('tpg1', 'tpg2'))).toBe(
      'is from another version of this action (tpg2, not tpg1); expected the same version in both steps',
    )
  })

  it.each<[string, number, unknown]>([
    ['an endpoint that is no text', 0, 1],
    ['a type that there is not', 1, 3],
    ['a type below zero', 1, -1],
    ['an id that is no text', 2, null],
    ['no such start', 3, 7],
    ['a time that is no number', 4, '2026'],
    ['a time that is not whole', 4, 0.5],
    ['a time that is too large', 4, 1e308],
    ['a POST at no time', 5, []],
    ['a POST at one time only', 5, [1]],
    ['an end before the start', 6, [1, -1]],
    ['half a refusal', 7, [1]],
    ['an acceptance that is neither', 8, 2],
    ['older trainings that are no list', 9, {}],
    ['an older training that is none', 9, [{ status: 'succeeded' }]],
    ['a stamp that is no text', 9, [['succeeded', 1]]],
    ['more older trainings than are kept', 9, Array.from({ length: 101 }, () => ['succeeded'])],
    ['two that were joined', 10, [[], []]],
    ['more texts than a status has', 11, ['a', 'b', 'c', 'd', 'e']],
    ['a failure with more', 12, ['network-error', 0, 0]],
    ['a failure with a status of no answer', 12, ['network-error', 1_000]],
    ['a duration below zero', 13, -1],
  ])('with %s is not read, though its digest is right', (_, index, value) => {
    const fields = [...FIELDS]
    fields[index] = value
    expect(problemOf(forged(fields))).toBe("has invalid content; expected another step's output handle")
  })

  it.each([null, 'x', {}, [], FIELDS.slice(1), [...FIELDS, 0], { length: 14 }])(
    'that holds %j is not read, though its digest is right',
    fields => {
      expect(problemOf(forged(fields))).toMatch(/^has invalid content/)
    },
  )

  it('that is no JSON is not read, though its digest is right', () => {
    expect(problemOf(`tpg1.AAAA.${digestOf('AAAA')}`)).toMatch(/^has invalid content/)
  })

  it('with older trainings that say nothing is read without them', () => {
    const fields = [...FIELDS]
    fields[9] = [[], ['', 'x'], ['succeeded']]
    expect(readHandle(forged(fields))).toMatchObject({
      ok: true,
      value: { handle: { older: [{ word: 'succeeded' }] } },
    })
  })

  it('with a reason that nobody knows has no failure', () => {
    const fields = [...FIELDS]
    fields[12] = ['boredom', 503]
    expect(readHandle(forged(fields))).toMatchObject({ ok: true, value: { handle: { failure: undefined } } })
  })

  it('is told from a path', () => {
    expect([TEXT, 'tpg2.x', 'tpg1-too-large'].map(isHandle)).toEqual([true, true, true])
    expect(['tpg.json', './tpg1.json', '/tmp/results.json', ''].map(isHandle)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})

describe('the handles of a step', () => {
  it('are joined, without those that are empty', () => {
    expect(joinHandles(['', TEXT, '', TEXT])).toBe(`${TEXT},${TEXT}`)
    expect(joinHandles(['', ''])).toBe('')
  })

  it('that are too many for an input become what says so', () => {
    const text = joinHandles(Array.from({ length: 10_000 }, () => TEXT))
    expect(text).toBe('tpg1-too-large')
    expect(problemOf(text)).toBe(
      "stands for more handles than an input can hold; expected the path of that step's results-file",
    )
  })
})
