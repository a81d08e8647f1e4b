import { describe, expect, it } from '@jest/globals'
import type { CallReason } from '../../src/face/call-error.ts'
import { errorResult, type Result, type ResultStatus, resultOf } from '../../src/report/group-result.ts'
import { collectResults, type Row } from '../../src/reusable-workflow/collect-results.ts'
import type { Target } from '../../src/reusable-workflow/target.ts'
import type { Ending, Outcome, Started } from '../../src/training/ending.ts'
import { clean, look, neverTrained, noAnswer, outcome, refusal } from '../report/outcomes.ts'
import { GOOD, read } from '../reusable-workflow/reading.ts'
import { REASONS } from '../support/reasons.ts'
import { definitionIn, errorsOf, validatorOf } from './schema.ts'

/** Every status of a result, held complete by the compiler. */
const STATUSES = Object.keys({
  succeeded: 0,
  failed: 0,
  queued: 0,
  'timed-out': 0,
  cancelled: 0,
  error: 0,
  'not-started': 0,
  running: 0,
  'not-trained': 0,
} satisfies Record<ResultStatus, 0>)

/** Every word for what was started, held complete by the compiler. */
const STARTED = Object.keys({ yes: 0, maybe: 0, joined: 0, no: 0 } satisfies Record<Started, 0>)

const CALL_REASONS = REASONS.filter(
  reason => !['training-failed', 'timed-out', 'cancelled'].includes(reason),
) as CallReason[]

/** One ending of each kind, held complete by the compiler; of a kind that has several results, one for each. */
const ENDINGS: Record<Ending['kind'], Ending[]> = {
  succeeded: [{ kind: 'succeeded', check: look() }],
  queued: [{ kind: 'queued', source: { http: 202, requestId: 'accepted-id' } }],
  'dry-run': [
    ...(['succeeded', 'failed', 'queued', 'running', 'unknown'] as const).map(
      (phase): Ending => ({ kind: 'dry-run', check: look({ phase }) }),
    ),
    { kind: 'dry-run', check: neverTrained },
  ],
  'training-failed': [{ kind: 'training-failed', check: look({ phase: 'failed', message: 'No faces.' }) }],
  refused: [
    ...CALL_REASONS.map(
      (reason): Ending => ({ kind: 'refused', error: refusal({ reason, retryAfter: 26 }) }),
    ),
    { kind: 'refused', error: noAnswer(), retriesUsed: 6, cannotWait: { forMs: 2, leftMs: 1 } },
  ],
  'not-started': [{ kind: 'not-started', error: refusal({ reason: 'unauthorized' }), culprit: 'other' }],
  'timed-out': [{ kind: 'timed-out' }],
  cancelled: [{ kind: 'cancelled' }],
}

/** What may be known when a run ends. */
const KNOWN: Partial<Outcome>[] = [
  {},
  { durationMs: undefined },
  { lastCheck: neverTrained },
  {
    lastCheck: look({ phase: 'running' }, '2026-11-26T06:04:59Z'),
    unresolvedError: refusal({ reason: 'service-error' }),
  },
  ...(STARTED as Started[]).map(started => ({ started })),
]

/** A result of every ending with all that may be known of it, and of steps without calls. */
const results: Result[] = [
  ...Object.values(ENDINGS)
    .flat()
    .flatMap(ending => KNOWN.map(known => resultOf('staff', outcome(ending, known), clean))),
  errorResult('staff', 'invalid-input', 'timeout is wrong.'),
  errorResult('Not an id!', 'service-error', 'A fault of its own.', 'maybe'),
]

const wordsIn = (of: readonly Row[] | readonly Result[], field: 'status' | 'reason' | 'started'): string[] =>
  [...new Set(of.map(one => one[field]))].sort()

