import { describe, expect, it } from '@jest/globals'
import type { TrainingStatus } from '../../../src/face/status.ts'
import { GroupProgress } from '../../../src/report/log/group-progress.ts'
import type { Activity, TrainingEvent } from '../../../src/training/events.ts'
import type { Verdict } from '../../../src/training/evidence.ts'
import { look, noAnswer, refusal } from '../outcomes.ts'

function trial() {
  let now = 0
  const story = new GroupProgress(() => now)
  return {
    story,
    at: (ms: number) => {
      now = ms
    },
    take: (...events: TrainingEvent[]) => events.map(event => story.lineFor(event)),
  }
}

/** What a look comes to. */
function seen(
  verdict: Verdict,
  status: Partial<TrainingStatus> | undefined = { phase: 'running' },
): TrainingEvent {
  return { type: 'seen', status: status && look(status).status, verdict }
}

const doing = (activity: Activity): TrainingEvent => ({ type: 'doing', activity })
const pausing = (forMs: number): TrainingEvent => ({ type: 'pausing', forMs })
const busy = refusal({ status: 503, code: '503' }, 'Busy')
const outage = (error = noAnswer()): TrainingEvent => ({
  type: 'outage',
  error,
  delayMs: 1_000,
  isLast: false,
})
const retry = (attempt: number, error = busy): TrainingEvent => ({
  type: 'retry',
  error,
  delayMs: 2_000,
  call: 'start',
  attempt,
  of: 4,
  mayHaveStarted: false,
})

