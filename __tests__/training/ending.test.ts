import { describe, expect, it } from '@jest/globals'
import { type Ending, finalCheckOf, isFollowable, type Outcome } from '../../src/training/ending.ts'
import { answered } from './model-service.ts'

const check = { http: 200, requestId: 'id', status: undefined }
const busy = answered(503)
const notFound = answered(404, 'PersonGroupNotFound')

describe('what ended a run', () => {
  it.each<[Ending, boolean]>([
    [{ kind: 'succeeded', check }, true],
    [{ kind: 'training-failed', check }, true],
    [{ kind: 'dry-run', check }, true],
    [{ kind: 'queued', source: check }, false],
    [{ kind: 'refused', error: busy }, false],
    [{ kind: 'not-started', error: busy }, false],
    [{ kind: 'timed-out' }, false],
    [{ kind: 'cancelled' }, false],
  ])('when it is %j is a status check: %s', (ending, expected) => {
    expect(finalCheckOf(ending)).toBe(expected ? check : undefined)
  })
})

describe('whether another step can follow a training', () => {
  const outcome = (ending: Ending, started: Outcome['started']): Outcome => ({
    ending,
    started,
    lastCheck: undefined,
    isDoubtful: false,
    unresolvedError: undefined,
    durationMs: 1_000,
  })

  it.each<[string, Ending, boolean]>([
    ['it succeeded', { kind: 'succeeded', check }, false],
    ['it failed', { kind: 'training-failed', check }, false],
    ['it was only queued', { kind: 'queued', source: check }, true],
    ['the time ran out', { kind: 'timed-out' }, true],
    ['the step was cancelled', { kind: 'cancelled' }, true],
    ['a call failed', { kind: 'refused', error: busy }, true],
    ['the group is gone', { kind: 'refused', error: notFound }, false],
    ['its start is lost', { kind: 'refused', error: busy, isStartLost: true }, false],
    ['another group ended the step', { kind: 'not-started', error: notFound }, true],
  ])('that was started, and %s', (_, ending, expected) => {
    for (const started of ['yes', 'maybe', 'joined'] as const)
      expect(isFollowable(outcome(ending, started))).toBe(expected)
    expect(isFollowable(outcome(ending, 'no'))).toBe(false)
  })
})
