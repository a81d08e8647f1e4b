import { describe, expect, it } from '@jest/globals'
import { type Ending, lastLookOf } from '../../src/training/ending.ts'
import { answered } from './model-service.ts'

const look = { http: 200, requestId: 'id', status: undefined }

describe('what ended a run', () => {
  it.each<[Ending, boolean]>([
    [{ kind: 'succeeded', look }, true],
    [{ kind: 'training-failed', look }, true],
    [{ kind: 'dry-run', look }, true],
    [{ kind: 'queued', source: look }, false],
    [{ kind: 'refused', error: answered(503) }, false],
    [{ kind: 'timed-out' }, false],
    [{ kind: 'cancelled' }, false],
  ])('when it is %j is a status of the service: %s', (ending, expected) => {
    expect(lastLookOf(ending) !== undefined).toBe(expected)
  })
})