describe('the schema of results', () => {
  const validate = validatorOf('results.schema.json')
  const { properties = {}, required } = definitionIn('results.schema.json', 'result')

  it.each(results.map(result => ({ result })))(
    'takes every result: $result.status $result.reason',
    ({ result }) => {
      expect(errorsOf(validate, [result])).toEqual([])
    },
  )

  it('has the words that the action knows, and the action says each of them', () => {
    const known = { status: STATUSES, reason: ['', ...REASONS], started: STARTED }
    for (const field of ['status', 'reason', 'started'] as const) {
      expect(properties[field]?.enum).toEqual(known[field])
      expect(wordsIn(results, field)).toEqual([...known[field]].sort())
    }
  })

  it('has the fields of a result, all of which are always there', () => {
    for (const result of results) expect(Object.keys(result).sort()).toEqual(Object.keys(properties).sort())
    expect(required).toEqual(Object.keys(properties))
  })

  const [GOOD_RESULT] = results as [Result]

  it.each<unknown>([
    [],
    GOOD_RESULT,
    [{ ...GOOD_RESULT, status: 'unknown' }],
    [{ ...GOOD_RESULT, reason: 'no-result' }],
    [{ ...GOOD_RESULT, started: '' }],
    [{ ...GOOD_RESULT, httpStatus: '200' }],
    [{ ...GOOD_RESULT, trainingDuration: -1 }],
    [{ ...GOOD_RESULT, duration: null }],
    [{ personGroupId: 'staff', status: 'succeeded', reason: '' }],
  ])('refuses what is none: %j', other => {
    expect(errorsOf(validate, other)).not.toEqual([])
  })
})

describe("the schema of the workflow's results", () => {
  const validate = validatorOf('workflow-results.schema.json')
  const { properties = {}, required } = definitionIn('workflow-results.schema.json', 'row')
  const [target] = read(GOOD).targets as [Target]

  /** The rows of a call whose one job left a text. */
  const rowsFrom = (text: string | undefined, isDryRun: boolean): Row[] =>
    collectResults([target], () => text, 'Its job never ran.', isDryRun, clean).rows
  const rows = [
    ...[true, false].flatMap(isDryRun =>
      results.flatMap(result => rowsFrom(JSON.stringify([{ ...result, personGroupId: 'staff' }]), isDryRun)),
    ),
    ...[undefined, '', '[]'].flatMap(text => rowsFrom(text, false)),
  ]

  it('takes every row, in full and cut', () => {
    for (const row of rows) {
      const { personGroupId, status, reason } = row
      expect(errorsOf(validate, [row])).toEqual([])
      expect(errorsOf(validate, [{ target: row.target, personGroupId, status, reason }])).toEqual([])
    }
    expect(errorsOf(validate, rows)).toEqual([])
    expect(errorsOf(validate, [])).toEqual([])
  })

  it('has the words of the action, and one of its own for a group that no result speaks of', () => {
    expect(properties.status?.anyOf?.[1]).toEqual({ const: 'unknown' })
    expect(properties.reason?.anyOf?.[1]).toEqual({ const: 'no-result' })
    expect(wordsIn(rows, 'status')).toEqual([...STATUSES, 'unknown'].sort())
    expect(wordsIn(rows, 'reason')).toEqual(['', ...REASONS, 'no-result'].sort())
  })

  it('has the fields of a row, of which four are always there', () => {
    for (const row of rows) expect(Object.keys(row)).toEqual(Object.keys(properties))
    expect(required).toEqual(['target', 'personGroupId', 'status', 'reason'])
  })

  const [ROW] = rows as [Row]

  it.each<unknown>([
    ROW,
    [{ ...ROW, target: undefined }],
    [{ ...ROW, status: 'lost' }],
    [{ ...ROW, reason: 'lost' }],
    [{ ...ROW, started: undefined }],
    [{ target: 'eu', personGroupId: 'staff', status: 'succeeded' }],
    [{ target: 'eu', personGroupId: 'staff', status: 'succeeded', reason: '', errorCode: '' }],
    // Either all are cut, or none is.
    [ROW, { target: 'eu', personGroupId: 'staff', status: 'succeeded', reason: '' }],
  ])('refuses what is none: %j', other => {
    expect(errorsOf(validate, JSON.parse(JSON.stringify(other)))).not.toEqual([])
  })
})
