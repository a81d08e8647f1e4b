import { describe, expect, it } from '@jest/globals'
import type { TrainingStatus } from '../../src/face/status.ts'
import { errorResult, type Result, resultOf } from '../../src/report/group-result.ts'
import { OUTPUT_NAMES } from '../../src/report/outputs.ts'
import type { Ending, Outcome } from '../../src/training/ending.ts'
import { clean, KEY, look, neverTrained, noAnswer, outcome, refusal } from './outcomes.ts'

function result(ending: Ending, known: Partial<Outcome> = {}): Result {
  return resultOf('staff', outcome(ending, { durationMs: 12_345.6, ...known }), clean)
}

/** A result in which nothing applies but what is told. */
const nothing: Result = {
  personGroupId: 'staff',
  status: 'error',
  reason: '',
  errorCode: '',
  errorMessage: '',
  httpStatus: null,
  requestId: '',
  retryAfter: null,
  createdDateTime: '',
  lastActionDateTime: '',
  lastSuccessfulTrainingDateTime: '',
  started: 'no',
  trainingDuration: null,
  duration: 12.346,
  handle: '',
}
const lookIds = { httpStatus: 200, requestId: 'look-id' }

describe('the result of a training', () => {
  it.each<[string, Ending, Partial<Result>]>([
    [
      'that succeeded',
      { kind: 'succeeded', check: look() },
      { status: 'succeeded', trainingDuration: 12.1, ...lookIds },
    ],
    [
      'that is queued',
      { kind: 'queued', source: { http: 202, requestId: 'accepted-id' } },
      { status: 'queued', httpStatus: 202, requestId: 'accepted-id' },
    ],
    [
      'that failed',
      { kind: 'training-failed', check: look({ phase: 'failed', message: 'No faces.' }) },
      {
        status: 'failed',
        reason: 'training-failed',
        errorMessage: 'No faces.',
        trainingDuration: 12.1,
        ...lookIds,
      },
    ],
    [
      'that failed without a message',
      { kind: 'training-failed', check: look({ phase: 'failed' }) },
      {
        status: 'failed',
        reason: 'training-failed',
        errorMessage: 'The service sent no message.',
        trainingDuration: 12.1,
        ...lookIds,
      },
    ],
    [
      'that was refused',
      { kind: 'refused', error: refusal({ retryAfter: 26 }) },
      {
        reason: 'not-found',
        errorCode: 'PersonGroupNotFound',
        errorMessage: "Person group 'staff' is not found.",
        httpStatus: 404,
        requestId: 'error-id',
        retryAfter: 26,
      },
    ],
    [
      'that was left alone',
      { kind: 'not-started', error: refusal({ retryAfter: 26 }), culprit: 'other' },
      {
        status: 'not-started',
        reason: 'not-found',
        errorCode: 'PersonGroupNotFound',
        errorMessage: "Person group 'staff' is not found.",
        httpStatus: 404,
        requestId: 'error-id',
        retryAfter: 26,
      },
    ],
    [
      'that nobody answered',
      { kind: 'refused', error: noAnswer() },
      { reason: 'network-error', errorMessage: 'read ECONNRESET' },
    ],
    [
      'that took too long',
      { kind: 'timed-out' },
      {
        status: 'timed-out',
        reason: 'timed-out',
        errorMessage: 'Timed out: no status check was answered, and no training was started.',
      },
    ],
    [
      'that was cancelled',
      { kind: 'cancelled' },
      {
        status: 'cancelled',
        reason: 'cancelled',
        errorMessage: 'The workflow was cancelled, or timeout-minutes of the step or the job ran out.',
      },
    ],
  ])('%s says so', (_, ending, told) => {
    expect(result(ending)).toEqual({ ...nothing, ...told })
  })

  it('of a time-out has what was known last', () => {
    const lastCheck = look({ phase: 'running' }, '2026-11-26T06:04:59Z')
    const unresolvedError = refusal({ reason: 'service-error', status: 503, code: '503' }, 'Busy!')
    const told =
      'Timed out: the training was running when last checked at 2026-11-26 06:04 UTC; it was queued at 2026-11-23 06:00 UTC, 3 days earlier'
    expect(result({ kind: 'timed-out' }, { started: 'yes', lastCheck }).errorMessage).toBe(`${told}.`)
    expect(result({ kind: 'timed-out' }, { started: 'yes', lastCheck, unresolvedError }).errorMessage).toBe(
      `${told}; last error: HTTP 503: Busy!`,
    )
  })

  it.each<Ending>([
    { kind: 'succeeded', check: look() },
    { kind: 'refused', error: refusal() },
    { kind: 'timed-out' },
    { kind: 'cancelled' },
  ])('%j has the times of the last look', ending => {
    expect(result(ending, { lastCheck: look({ created: '1/3/2017 4:11:35 AM' }) })).toMatchObject({
      createdDateTime: '1/3/2017 4:11:35 AM',
      lastActionDateTime: '2026-11-23T06:00:12.2Z',
      lastSuccessfulTrainingDateTime: '2026-11-23T06:00:12.3Z',
    })
    expect(result(ending, { lastCheck: neverTrained })).toMatchObject({ createdDateTime: '' })
  })

  it('has clean texts, and none with the key', () => {
    const hostile = `\u001b[31m::error::${KEY}\n##[error]`
    const shown = ': :error::*** ## [error]'
    const error = refusal({ code: hostile, requestId: hostile }, hostile)
    const lastCheck = look({ created: hostile, lastAction: hostile, lastSuccess: hostile })
    expect(result({ kind: 'refused', error }, { lastCheck })).toMatchObject({
      errorCode: shown,
      errorMessage: shown,
      requestId: shown,
      createdDateTime: shown,
      lastActionDateTime: shown,
      lastSuccessfulTrainingDateTime: shown,
    })
  })
})

