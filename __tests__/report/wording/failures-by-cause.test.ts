import { describe, expect, it } from '@jest/globals'
import type { CallErrorFacts } from '../../../src/face/call-error.ts'
import { resultOf } from '../../../src/report/group-result.ts'
import { explainOutcome, type Failure } from '../../../src/report/wording/explain-outcome.ts'
import {
  aftermathOfCause,
  type Cause,
  causesOf,
  groupCountOf,
  namedIds,
  supportIdsOf,
  whatHappenedTo,
} from '../../../src/report/wording/failures-by-cause.ts'
import type { Outcome } from '../../../src/training/ending.ts'
import { clean, look, noAnswer, outcome, refusal } from '../outcomes.ts'
import { ended, failed, many, missing } from '../several.ts'

const target = { endpoint: 'https://westus2.api.cognitive.microsoft.com', groupType: 'person-group' } as const

/** The causes of groups that ended so, by their ids. */
function causes(outcomes: Record<string, Outcome>): string[][] {
  const explained = Object.entries(outcomes).map(([id, one]) => {
    const result = resultOf(id, one, clean)
    return { result, explanation: explainOutcome(result, one, target, clean) }
  })
  return causesOf(explained).map(({ failures }) => failures.map(({ result }) => result.personGroupId))
}

const refused = (facts: Partial<CallErrorFacts>, message: string, known?: Partial<Outcome>): Outcome =>
  outcome({ kind: 'refused', error: refusal(facts, message) }, known)
const timedOut = (known: Partial<Outcome>): Outcome => outcome({ kind: 'timed-out' }, known)
const leftAlone = (error: ReturnType<typeof refusal>, culprit: string): Outcome =>
  outcome({ kind: 'not-started', error, culprit })

const denied = refusal({ reason: 'unauthorized', status: 401, code: '401' }, "Denied to 'a'.")
const trained = { kind: 'training-failed' } as const
const underWay = { started: 'yes', lastCheck: look({ phase: 'running' }) } as const

describe('one cause', () => {
  it.each<[string, Record<string, Outcome>]>([
    [
      'is a message that differs by the id of the group, quoted',
      { a: refused({}, "Group 'a' is a ghost."), b: refused({}, "Group 'b' is a ghost.") },
    ],
    [
      'is a message that differs by the id of the group, bare',
      { shop1: refused({}, 'No groups/shop1 here.'), shop2: refused({}, 'No groups/shop2 here.') },
    ],
    [
      'is a message that differs by numbers',
      {
        a: refused({ reason: 'rate-limited', retryAfter: 26 }, 'Try again in 26 seconds.'),
        b: refused({ reason: 'rate-limited', retryAfter: 125 }, 'Try again in 125 seconds.'),
      },
    ],
    [
      'has the groups that were left alone because of it',
      {
        a: outcome({ kind: 'refused', error: denied }),
        b: leftAlone(denied, 'a'),
        c: leftAlone(denied, 'a'),
      },
    ],
    [
      'has the tries and the time that ran out',
      {
        a: outcome({ kind: 'refused', error: noAnswer(), retriesUsed: 6 }),
        b: outcome({ kind: 'refused', error: noAnswer(), cannotWait: { forMs: 9_000, leftMs: 1_000 } }),
      },
    ],
    ['is a cancellation', { a: outcome({ kind: 'cancelled' }), b: outcome({ kind: 'cancelled' }, underWay) }],
    ['is the time that is up', { a: timedOut(underWay), b: timedOut({ ...underWay, durationMs: 5 }) }],
    [
      'is the failure that lasted until the time was up',
      {
        a: timedOut({ unresolvedError: noAnswer() }),
        b: timedOut({ ...underWay, unresolvedError: noAnswer() }),
      },
    ],
    [
      'is what the service says of trainings that failed',
      {
        a: outcome({ ...trained, check: look({ phase: 'failed', message: "'a' has no face." }) }),
        b: outcome({ ...trained, check: look({ phase: 'failed', message: "'b' has no face." }) }),
      },
    ],
  ])('%s', (_, outcomes) => {
    expect(causes(outcomes)).toEqual([Object.keys(outcomes)])
  })

  it.each<[string, Outcome, Outcome]>([
    ['by the reason', refused({ reason: 'forbidden' }, 'No.'), refused({ reason: 'unauthorized' }, 'No.')],
    ['by the code', refused({ code: 'A' }, 'No.'), refused({ code: 'B' }, 'No.')],
    ['by the HTTP status', refused({ status: 404 }, 'No.'), refused({ status: 410 }, 'No.')],
    ['by the message', refused({}, 'No.'), refused({}, 'Not at all.')],
    [
      'by the time that a training has been under way',
      refused({ reason: 'conflict', status: 409, code: 'XTrainingNotFinished' }, 'No.'),
      refused({ reason: 'conflict', status: 409, code: 'XTrainingNotFinished' }, 'No.', {
        lastCheck: look({ phase: 'running' }, '2026-11-26T06:00:00Z'),
      }),
    ],
    ['by what to do when the time is up', timedOut(underWay), timedOut({ durationMs: undefined })],
    [
      'by what failed when the time was up',
      timedOut({ unresolvedError: noAnswer() }),
      timedOut({ unresolvedError: denied }),
    ],
    [
      'by what the service says of a training that failed',
      outcome({ ...trained, check: look({ phase: 'failed', message: 'No face.' }) }),
      outcome({ ...trained, check: look({ phase: 'failed', message: 'No memory.' }) }),
    ],
  ])('is told from another %s', (_, one, other) => {
    expect(causes({ a: one, b: other })).toEqual([['a'], ['b']])
  })
})

