import { describe, expect, it } from '@jest/globals'
import type { TrainingStatus } from '../../../src/face/status.ts'
import { type Span, type Stretch, TimelineRecorder } from '../../../src/report/log/timeline-recorder.ts'
import type { TrainingEvent } from '../../../src/training/events.ts'
import { look, noAnswer, refusal } from '../outcomes.ts'

/** The timeline of events at certain milliseconds, up to the last of these. */
function timelineOf(...events: readonly (readonly [at: number, event?: TrainingEvent])[]) {
  let now = 7_000
  const recorder = new TimelineRecorder(() => now)
  for (const [at, event] of events) {
    now = 7_000 + at
    if (event) recorder.record(event)
  }
  return recorder.timeline()
}

const doing = (activity: 'check' | 'train' | 'turn'): TrainingEvent => ({ type: 'doing', activity })
const seen = (phase: TrainingStatus['phase']): TrainingEvent => ({
  type: 'seen',
  verdict: 'in-progress',
  status: look({ phase }).status,
})
const outage = (error = noAnswer()): TrainingEvent => ({
  type: 'outage',
  error,
  delayMs: 1_000,
  isLast: false,
})
const span = (kind: Stretch, from: number, to: number, label = ''): Span => ({ kind, label, from, to })

describe('the timeline of a run', () => {
  it('has when the training was queued and running, and when it was looked at', () => {
    expect(
      timelineOf(
        [0, doing('turn')],
        [1, doing('check')],
        [20, doing('train')],
        [40, { type: 'queued' }],
        [50, { type: 'pausing', forMs: 1_000 }],
        [1_050, doing('check')],
        [1_060, seen('queued')],
        [2_050, doing('check')],
        [2_060, seen('running')],
        [3_050, doing('check')],
        [3_060, seen('running')],
        [4_000],
      ),
    ).toEqual({
      spans: [span('queued', 40, 2_060), span('running', 2_060, 4_000)],
      checks: [1, 1_050, 2_050, 3_050],
      endedAt: 4_000,
    })
  })

  it.each<[string, TrainingEvent, Stretch[]]>([
    ['found after a call that failed', { type: 'found-queued' }, ['queued', 'running']],
    ['joined', { type: 'joined' }, ['running']],
    ['to be waited for', { type: 'waiting-for-other' }, ['other', 'running']],
  ])('begins with a training that is %s', (_, event, kinds) => {
    const { spans } = timelineOf([10, event], [500, seen('running')], [900])
    expect(spans.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('leaves another training at its end, and what took no time', () => {
    const { spans } = timelineOf(
      [10, { type: 'waiting-for-other' }],
      [500, { type: 'other-ended' }],
      [900, { type: 'found-queued' }],
      [900, seen('running')],
      [1_000],
    )
    expect(spans).toEqual([span('other', 10, 500), span('running', 900, 1_000)])
  })

  it('takes nothing from a look that shows no new training, or its end', () => {
    const ending = { type: 'seen', verdict: 'succeeded', status: look().status } as const
    const none = { type: 'seen', verdict: 'not-shown', status: undefined } as const
    expect(timelineOf([10, { type: 'queued' }], [20, none], [30, ending], [40]).spans).toEqual([
      span('queued', 10, 40),
    ])
  })

  it('has the failures from the first call that failed until one was answered', () => {
    expect(
      timelineOf(
        [10, { type: 'queued' }],
        [1_000, doing('check')],
        [1_100, outage()],
        [2_000, doing('check')],
        [2_100, outage()],
        [4_000, doing('check')],
        [4_100, outage(refusal({ status: 503 }))],
        [8_000, doing('check')],
        [8_100, { type: 'status-checked' }],
        [8_100, { type: 'recovered' }],
        [9_000],
      ).spans,
    ).toEqual([
      span('failing', 1_000, 4_100, 'no answer'),
      span('failing', 4_000, 8_100, 'HTTP 503'),
      span('queued', 10, 9_000),
    ])
  })

  it.each<TrainingEvent>([
    { type: 'queued' },
    { type: 'found-queued' },
    { type: 'joined' },
    { type: 'waiting-for-other' },
    { type: 'status-checked' },
  ])('ends failures with %j', event => {
    const retry = {
      type: 'retry',
      call: 'start',
      error: noAnswer(),
      delayMs: 1,
      attempt: 1,
      of: 4,
      mayHaveStarted: true,
    } as const
    const { spans } = timelineOf([0, doing('train')], [100, retry], [300, event], [900])
    expect(spans.filter(({ kind }) => kind === 'failing')).toEqual([span('failing', 0, 300, 'no answer')])
  })

  it.each<TrainingEvent>([
    { type: 'following', started: 'yes' },
    { type: 'replaced', created: 'x' },
  ])('has nothing of %j: what it leads to is seen', event => {
    expect(timelineOf([0, event], [100, doing('check')], [900]).spans).toEqual([])
  })

  it('has failures up to the end, where nothing was answered any more', () => {
    expect(timelineOf([0, doing('check')], [100, outage()], [900]).spans).toEqual([
      span('failing', 0, 900, 'no answer'),
    ])
  })
})