describe('what a result says was started', () => {
  it.each(['yes', 'maybe', 'joined', 'no'] as const)('is what the run knows: %s', started => {
    expect(result({ kind: 'timed-out' }, { started }).started).toBe(started)
  })
})

describe('the duration of a training', () => {
  it.each<[string, string | undefined, string | undefined, number | null]>([
    ['to the millisecond', '2026-11-23T06:00:00.1234567Z', '2026-11-23T06:00:02.2Z', 2.077],
    ['in whole seconds', '2026-11-23T06:00:00Z', '2026-11-23T06:00:01Z', 1],
    ['in other forms', '1/3/2017 4:11:35 AM', 'Tue, 03 Jan 2017 04:13:35 GMT', 120],
    ['without a zone', '2026-11-23T06:00:00', '2026-11-23T06:00:05', 5],
    ['in zones that cannot be compared', '2026-11-23T06:00:00', '2026-11-23T06:00:05Z', null],
    ['with one missing', undefined, '2026-11-23T06:00:05Z', null],
    ['without its end', '2026-11-23T06:00:00Z', undefined, null],
    ['in a form that is not known', 'yesterday', '2026-11-23T06:00:05Z', null],
    ['that go back', '2026-11-23T06:00:05Z', '2026-11-23T06:00:00Z', null],
  ])('is by the stamps of the service: %s', (_, created, lastAction, seconds) => {
    const times = { created, lastAction } as Partial<TrainingStatus>
    expect(result({ kind: 'succeeded', check: look(times) }).trainingDuration).toBe(seconds)
  })
})

describe('the result of a dry run', () => {
  it.each<[TrainingStatus['phase'], Partial<Result>]>([
    ['succeeded', { status: 'succeeded', trainingDuration: 12.1 }],
    ['failed', { status: 'failed', trainingDuration: 12.1 }],
    ['queued', { status: 'queued' }],
    ['running', { status: 'running' }],
    [
      'unknown',
      {
        status: 'error',
        reason: 'service-error',
        errorMessage: 'The service reported an unknown training status: paused.',
      },
    ],
  ])('of a group that is %s says so', (phase, told) => {
    const checked = result({ kind: 'dry-run', check: look({ phase, word: 'paused' }) })
    expect(checked).toEqual({ ...nothing, ...lookIds, ...told })
  })

  it('of a group that was never trained says so', () => {
    expect(result({ kind: 'dry-run', check: neverTrained })).toEqual({
      ...nothing,
      status: 'not-trained',
      httpStatus: 404,
      requestId: 'look-id',
    })
  })
})

describe('the fields of a result', () => {
  it.each<[string, Result]>([
    ['a success', result({ kind: 'succeeded', check: look() })],
    ['a failure', result({ kind: 'timed-out' })],
    ['a refusal', result({ kind: 'refused', error: refusal() })],
  ])('of %s come in the order of the outputs', (_, { personGroupId: _id, handle: _handle, ...fields }) => {
    const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
    const names = Object.keys(fields).map(kebab)
    expect(names).toEqual(OUTPUT_NAMES.filter(name => names.includes(name)))
  })
})

describe('the result of a step without calls', () => {
  it('has its reason, its message, and no duration', () => {
    expect(errorResult('staff', 'invalid-input', 'timeout is wrong.')).toEqual({
      ...nothing,
      reason: 'invalid-input',
      errorMessage: 'timeout is wrong.',
      duration: 0,
      handle: '',
    })
  })
})
