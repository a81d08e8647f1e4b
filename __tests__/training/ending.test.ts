import { describe, expect, it } from '@jest/globals'
import { type Ending, finalCheckOf } from '../../src/training/ending.ts'
import { answered } from './model-service.ts'

const check = { http: 200, requestId: 'id', status: undefined }

describe('what ended a run', () => {
  it.each<[Ending, boolean]>([
    [{ kind: 'succeeded', check }, true],
    [{ kind: 'training-failed', check }, true],
    [{ kind: 'dry-run', check: check }, true],
    [{ kind: 'queued', source: check }, false],
    [{ kind: 'refused', error: answered(503) }, false],
    [{ kind: 'timed-out' }, false],
    [{ kind: 'cancelled' }, false],
  ])('when it is %j is a status of the service: %s', (ending, expected) => {
    expect(finalCheckOf(ending) !== undefined).toBe(expected)
  })
})