describe('the story of a run has as news', () => {
  it.each<[TrainingEvent, string | undefined]>([
    [doing('check'), undefined],
    [pausing(1_000), undefined],
    [{ type: 'queued' }, 'The service has queued the training'],
    [{ type: 'found-queued' }, 'The failed start seems to have queued a training. Following it'],
    [{ type: 'joined' }, 'Another training of this group is in progress. Following it (on-conflict: join)'],
    [
      { type: 'waiting-for-other' },
      'Another training of this group is in progress. Waiting for its end, then training again (on-conflict: retrain)',
    ],
    [seen('in-progress'), 'Training is running'],
    [seen('in-progress', { phase: 'queued' }), 'Training is queued'],
    [seen('not-shown'), 'The service does not show the new training yet'],
    [seen('not-shown', undefined), 'The service does not show the new training yet'],
    // The ending is left to the report.
    [seen('succeeded', { phase: 'succeeded' }), undefined],
    [seen('failed', { phase: 'failed' }), undefined],
    [retry(1), 'HTTP 503: Busy. Retry 1 of 4 of the start in 2 s'],
    [retry(0), 'HTTP 503: Busy. Retry of the start in 2 s'],
    [
      {
        type: 'retry',
        call: 'start',
        error: noAnswer(),
        delayMs: 30_000,
        attempt: 4,
        of: 4,
        mayHaveStarted: true,
      },
      'No answer: read ECONNRESET. Checking whether a training was started; if not, retry 4 of 4 of the start in 30 s',
    ],
    [
      {
        type: 'retry',
        call: 'check',
        error: noAnswer(),
        delayMs: 10_000,
        attempt: 5,
        of: 4,
        mayHaveStarted: true,
      },
      'No answer: read ECONNRESET. Checking whether a training was started; if not, the group fails in 10 s',
    ],
    [outage(), 'No answer: read ECONNRESET. Still waiting; next status check in 1 s'],
    [
      { type: 'outage', error: noAnswer(), delayMs: 60_000, isLast: true },
      'No answer: read ECONNRESET. Still waiting; no time for another status check before the timeout',
    ],
    [{ type: 'recovered' }, 'The service answers again'],
    [{ type: 'status-checked' }, undefined],
    [{ type: 'other-ended' }, undefined],
  ])('%j: %s', (event, news) => {
    expect(trial().take(event)).toEqual([news])
  })

  it('each change once', () => {
    const { take } = trial()
    expect(
      take(
        { type: 'queued' },
        seen('not-shown', undefined),
        seen('not-shown'),
        seen('in-progress'),
        seen('in-progress'),
        seen('in-progress', { phase: 'unknown', word: 'paused' }),
        seen('in-progress'),
      ),
    ).toEqual([
      'The service has queued the training',
      'The service does not show the new training yet',
      undefined,
      'Training is running',
      undefined,
      "Training is in an unknown state ('paused')",
      'Training is running',
    ])
  })

  it('an outage once, until it is another or over', () => {
    const { take } = trial()
    const told = take(
      seen('in-progress'),
      outage(),
      outage(),
      outage(busy),
      outage(),
      { type: 'status-checked' },
      { type: 'recovered' },
      seen('in-progress'),
      outage(),
    )
    expect(told).toEqual([
      'Training is running',
      'No answer: read ECONNRESET. Still waiting; next status check in 1 s',
      undefined,
      'HTTP 503: Busy. Still waiting; next status check in 1 s',
      'No answer: read ECONNRESET. Still waiting; next status check in 1 s',
      undefined,
      'The service answers again',
      undefined,
      'No answer: read ECONNRESET. Still waiting; next status check in 1 s',
    ])
  })

  it('nothing of a server that lags behind, once the new training was shown', () => {
    const { take, story } = trial()
    expect(take({ type: 'queued' }, seen('in-progress'), seen('not-shown'), seen('in-progress'))).toEqual([
      'The service has queued the training',
      'Training is running',
      undefined,
      undefined,
    ])
    expect(story.currentState()).toMatch(/^Training is running; /)
  })

  it('that another training is waited for, once, however often the service says so', () => {
    const { take, story } = trial()
    const wait: TrainingEvent = { type: 'waiting-for-other' }
    expect(take(wait, { type: 'other-ended' }, wait).map(line => line?.slice(0, 10))).toEqual([
      'Another tr',
      undefined,
      undefined,
    ])
    expect(story.currentState()).toMatch(/^Waiting for the end of/)
    take({ type: 'other-ended' })
    expect(story.currentState()).toMatch(/^The other training has ended; no training started yet; /)
  })

  it('a word for a state only where it is as short as one: cut, it could show a part of a secret', () => {
    const lineOf = (word: string) => trial().take(seen('in-progress', { phase: 'unknown', word }))
    expect(lineOf('x'.repeat(100))).toEqual([`Training is in an unknown state ('${'x'.repeat(100)}')`])
    expect(lineOf('x'.repeat(101))).toEqual(['Training is in an unknown state'])
  })

  it('a form of times that nobody knows, with the time where it is as short as one', () => {
    const lineOf = (stamp: string) => trial().take({ type: 'unknown-stamp', stamp })
    const told = 'The service sends times in an unknown format'
    const end = 'It may take a minute longer to recognize the new training'
    expect(lineOf('2.1.26 10h')).toEqual([`${told} (2.1.26 10h). ${end}`])
    expect(lineOf('x'.repeat(61))).toEqual([`${told}. ${end}`])
  })

  it('a training that may be an older one', () => {
    expect(trial().take(seen('doubtful', { phase: 'succeeded', word: 'succeeded' }))).toEqual([
      'The service shows a training that may be an older one. Waiting up to a minute to be sure',
    ])
  })

  it('each retry, although it fails as the one before', () => {
    expect(trial().take(retry(1), retry(2))).toEqual([
      'HTTP 503: Busy. Retry 1 of 4 of the start in 2 s',
      'HTTP 503: Busy. Retry 2 of 4 of the start in 2 s',
    ])
  })
})

