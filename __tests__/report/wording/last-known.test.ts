import { describe, expect, it } from '@jest/globals'
import type { Phase } from '../../../src/face/status.ts'
import { lastKnownOf } from '../../../src/report/wording/last-known.ts'
import type { Outcome, Started } from '../../../src/training/ending.ts'
import { look, neverTrained, noAnswer, outcome } from '../outcomes.ts'

const known = (facts: Partial<Outcome>): string => lastKnownOf(outcome({ kind: 'timed-out' }, facts))
const AT = '2026-11-26T06:04:59Z'

describe('what was known last', () => {
  it.each<[Started, Phase, string]>([
    [
      'yes',
      'running',
      'the training was running when last checked at 2026-11-26 06:04 UTC; it was queued at 2026-11-23 06:00 UTC, 3 days earlier',
    ],
    [
      'joined',
      'queued',
      'the training was still queued when last checked at 2026-11-26 06:04 UTC; it was queued at 2026-11-23 06:00 UTC, 3 days earlier',
    ],
    [
      'no',
      'running',
      'no training was started, because another one of this group was running when last checked at 2026-11-26 06:04 UTC; it was queued at 2026-11-23 06:00 UTC, 3 days earlier',
    ],
    [
      'yes',
      'unknown',
      "the training was in an unknown state ('Paused') when last checked at 2026-11-26 06:04 UTC; it was queued at 2026-11-23 06:00 UTC, 3 days earlier",
    ],
    ['yes', 'succeeded', 'no status check has shown the new training yet'],
    ['no', 'failed', 'no training was started'],
    ['maybe', 'succeeded', 'the start had no clear answer, so a training may have been started'],
  ])('when the training was begun: %s, and the last one seen was %s', (started, phase, told) => {
    expect(known({ started, lastCheck: look({ phase, word: 'Paused' }, AT) })).toBe(told)
  })

  it.each<[Started, string]>([
    ['yes', 'no status check has shown the new training yet'],
    ['no', 'no training was started'],
  ])('when the training was begun: %s, and none was ever seen', (started, told) => {
    expect(known({ started, lastCheck: neverTrained })).toBe(told)
  })

  it('when no check was answered, or no call was made', () => {
    expect(known({})).toBe('no status check was answered, and no training was started')
    expect(known({ durationMs: undefined })).toBe('no call was made for this group')
  })

  it('has the last failure', () => {
    expect(known({ started: 'yes', lastCheck: neverTrained, unresolvedError: noAnswer() })).toBe(
      'no status check has shown the new training yet; last error: No answer: read ECONNRESET',
    )
  })

  it.each([
    [
      '2026-11-26T06:00:00Z',
      undefined,
      'was running when last checked; it was queued at 2026-11-26 06:00 UTC',
    ],
    // Clocks that are apart tell nothing.
    [
      '2026-11-26T06:05:00Z',
      AT,
      'was running when last checked at 2026-11-26 06:04 UTC; it was queued at 2026-11-26 06:05 UTC',
    ],
    [
      '26.11.2026 06:00',
      AT,
      'was running when last checked at 2026-11-26 06:04 UTC; it was queued at 26.11.2026 06:00',
    ],
  ])('of a training queued at %s and seen at %s', (created, at, told) => {
    expect(known({ started: 'yes', lastCheck: look({ phase: 'running', created }, at) })).toBe(
      `the training ${told}`,
    )
  })

  it('of a training of which nobody tells when it was queued', () => {
    const { created: _, ...status } = look({ phase: 'running' }).status ?? {
      phase: 'running',
      word: 'running',
    }
    const lastCheck = { http: 200, requestId: '', status }
    expect(known({ started: 'yes', lastCheck })).toBe('the training was running when last checked')
  })

  it('of a training that may be an older one says so', () => {
    const told = known({ started: 'yes', lastCheck: look(), isDoubtful: true })
    expect(told).toBe('the training that was shown last may be an older one')
    const inProgress = known({ started: 'yes', lastCheck: look({ phase: 'running' }), isDoubtful: true })
    expect(inProgress).toMatch(/^the training was running when last checked; .*; it may be an older one$/)
  })

  it('leaves out what is too long to be a time or a word: cut, it could show a part of a secret', () => {
    const told = (length: number): string => {
      const text = 'x'.repeat(length)
      return known({ started: 'yes', lastCheck: look({ phase: 'unknown', word: text, created: text }) })
    }
    expect(told(100).match(/x{100}/g)).toHaveLength(2)
    expect(told(101)).not.toContain('xx')
  })
})
