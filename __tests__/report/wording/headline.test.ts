import { describe, expect, it } from '@jest/globals'
import { resultOf } from '../../../src/report/result.ts'
import { headlineOf } from '../../../src/report/wording/headline.ts'
import type { Begun, Ending, Outcome } from '../../../src/training/ending.ts'
import { clean, look, neverTrained, noAnswer, outcome, refusal } from '../outcomes.ts'

const source = { http: 202, requestId: '' }

describe('the headline', () => {
  it.each<[string, Ending, Begun]>([
    ['trained in 12 s', { kind: 'succeeded', look: look() }, 'yes'],
    [
      'the training that was already running succeeded, after 12 s',
      { kind: 'succeeded', look: look() },
      'joined',
    ],
    ['queued for training, not waited for', { kind: 'queued', source }, 'yes'],
    ['already training, not waited for', { kind: 'queued', source }, 'joined'],
    [
      'checked, nothing trained; its training status is running',
      { kind: 'dry-run', look: look({ phase: 'running' }) },
      'no',
    ],
    ['checked, nothing trained; it was never trained', { kind: 'dry-run', look: neverTrained }, 'no'],
    ['the check failed', { kind: 'dry-run', look: look({ phase: 'unknown', word: 'paused' }) }, 'no'],
    ['training failed', { kind: 'training-failed', look: look() }, 'yes'],
    ['no training started', { kind: 'refused', error: refusal() }, 'no'],
    ['no training confirmed', { kind: 'refused', error: noAnswer() }, 'maybe'],
    ['training not followed to its end', { kind: 'refused', error: noAnswer() }, 'yes'],
    ['training not followed to its end', { kind: 'refused', error: noAnswer() }, 'joined'],
    ['not trained within 12 s', { kind: 'timed-out' }, 'yes'],
    ['cancelled after 12 s', { kind: 'cancelled' }, 'yes'],
    ['not started', { kind: 'not-begun', error: refusal(), culprit: 'visitors' }, 'no'],
  ])('is "%s" after %j when the training was begun: %s', (headline, ending, begun) => {
    const ended = outcome(ending, { begun })
    expect(headlineOf(resultOf('staff', ended, clean), ended, false)).toBe(headline)
  })

  it.each<[string, Ending]>([
    ['not started before the time was up', { kind: 'timed-out' }],
    ['cancelled before it was started', { kind: 'cancelled' }],
  ])('is "%s" when no call was made', (headline, ending) => {
    const ended = outcome(ending, { durationMs: undefined })
    expect(headlineOf(resultOf('staff', ended, clean), ended, false)).toBe(headline)
  })

  it.each<[string, Ending, Partial<Outcome>]>([
    ['the training that an earlier step began succeeded', { kind: 'succeeded', look: look() }, {}],
    [
      'the training that an earlier step joined succeeded',
      { kind: 'succeeded', look: look() },
      { begun: 'joined' },
    ],
    ['a newer training succeeded', { kind: 'succeeded', look: look() }, { overtakenBy: '2026' }],
    ['training failed', { kind: 'training-failed', look: look() }, {}],
    ['a newer training failed', { kind: 'training-failed', look: look() }, { overtakenBy: '' }],
    ['training not followed to its end', { kind: 'refused', error: refusal() }, {}],
    ['nothing to follow', { kind: 'refused', error: refusal() }, { begun: 'no' }],
  ])('is "%s" of a step that follows, after %j with %j', (headline, ending, known) => {
    const ended = outcome(ending, { begun: 'yes', isFollowed: true, ...known })
    expect(headlineOf(resultOf('staff', ended, clean), ended, false)).toBe(headline)
  })

  it('of a dry run that is refused says no more than that', () => {
    const ended = outcome({ kind: 'refused', error: refusal() })
    expect(headlineOf(resultOf('staff', ended, clean), ended, true)).toBe('the check failed')
  })

  it('of a dry run whose time is up speaks of no training', () => {
    const ended = outcome({ kind: 'timed-out' })
    expect(headlineOf(resultOf('staff', ended, clean), ended, true)).toBe('not checked within 12 s')
  })
})