describe('how a run stands', () => {
  it.each<[Activity, string]>([
    ['credential', 'waiting for a token'],
    ['turn', 'waiting for its turn (rate-limit)'],
    ['check', 'waiting for the answer to the status check'],
    ['train', 'waiting for the answer to the start'],
  ])('while it is about %s', (activity, told) => {
    const { story, take } = trial()
    take(doing(activity))
    expect(story.currentState()).toBe(`No training started yet; ${told}`)
  })

  it('before anything is known', () => {
    expect(trial().story.currentState()).toBe('No training started yet; about to call the service')
  })

  it.each<[string, TrainingEvent[]]>([
    ['Training is queued', [{ type: 'queued' }]],
    ['Training is queued', [{ type: 'found-queued' }]],
    ['Following the training that was already in progress', [{ type: 'joined' }]],
    ['Waiting for the end of the other training', [{ type: 'waiting-for-other' }]],
    ['Training is running', [{ type: 'joined' }, seen('in-progress')]],
    ['The service does not show the new training yet', [{ type: 'queued' }, seen('not-shown', undefined)]],
  ])('"%s" after %j, with the time of the next look', (told, events) => {
    const { story, take, at } = trial()
    take(...events, pausing(15_000))
    at(3_000)
    expect(story.currentState()).toBe(`${told}; next status check in 12 s`)
  })

  it('before the first call, in a pause', () => {
    const { story, take } = trial()
    take(pausing(4_000))
    expect(story.currentState()).toBe('No training started yet; next status check in 4 s')
  })

  it('when a look is due', () => {
    const { story, take, at } = trial()
    take({ type: 'queued' }, doing('check'), pausing(15_000))
    at(15_000)
    expect(story.currentState()).toBe('Training is queued; waiting for the answer to the status check')
  })

  it('when a pause is as good as over', () => {
    const { story, take, at } = trial()
    take({ type: 'queued' }, doing('check'), pausing(1_000))
    at(950)
    expect(story.currentState()).toBe('Training is queued; next status check in 0.1 s')
    at(951)
    expect(story.currentState()).toBe('Training is queued; waiting for the answer to the status check')
  })

  it('in an outage, with how often in a row calls failed', () => {
    const { story, take } = trial()
    take(seen('in-progress'), outage(busy), outage(), outage(), pausing(4_000))
    expect(story.currentState()).toBe(
      'Training is running; the last 3 calls failed (No answer: read ECONNRESET); next status check in 4 s',
    )
    expect(story.currentState()).toContain('the last 3 calls failed')
  })

  it('when no check fits before the timeout', () => {
    const { story, take } = trial()
    take(seen('in-progress'), { type: 'outage', error: busy, delayMs: 60_000, isLast: true }, pausing(60_000))
    expect(story.currentState()).toMatch(/; timeout in 1 min$/)
  })

  it('between tries, with the next one', () => {
    const { story, take } = trial()
    take(retry(1), retry(2), pausing(4_000))
    expect(story.currentState()).toBe(
      'No training started yet; the last 2 calls failed (HTTP 503: Busy); retry 2 of 4 of the start in 4 s',
    )
  })

  it('while a POST of unknown fate is looked into', () => {
    const { story, take } = trial()
    const error = noAnswer()
    take(
      { type: 'retry', call: 'start', error, delayMs: 2_000, attempt: 1, of: 4, mayHaveStarted: true },
      pausing(1_000),
    )
    expect(story.currentState()).toBe(
      'No training started yet; the last call failed (No answer: read ECONNRESET); next status check in 1 s',
    )
  })

  it('after failures that were got over, with how many they were since it was asked before', () => {
    const { story, take } = trial()
    const over: TrainingEvent = { type: 'status-checked' }
    take(seen('in-progress'), outage(), over, outage(), outage(busy), over, pausing(4_000))
    expect(story.currentState()).toBe(
      'Training is running; 3 calls failed meanwhile (HTTP 503: Busy); next status check in 4 s',
    )
    expect(story.currentState()).toBe('Training is running; next status check in 4 s')
  })

  it('after one failure that was got over', () => {
    const { story, take } = trial()
    take(seen('in-progress'), outage(), { type: 'status-checked' }, pausing(4_000))
    expect(story.currentState()).toBe(
      'Training is running; 1 call failed meanwhile (No answer: read ECONNRESET); next status check in 4 s',
    )
  })

  it('after tries that failed before the training began, without them', () => {
    const { story, take } = trial()
    take(retry(1), pausing(1_000), { type: 'queued' }, pausing(1_000))
    expect(story.currentState()).toBe('Training is queued; next status check in 1 s')
  })
})

describe('the story of a run that follows', () => {
  it.each(['yes', 'joined'] as const)('says nothing more at the start: %s', started => {
    const { story, take } = trial()
    expect(take({ type: 'following', started })).toEqual([undefined])
    expect(story.currentState()).toBe(
      'Following the training that an earlier step started or joined; about to call the service',
    )
  })

  it('says that there may be none', () => {
    const { story, take } = trial()
    const line = 'The earlier step may have started a training. Checking whether it did'
    expect(take({ type: 'following', started: 'maybe' })).toEqual([line])
    expect(story.currentState()).toBe(`${line}; about to call the service`)
  })

  it.each([
    ['2026-11-26T20:10:00Z', ' (2026-11-26T20:10:00Z)'],
    ['x'.repeat(61), ''],
  ])('says that a newer training is there, queued at %s', (created, when) => {
    expect(trial().take({ type: 'replaced', created })).toEqual([
      `A newer training of this group was queued${when}. Following it: it also covers what the earlier one trained`,
    ])
  })
})
