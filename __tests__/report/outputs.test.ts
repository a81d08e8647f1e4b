import { describe, expect, it } from '@jest/globals'
import { errorResult, resultOf } from '../../src/report/group-result.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { clean, look, outcome, refusal } from './outcomes.ts'

type Results = Parameters<typeof outputsOf>[0]

/** The outputs of a step with such results. */
const outputsWith = (results: Results, step = { elapsedMs: 2_345.6, resultsFile: '/temp/results.json' }) =>
  outputsOf(results, {
    handle: '',
    ...step,
    json: JSON.stringify(results),
  })

describe('the outputs', () => {
  it('tell each field of the result under its own name', () => {
    const error = refusal({ retryAfter: 26 })
    const refused = outcome({ kind: 'refused', error }, { lastCheck: look() })
    const result = resultOf('staff', { ...refused, durationMs: 1_500 }, clean)
    const { results, ...outputs } = outputsWith([result])
    expect(outputs).toEqual({
      status: 'error',
      reason: 'not-found',
      'error-code': 'PersonGroupNotFound',
      'error-message': "Person group 'staff' is not found.",
      'http-status': '404',
      'request-id': 'error-id',
      'retry-after': '26',
      'created-date-time': '2026-11-23T06:00:00.1Z',
      'last-action-date-time': '2026-11-23T06:00:12.2Z',
      'last-successful-training-date-time': '2026-11-23T06:00:12.3Z',
      started: 'no',
      'training-duration': '',
      duration: '2.346',
      failed: 'staff',
      handle: '',
      'results-file': '/temp/results.json',
    })
    expect(JSON.parse(results as string)).toEqual([
      {
        personGroupId: 'staff',
        status: 'error',
        reason: 'not-found',
        errorCode: 'PersonGroupNotFound',
        errorMessage: "Person group 'staff' is not found.",
        httpStatus: 404,
        requestId: 'error-id',
        retryAfter: 26,
        createdDateTime: '2026-11-23T06:00:00.1Z',
        lastActionDateTime: '2026-11-23T06:00:12.2Z',
        lastSuccessfulTrainingDateTime: '2026-11-23T06:00:12.3Z',
        started: 'no',
        trainingDuration: null,
        duration: 1.5,
        handle: '',
      },
    ])
  })

  it('are all there when nothing applies, and empty', () => {
    const { status, duration, results, ...others } = outputsWith([errorResult('', 'invalid-input', '')], {
      elapsedMs: 0,
      resultsFile: '',
    })
    expect([status, duration]).toEqual(['error', '0'])
    expect(others).toEqual({
      reason: 'invalid-input',
      'error-code': '',
      'error-message': '',
      'http-status': '',
      'request-id': '',
      'retry-after': '',
      'created-date-time': '',
      'last-action-date-time': '',
      'last-successful-training-date-time': '',
      started: 'no',
      'training-duration': '',
      failed: '',
      handle: '',
      'results-file': '',
    })
    expect(JSON.parse(results as string)).toMatchObject([{ httpStatus: null, retryAfter: null }])
  })

  it('tell a retry-after of 0, which is not the same as none', () => {
    const refused = outcome({ kind: 'refused', error: refusal({ retryAfter: 0 }) })
    expect(outputsWith([resultOf('staff', refused, clean)])).toMatchObject({ 'retry-after': '0' })
  })

  it('name the groups that did not end well, for another step to take', () => {
    const trained = outcome({ kind: 'succeeded', check: look() })
    const refused = outcome({ kind: 'refused', error: refusal() })
    const leftAlone = outcome({ kind: 'not-started', error: refusal(), culprit: 'b' })
    const results = [
      resultOf('a', trained, clean),
      resultOf('b', refused, clean),
      resultOf('c', leftAlone, clean),
    ] as const
    expect(outputsWith(results).failed).toBe('b,c')
  })
})
