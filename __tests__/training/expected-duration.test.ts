import { describe, expect, it } from '@jest/globals'
import type { TrainingStatus } from '../../src/face/status.ts'
import { expectedDurationMs } from '../../src/training/expected-duration.ts'

const status: TrainingStatus = {
  phase: 'succeeded',
  word: 'succeeded',
  created: '2026-11-23T06:00:00.1Z',
  lastAction: '2026-11-23T06:00:12.4Z',
  lastSuccess: '2026-11-23T06:00:12.6Z',
}

describe('the duration of a training', () => {
  it('is from being queued to its success', () => {
    expect(expectedDurationMs(status)).toBe(12_500)
  })

  it.each<[string, TrainingStatus | undefined]>([
    ['a group that was never trained', undefined],
    ['one that failed', { ...status, phase: 'failed' }],
    ['one that is running, after an older success', { ...status, phase: 'running' }],
    ['one without stamps', { phase: 'succeeded', word: 'succeeded' }],
    ['stamps of which nobody knows what they say', { ...status, created: 'yesterday' }],
    ['stamps that cannot be told apart', { ...status, created: '2026-11-23T06:00:12Z' }],
    ['a success before it was queued', { ...status, lastSuccess: '2026-11-23T05:00:00Z' }],
  ])('is not known of %s', (_, of) => {
    expect(expectedDurationMs(of)).toBeUndefined()
  })
})
