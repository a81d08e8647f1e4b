import { describe, expect, it } from '@jest/globals'
import { resultOf } from '../../../src/report/group-result.ts'
import { headlineOf } from '../../../src/report/wording/headline.ts'
import type { Ending, Outcome, Started } from '../../../src/training/ending.ts'
import { clean, look, neverTrained, noAnswer, outcome, refusal } from '../outcomes.ts'

const source = { http: 202, requestId: '' }

describe('the headline', () => {
  it.each<[string, Ending, Started]>([
    ['trained in 12 s', { kind: 'succeeded', check: look() }, 'yes'],
    ['the training already in progress succeeded after 12 s', { kind: 'succeeded', check: look() }, 'joined'],
    ['training queued (wait: false)', { kind: 'queued', source }, 'yes'],
    ['a training was already in progress (wait: false)', { kind: 'queued', source }, 'joined'],
    [
      'checked, nothing trained; training status: running',
      { kind: 'dry-run', check: look({ phase: 'running' }) },
      'no',
    ],
    ['checked, nothing trained; the group was never trained', { kind: 'dry-run', check: neverTrained }, 'no'],
    ['dry run failed', { kind: 'dry-run', check: look({ phase: 'unknown', word: 'paused' }) }, 'no'],
    ['training failed', { kind: 'training-failed', check: look() }, 'yes'],
    ['no training started', { kind: 'refused', error: refusal() }, 'no'],
    ['training not confirmed', { kind: 'refused', error: noAnswer() }, 'maybe'],
    ['training not followed to its end', { kind: 'refused', error: noAnswer() }, 'yes'],
    ['training not followed to its end', { kind: 'refused', error: noAnswer() }, 'joined'],
    ['not trained within 12 s', { kind: 'timed-out' }, 'yes'],
    ['cancelled after 12 s', { kind: 'cancelled' }, 'yes'],
    ['not started', { kind: 'not-started', error: refusal(), culprit: 'visitors' }, 'no'],
  ])('is "%s" after %j when the training was begun: %s', (headline, ending, started) => {
    const ended = outcome(ending, { started })
    expect(headlineOf(resultOf('staff', ended, clean), ended, false)).toBe(headline)
  })

  it.each<[string, Ending]>([
    ['not started before the timeout', { kind: 'timed-out' }],
    ['cancelled before it was started', { kind: 'cancelled' }],
  ])('is "%s" when no call was made', (headline, ending) => {
    const ended = outcome(ending, { durationMs: undefined })
    expect(headlineOf(resultOf('staff', ended, clean), ended, false)).toBe(headline)
  })

  it.each<[string, Ending, Partial<Outcome>]>([
    ['the training that an earlier step started succeeded', { kind: 'succeeded', check: look() }, {}],
    [
      'the training that an earlier step joined succeeded',
      { kind: 'succeeded', check: look() },
      { started: 'joined' },
    ],
    ['a newer training succeeded', { kind: 'succeeded', check: look() }, { replacedBy: '2026' }],
    ['training failed', { kind: 'training-failed', check: look() }, {}],
    ['a newer training failed', { kind: 'training-failed', check: look() }, { replacedBy: '' }],
    ['training not followed to its end', { kind: 'refused', error: refusal() }, {}],
    ['nothing to follow', { kind: 'refused', error: refusal() }, { started: 'no' }],
  ])('is "%s" of a step that follows, after %j with %j', (headline, ending, known) => {
    const ended = outcome(ending, { started: 'yes', isFollowed: true, ...known })
    expect(headlineOf(resultOf('staff', ended, clean), ended, false)).toBe(headline)
  })

  it('of a dry run that is refused says no more than that', () => {
    const ended = outcome({ kind: 'refused', error: refusal() })
    expect(headlineOf(resultOf('staff', ended, clean), ended, true)).toBe('dry run failed')
  })

  it('of a dry run whose time is up speaks of no training', () => {
    const ended = outcome({ kind: 'timed-out' })
    expect(headlineOf(resultOf('staff', ended, clean), ended, true)).toBe('not checked within 12 s')
  })
})
