import { describe, expect, it } from '@jest/globals'
import type { TrainingStatus } from '../../../src/face/status.ts'
import { callLine, trainingLog } from '../../../src/report/log/one-group.ts'
import type { Verdict } from '../../../src/training/evidence.ts'
import type { TrainingEvent } from '../../../src/training/run.ts'
import { look, noAnswer, refusal } from '../outcomes.ts'

/** The lines of a log that is told events at certain seconds. */
function linesOf(events: readonly (readonly [seconds: number, event: TrainingEvent])[]): string[] {
  let now = 0
  const lines: string[] = []
  const { of } = trainingLog({ now: () => now, after: () => () => {} }, line => lines.push(line))
  const notify = of('staff')
  for (const [seconds, event] of events) {
    now = seconds * 1_000
    notify(event)
  }
  return lines
}

/** What a look at some second comes to. */
function seen(
  seconds: number,
  verdict: Verdict,
  status: Partial<TrainingStatus> | undefined = { phase: 'running' },
): readonly [number, TrainingEvent] {
  const found = status && look(status).status
  return [seconds, { type: 'seen', status: found, verdict, elapsedMs: seconds * 1_000 }]
}

describe('the log', () => {
  it.each<[TrainingEvent, string]>([
    [{ type: 'queued' }, 'The service has queued the training'],
    [{ type: 'found-queued' }, 'A training is under way since the call that failed: following it'],
    [
      { type: 'joined' },
      'A training of this group is already running: following that one, as on-conflict says',
    ],
    [
      { type: 'waiting-for-other' },
      'A training of this group is already running: waiting for its end to train again, as on-conflict says',
    ],
    [
      {
        type: 'retry',
        error: refusal({ status: 503, code: '503' }, 'Busy'),
        delayMs: 2_000,
        attempt: 1,
        of: 4,
        mayHaveBegun: false,
      },
      'HTTP 503: Busy. Next: retry 1 of 4 in 2 s',
    ],
    [
      {
        type: 'retry',
        error: refusal({ status: 401, code: '401' }, 'Old'),
        delayMs: 1_000,
        attempt: 0,
        of: 4,
        mayHaveBegun: false,
      },
      'HTTP 401: Old. Next: trying again in 1 s',
    ],
    [
      { type: 'retry', error: noAnswer(), delayMs: 30_000, attempt: 4, of: 4, mayHaveBegun: true },
      'No answer: read ECONNRESET. Looking whether it began a training all the same; if not, retry 4 of 4 in 30 s',
    ],
    [
      { type: 'retry', error: noAnswer(), delayMs: 10_000, attempt: 5, of: 4, mayHaveBegun: true },
      'No answer: read ECONNRESET. Looking whether it began a training all the same; if not, giving up in 10 s',
    ],
    [
      { type: 'outage', error: noAnswer(), delayMs: 1_000, isLast: false },
      'No answer: read ECONNRESET. The wait goes on; next look in 1 s',
    ],
    [
      { type: 'outage', error: noAnswer(), delayMs: 60_000, isLast: true },
      'No answer: read ECONNRESET. The wait goes on; no look fits before the timeout',
    ],
    [{ type: 'recovered' }, 'The service answers again'],
  ])('tells %j', (event, line) => {
    expect(linesOf([[0, event]])).toEqual([line])
  })

  it('tells each change once', () => {
    expect(
      linesOf([
        seen(1, 'not-registered', undefined),
        seen(2, 'not-registered', { phase: 'succeeded' }),
        seen(3, 'under-way', { phase: 'queued' }),
        seen(4, 'under-way'),
        seen(5, 'under-way'),
        seen(6, 'under-way', { phase: 'unknown', word: 'paused' }),
        seen(7, 'under-way'),
      ]),
    ).toEqual([
      'The service does not show the new training yet (1 s)',
      'Training is queued (3 s)',
      'Training is running (4 s)',
      "Training is in a state that this action doesn't know, 'paused' (6 s)",
      'Training is running (7 s)',
    ])
  })

  it('leaves the ending to the report', () => {
    expect(linesOf([seen(1, 'succeeded'), seen(2, 'failed')])).toEqual([])
  })

  it('is not told again what it told before an outage', () => {
    const outage: TrainingEvent = { type: 'outage', error: noAnswer(), delayMs: 1_000, isLast: false }
    expect(
      linesOf([seen(1, 'under-way'), [2, outage], [3, { type: 'recovered' }], seen(3, 'under-way')]),
    ).toEqual([
      'Training is running (1 s)',
      'No answer: read ECONNRESET. The wait goes on; next look in 1 s',
      'The service answers again',
    ])
  })

  it('beats in a long wait at growing distances, up to a minute', () => {
    const looks = Array.from({ length: 300 }, (_, second) => seen(second, 'under-way'))
    expect(linesOf(looks)).toEqual([
      'Training is running (0 s)',
      'Training is running (5 s)',
      'Training is running (15 s)',
      'Training is running (35 s)',
      'Training is running (1 min 15 s)',
      'Training is running (2 min 15 s)',
      'Training is running (3 min 15 s)',
      'Training is running (4 min 15 s)',
    ])
  })

  it('beats fast again after a change', () => {
    const looks = [
      ...Array.from({ length: 100 }, (_, second) => seen(second, 'under-way', { phase: 'queued' })),
      ...Array.from({ length: 20 }, (_, second) => seen(100 + second, 'under-way')),
    ]
    expect(linesOf(looks).slice(-3)).toEqual([
      'Training is running (1 min 40 s)',
      'Training is running (1 min 45 s)',
      'Training is running (1 min 55 s)',
    ])
  })
})

describe('the debug line of a call', () => {
  const call = { method: 'POST', url: 'https://x/train', clientRequestId: 'guid' }

  it.each([
    [
      { answer: { status: 202, headers: { 'apim-request-id': '7' }, body: '' } },
      'POST https://x/train: 202 (request id 7), client-request-id guid',
    ],
    [
      { answer: { status: 502, headers: {}, body: '' } },
      'POST https://x/train: 502 (request id none), client-request-id guid',
    ],
    [
      { failure: new Error('read ECONNRESET') },
      'POST https://x/train: Error: read ECONNRESET, client-request-id guid',
    ],
  ])('with %j tells what it came to', (outcome, line) => {
    expect(callLine({ ...call, ...outcome })).toBe(line)
  })
})