describe('what is said of a cause', () => {
  const causeOf = (...all: Parameters<typeof causesOf>[0]): Cause => causesOf(all)[0] as Cause

  it('is what happened to the one group that met it, and what happened to all of many', () => {
    const said = { happened: 'It happened to me.', shared: 'It happened.' }
    expect(whatHappenedTo(causeOf(failed('a', said)))).toBe('It happened to me.')
    expect(whatHappenedTo(causeOf(failed('a', said), failed('b', said)))).toBe('It happened.')
  })

  it('is that of a group that met it, with those apart that were not started because of it', () => {
    const cause = causeOf(
      failed('a', { shared: 'Not started.', isSkipped: true }),
      failed('b', { shared: 'Denied.', ids: 'request id 8' }),
      failed('c', { isSkipped: true }),
    )
    expect(whatHappenedTo(cause)).toBe('Denied.')
    expect(groupCountOf(cause)).toBe('1 group, and 2 not started')
    expect(namedIds(cause, id => id)).toEqual({ failed: 'b', notStarted: 'a, c' })
    expect(supportIdsOf(cause)).toBe("request id 8 (of 'b')")
  })

  it('is that of a group left alone, where nothing else is known', () => {
    const cause = causeOf(failed('a', { isSkipped: true }))
    expect(cause.first.result.personGroupId).toBe('a')
    expect(groupCountOf(cause, 'person group')).toBe('1 person group not started')
    expect(namedIds(cause, id => id)).toEqual({ failed: '', notStarted: 'a' })
  })

  it.each([
    [['', ''], ''],
    [['It goes on.', 'It goes on.'], 'It goes on.'],
    [
      ['It goes on.', ''],
      'Trainings that were started continue in Azure. To run the job again before their end, set on-conflict: join or retrain.',
    ],
  ])('is what goes on of %j', (aftermaths, told) => {
    expect(aftermathOfCause(causeOf(...aftermaths.map(aftermath => failed('a', { aftermath }))))).toBe(told)
  })

  it('is of one target: groups of another have a cause of their own', () => {
    const [one, other] = ['eu', 'us'].map(target => {
      const failure = missing('a') as Failure
      return { ...failure, result: { ...failure.result, target } }
    }) as [Failure, Failure]
    expect(causesOf([one, other])).toHaveLength(2)
    expect(causesOf([one, one])).toHaveLength(1)
  })

  it('has the ids that support asks for, where there are some', () => {
    expect(supportIdsOf(causeOf(missing('a')))).toBe('request id 7')
    expect(supportIdsOf(causeOf(failed('a', { ids: '' }), failed('b', { ids: '' })))).toBe('')
  })

  it('has ten ids, and counts the rest', () => {
    const show = (id: string): string => `<${id}>`
    expect(namedIds(causeOf(...many(2, missing)), show).failed).toBe('<g0>, <g1>')
    expect(namedIds(causeOf(...many(10, missing)), show).failed).toMatch(/, <g9>$/)
    expect(namedIds(causeOf(...many(11, missing)), show).failed).toMatch(/, <g9> and 1 more$/)
  })

  it('is nothing where nobody failed', () => {
    expect(causesOf([ended('a', 'succeeded')])).toEqual([])
  })
})
