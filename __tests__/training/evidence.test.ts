import { describe, expect, it } from '@jest/globals'
import { parseStatus, type TrainingStatus } from '../../src/face/status.ts'
import {
  classifyStatus,
  type Evidence,
  NO_EVIDENCE,
  type TimedStatus,
  type Verdict,
  whoseTraining,
  withOlder,
} from '../../src/training/evidence.ts'
import type { Offset } from '../../src/training/service-clock.ts'

/** The fields of a status as the service sends them, with times of today by the clock alone. */
interface Sent {
  status: string
  created?: string
  action?: string
  success?: string
  id?: string
}

function read({ status, created, action, success, id }: Sent): TrainingStatus {
  const time = (clock?: string): string | undefined =>
    clock && (/^\d\d:\d\d:\d\d(\.\d+)?$/.test(clock) ? `2026-01-02T${clock}Z` : clock)
  const parsed = parseStatus({
    status,
    createdDateTime: time(created),
    lastActionDateTime: time(action),
    lastSuccessfulTrainingDateTime: time(success),
    lastSuccessfulTrainingId: id,
  })
  if (!parsed) throw new Error('no status')
  return parsed
}

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** The POST is sent at 10:00:00 and answered half a second later. */
const POSTED = Date.UTC(2026, 0, 2, 10)
const ANSWERED = POSTED + 500

/** A clock that is right to half a second; one of which nothing is known but the day; and one that is off. */
const RIGHT: Offset = { least: -500, most: 500 }
const NONE: Offset = { least: -1_440 * MINUTE, most: 1_440 * MINUTE }

/** After a 202. */
const ACCEPTED: Evidence = { ...NO_EVIDENCE, postedAt: POSTED, postAnsweredAt: ANSWERED, isAccepted: true }
/** After a POST of unknown fate. */
const LOST: Evidence = { ...ACCEPTED, isAccepted: false }

/** A check that is answered so many milliseconds after the POST. */
function seenAt(afterMs: number, status?: TrainingStatus): TimedStatus {
  return { status, askedAt: POSTED + afterMs - 20, receivedAt: POSTED + afterMs }
}

function standing(sent: Sent, evidence = ACCEPTED, offset = RIGHT): string {
  return whoseTraining(evidence, read(sent), seenAt(30 * SECOND), offset)
}

const OLD = { status: 'succeeded', created: '09:00:00.1', action: '09:00:02', success: '09:00:02' }
const OLD_RUNNING = { status: 'running', created: '09:00:00.1', action: '09:00:01' }
const NEW_RUNNING = { status: 'running', created: '10:00:00.2', action: '10:00:01' }
const NEW = { status: 'succeeded', created: '10:00:00.2', action: '10:00:09', success: '10:00:09' }

describe('after a 202, a training that was', () => {
  it.each<[string, Sent, string]>([
    ['queued in the second of the POST', NEW, 'own'],
    ['queued later', { status: 'succeeded', created: '10:00:20' }, 'own'],
    ['stamped a second ahead', { status: 'succeeded', created: '10:00:01.4' }, 'own'],
    ['stamped two seconds behind', { status: 'succeeded', created: '09:59:58' }, 'own'],
    ['stamped with its second cut', { status: 'succeeded', created: '10:00:00' }, 'own'],
    ['queued 4 s before', { status: 'succeeded', created: '09:59:56' }, 'doubtful'],
    ['queued 10 s before', { status: 'succeeded', created: '09:59:50' }, 'doubtful'],
    ['queued 13 s before', { status: 'succeeded', created: '09:59:47' }, 'old'],
    ['queued 40 s before, and ended before', { ...OLD, created: '09:59:20', action: '09:59:40' }, 'old'],
    ['queued an hour before', OLD, 'old'],
    ['queued in another year', { status: 'succeeded', created: '2020-01-01T00:00:00Z' }, 'old'],
    ['queued in the future', { status: 'succeeded', created: '10:01:00' }, 'doubtful'],
    ['queued before, and in progress since', { status: 'running', created: '09:40:00' }, 'old'],
    ['queued before, and not started since', { status: 'notstarted', created: '09:40:00' }, 'old'],
    ['queued before, and ended since', { ...OLD, created: '09:40:00', action: '10:00:05' }, 'old'],
    ['queued before, and ended in the future', { ...OLD, created: '09:40:00', action: '10:05:00' }, 'old'],
    ['queued before, and ended in the second of the POST', { ...OLD, action: '10:00:00.1' }, 'old'],
    ['stamped in the oldest form', { status: 'succeeded', created: '1/2/2026 10:00:00 AM' }, 'own'],
    ['stamped in RFC 1123', { status: 'succeeded', created: 'Fri, 02 Jan 2026 10:00:00 GMT' }, 'own'],
    [
      'stamped in RFC 1123, long before',
      { status: 'succeeded', created: 'Fri, 02 Jan 2026 09:00:00 GMT' },
      'old',
    ],
    ['stamped without a zone', { status: 'succeeded', created: '2026-01-02T10:00:00' }, 'doubtful'],
    [
      'stamped without a zone, hours before',
      { status: 'succeeded', created: '2026-01-02T02:00:00' },
      'doubtful',
    ],
    [
      'stamped without a zone, the day before',
      { status: 'succeeded', created: '2026-01-01T10:00:00' },
      'old',
    ],
    [
      'stamped in a form that nobody reads',
      { status: 'succeeded', created: '02.01.2026 10:00:00' },
      'doubtful',
    ],
    ['stamped by nothing', { status: 'succeeded' }, 'doubtful'],
    ['acted upon since', { status: 'succeeded', action: '10:00:05' }, 'own'],
    ['started since', { status: 'running', action: '10:00:05' }, 'own'],
    ['acted upon at the POST', { status: 'succeeded', action: '10:00:00.4' }, 'doubtful'],
    ['acted upon in the future', { status: 'succeeded', action: '10:05:00' }, 'doubtful'],
    ['over 40 s before', { status: 'failed', action: '09:59:20' }, 'old'],
    ['over a while before, by its success alone', { status: 'succeeded', success: '09:59:20' }, 'old'],
    ['over since, by its success alone', { status: 'succeeded', success: '10:00:05' }, 'own'],
    ['over with the time of an earlier success alone', { status: 'failed', success: '09:00:02' }, 'doubtful'],
    ['started before, and in progress since', { status: 'running', action: '09:40:00' }, 'doubtful'],
    [
      'acted upon since, and stamped in an unknown form',
      { status: 'succeeded', created: 'x', action: '10:00:05' },
      'own',
    ],
  ])('%s is one of these: %j: %s', (_, sent, expected) => {
    expect(standing(sent)).toBe(expected)
  })
})

describe('after a POST of unknown fate, a training that was', () => {
  it.each<[string, Sent, string]>([
    ['queued since', NEW, 'own'],
    ['queued 40 s before', { ...OLD, created: '09:59:20' }, 'old'],
    ['queued before, and in progress', { status: 'running', created: '09:40:00' }, 'old'],
    ['queued before, and ended since', { ...OLD, created: '09:40:00', action: '10:00:05' }, 'old'],
    ['started before', { status: 'running', action: '09:40:00' }, 'old'],
    [
      'acted upon since, which may be of one that was in progress',
      { status: 'succeeded', action: '10:00:05' },
      'doubtful',
    ],
    ['stamped by nothing', { status: 'succeeded' }, 'doubtful'],
  ])('%s is: %j: %s', (_, sent, expected) => {
    expect(standing(sent, LOST)).toBe(expected)
  })
})

describe('where the clocks do not agree, or only the runner has one, a training', () => {
  it.each<[string, Sent, string]>([
    ['of the second of the POST', NEW, 'doubtful'],
    ['of an hour before', OLD, 'doubtful'],
    ['of another year', { status: 'succeeded', created: '2020-01-01T00:00:00Z' }, 'old'],
    ['that was acted upon another year', { status: 'succeeded', action: '2020-01-01T00:00:00Z' }, 'old'],
  ])('%s is: %j: %s', (_, sent, expected) => {
    expect(standing(sent, ACCEPTED, NONE)).toBe(expected)
  })

  it('by 20 minutes, and queued at the POST by one of the two, is doubtful', () => {
    const between = { least: 0, most: 20 * MINUTE }
    expect(standing(NEW, ACCEPTED, between)).toBe('doubtful')
    expect(standing({ status: 'succeeded', created: '09:59:30' }, ACCEPTED, between)).toBe('old')
    expect(standing({ status: 'succeeded', created: '10:20:00' }, ACCEPTED, between)).toBe('own')
  })
})

describe('to the millisecond, by a clock that is exact', () => {
  const EXACT = { least: 0, most: 0 }
  const at = (ms: number): string => new Date(POSTED + ms).toISOString().replace('Z', '0000Z')
  const refused = { ...ACCEPTED, refusedAt: POSTED - 5_000 }
  const joining = { ...LOST, joined: { seen: undefined } }

  it.each<[string, Sent, Evidence, string]>([
    ['queued 10 s before', { status: 'succeeded', created: at(-10_000) }, ACCEPTED, 'doubtful'],
    ['queued more than 10 s before', { status: 'succeeded', created: at(-10_001) }, ACCEPTED, 'old'],
    ['queued 3 s before', { status: 'succeeded', created: at(-3_000) }, ACCEPTED, 'own'],
    ['queued more than 3 s before', { status: 'succeeded', created: at(-3_001) }, ACCEPTED, 'doubtful'],
    ['queued 3 s after it was checked', { status: 'succeeded', created: at(33_000) }, ACCEPTED, 'own'],
    ['queued later than that', { status: 'succeeded', created: at(33_001) }, ACCEPTED, 'doubtful'],
    ['queued 3 s before a 409', { status: 'running', created: at(-8_000) }, refused, 'doubtful'],
    ['queued more than 3 s before a 409', { status: 'running', created: at(-8_001) }, refused, 'old'],
    [
      'queued 1.5 s after a 409 that came at once',
      { status: 'succeeded', created: at(1_400) },
      { ...ACCEPTED, refusedAt: POSTED - 100 },
      'doubtful',
    ],
    [
      'queued later than that',
      { status: 'succeeded', created: at(1_401) },
      { ...ACCEPTED, refusedAt: POSTED - 100 },
      'own',
    ],
    ['acted upon at the answer', { status: 'succeeded', action: at(500) }, ACCEPTED, 'doubtful'],
    ['acted upon after the answer', { status: 'succeeded', action: at(501) }, ACCEPTED, 'own'],
    ['acted upon 3 s after it was checked', { status: 'succeeded', action: at(33_000) }, ACCEPTED, 'own'],
    ['acted upon later than that', { status: 'succeeded', action: at(33_001) }, ACCEPTED, 'doubtful'],
    ['acted upon 10 s before', { status: 'succeeded', action: at(-10_000) }, ACCEPTED, 'doubtful'],
    ['acted upon more than 10 s before', { status: 'succeeded', action: at(-10_001) }, ACCEPTED, 'old'],
    [
      'joined, and ended 10 s before the 409',
      { status: 'succeeded', action: at(-10_000) },
      joining,
      'doubtful',
    ],
    ['joined, and ended more than 10 s before', { status: 'succeeded', action: at(-10_001) }, joining, 'old'],
    ['joined, and ended 3 s before', { status: 'succeeded', action: at(-3_000) }, joining, 'own'],
    [
      'joined, and ended more than 3 s before',
      { status: 'succeeded', action: at(-3_001) },
      joining,
      'doubtful',
    ],
    [
      'joined, and ended 3 s after it was checked',
      { status: 'succeeded', action: at(33_000) },
      joining,
      'own',
    ],
    ['joined, and ended later than that', { status: 'succeeded', action: at(33_001) }, joining, 'doubtful'],
  ])('a training is %s: %j', (_, sent, evidence, expected) => {
    expect(standing(sent, evidence, EXACT)).toBe(expected)
  })

  it('is over in doubt a minute after the answer', () => {
    const sent = read({ status: 'succeeded' })
    const asked = (afterMs: number): Verdict =>
      classifyStatus(
        ACCEPTED,
        { status: sent, askedAt: ANSWERED + afterMs, receivedAt: ANSWERED + afterMs },
        EXACT,
      ).verdict
    expect([asked(59_999), asked(60_000)]).toEqual(['doubtful', 'succeeded'])
  })
})

describe('a training that was seen before the POST', () => {
  const standingAfter = (sent: Sent, ...older: Sent[]): string =>
    standing(sent, older.map(read).reduce(withOlder, ACCEPTED), NONE)

  it.each<[string, Sent, Sent, string]>([
    ['the same', OLD, OLD, 'old'],
    [
      'the same in another form',
      { ...OLD, created: '1/2/2026 9:00:00 AM', action: '1/2/2026 9:00:02 AM' },
      OLD,
      'old',
    ],
    [
      'the same, cut',
      { ...OLD, created: '09:00:00', action: '09:00:02' },
      { ...OLD, created: '09:00:00.7' },
      'old',
    ],
    [
      'the same, cut by one and rounded by another',
      { ...OLD, created: '09:00:01' },
      { ...OLD, created: '09:00:00' },
      'old',
    ],
    ['the same text, whatever it means', { ...OLD, created: '2.1.26' }, { ...OLD, created: '2.1.26' }, 'old'],
    ['another text', { status: 'succeeded', created: '2.1.27' }, { ...OLD, created: '2.1.26' }, 'doubtful'],
    [
      'another text, and the same action',
      { ...OLD, created: '2.1.27' },
      { ...OLD, created: '2.1.26' },
      'old',
    ],
    ['the same, in progress', OLD_RUNNING, OLD, 'old'],
    ['the same, ended since', OLD, OLD_RUNNING, 'old'],
    ['the same, without its stamps but one', { status: 'succeeded', action: '09:00:02' }, OLD, 'old'],
    ['the same, by its success alone', { status: 'succeeded', success: '09:00:02' }, OLD, 'old'],
    ['a failure with the same success before', { status: 'failed', success: '09:00:02' }, OLD, 'doubtful'],
    ['none that failed where it succeeded', { status: 'failed', action: '09:00:02' }, OLD, 'doubtful'],
    ['another action', { status: 'succeeded', action: '09:30:02' }, OLD, 'doubtful'],
    ['one that was queued well before', { ...OLD, created: '08:59:00', action: '08:59:02' }, OLD, 'old'],
    [
      'one that was queued a little before, as clocks differ',
      { ...OLD, created: '08:59:58' },
      OLD,
      'doubtful',
    ],
    ['one that was queued later', NEW, OLD, 'doubtful'],
    ['the same creation, and acted upon later', { ...OLD, action: '10:00:05' }, OLD, 'doubtful'],
    ['the same creation, and in progress later', { ...OLD_RUNNING, action: '10:00:05' }, OLD, 'doubtful'],
    ['the same creation, without an action', { status: 'succeeded', created: '09:00:00.1' }, OLD, 'old'],
    ['one without a stamp', { status: 'succeeded' }, { status: 'succeeded' }, 'doubtful'],
    ['the same success by its id', { status: 'succeeded', id: 'a' }, { status: 'succeeded', id: 'a' }, 'old'],
    [
      'another success by its id',
      { status: 'succeeded', id: 'b' },
      { status: 'succeeded', id: 'a' },
      'doubtful',
    ],
    [
      'a failure after the same success',
      { status: 'failed', id: 'a' },
      { status: 'failed', id: 'a' },
      'doubtful',
    ],
    [
      'one in progress, without a creation',
      { status: 'running', action: '09:00:01' },
      OLD_RUNNING,
      'doubtful',
    ],
  ])('does not count: %s', (_, sent, older, expected) => {
    expect(standingAfter(sent, older)).toBe(expected)
  })

  it('may be any of several', () => {
    const before = { status: 'succeeded', created: '08:00:00', action: '08:00:02' }
    expect(standingAfter(OLD, before, OLD, { status: 'succeeded', action: '08:30:00' })).toBe('old')
    expect(standingAfter(before, before, OLD)).toBe('old')
  })
})

describe('a training of which a 409 spoke', () => {
  /** The 409 came 5 s before the POST. */
  const evidence = { ...ACCEPTED, refusedAt: POSTED - 5 * SECOND }

  it.each<[string, string, string]>([
    ['long before it', '09:40:00', 'old'],
    ['40 s before it', '09:59:15', 'old'],
    ['4 s before it', '09:59:50', 'old'],
    ['a second before it', '09:59:54', 'doubtful'],
    ['a second after it', '09:59:56', 'doubtful'],
    ['after it, two seconds before the POST', '09:59:58', 'own'],
    ['with the POST', '10:00:00.2', 'own'],
  ])('does not count: queued %s, at %s: %s', (_, created, expected) => {
    expect(standing({ status: 'succeeded', created }, evidence)).toBe(expected)
  })
})

describe('a training that is joined', () => {
  const joining = (seen: Sent | undefined, ...older: Sent[]): Evidence => {
    const evidence = older.map(read).reduce(withOlder, LOST)
    return { ...evidence, joined: { seen: seen && read(seen) } }
  }
  const BEFORE = { status: 'running', created: '09:40:00', action: '09:40:01' }

  it.each<[string, Sent, Evidence, string]>([
    [
      'ended since the 409',
      { ...OLD, created: '09:40:00', action: '10:00:05' },
      joining(BEFORE, BEFORE),
      'own',
    ],
    [
      'ended before the 409',
      { ...OLD, created: '09:40:00', action: '09:59:20' },
      joining(BEFORE, BEFORE),
      'old',
    ],
    [
      'ended just before the 409',
      { ...OLD, created: '09:40:00', action: '09:59:53' },
      joining(BEFORE),
      'doubtful',
    ],
    ['ended in the future', { ...OLD, created: '09:40:00', action: '10:30:00' }, joining(BEFORE), 'doubtful'],
    ['is in progress as before', BEFORE, joining(BEFORE, BEFORE), 'own'],
    [
      'was never seen before, and ended since',
      { ...OLD, created: '09:40:00', action: '10:00:05' },
      joining(undefined),
      'own',
    ],
    ['was never seen before, and started since', NEW_RUNNING, joining(undefined), 'own'],
    ['was never seen before, and started long before', BEFORE, joining(undefined), 'doubtful'],
    ['tells no end', { status: 'succeeded', created: '09:40:00' }, joining(BEFORE), 'doubtful'],
    ['had ended when it was seen before', OLD, joining(undefined, OLD), 'old'],
    ['is one that had ended, in progress on a server that lags', OLD_RUNNING, joining(undefined, OLD), 'old'],
    ['follows the one that was in progress', NEW, joining(BEFORE, BEFORE), 'own'],
  ])('counts by its end: it %s', (_, sent, evidence, expected) => {
    expect(standing(sent, evidence)).toBe(expected)
  })
})

/** The verdicts on checks that come so many seconds after the POST. */
function verdicts(
  evidence: Evidence,
  checks: readonly [seconds: number, Sent | undefined][],
  offset = RIGHT,
): Verdict[] {
  let known = evidence
  return checks.map(([seconds, sent]) => {
    const weighed = classifyStatus(known, seenAt(seconds * SECOND, sent && read(sent)), offset)
    known = weighed.evidence
    return weighed.verdict
  })
}

describe('what a status comes to', () => {
  it.each<[string, Evidence, [number, Sent | undefined][], Verdict[]]>([
    ['nothing, of a group that seems never trained', ACCEPTED, [[1, undefined]], ['not-shown']],
    [
      'nothing, of an older training',
      ACCEPTED,
      [
        [1, OLD],
        [300, OLD],
      ],
      ['not-shown', 'not-shown'],
    ],
    [
      'its own phase',
      ACCEPTED,
      [
        [1, NEW_RUNNING],
        [9, NEW],
      ],
      ['in-progress', 'succeeded'],
    ],
    ['a failure', ACCEPTED, [[9, { ...NEW, status: 'failed' }]], ['failed']],
    [
      'no ending by a word that nobody knows',
      ACCEPTED,
      [[9, { ...NEW, status: 'archived' }]],
      ['in-progress'],
    ],
    [
      'nothing, when a server that lags shows the older one again',
      ACCEPTED,
      [
        [1, NEW_RUNNING],
        [2, OLD],
        [9, NEW],
      ],
      ['in-progress', 'not-shown', 'succeeded'],
    ],
    [
      'its own when it has the stamp of its own, whatever the clock',
      ACCEPTED,
      [
        [1, NEW_RUNNING],
        [9, { ...NEW, action: '09:00:00' }],
      ],
      ['in-progress', 'succeeded'],
    ],
    [
      'an ending after a minute of doubt',
      ACCEPTED,
      [
        [1, { status: 'succeeded' }],
        [60, { status: 'succeeded' }],
        [61, { status: 'succeeded' }],
      ],
      ['doubtful', 'doubtful', 'succeeded'],
    ],
    [
      'progress after a minute of doubt',
      ACCEPTED,
      [
        [59, { status: 'running' }],
        [61, { status: 'running' }],
      ],
      ['doubtful', 'in-progress'],
    ],
    [
      'no ending, however long a POST of unknown fate is doubtful',
      LOST,
      [
        [1, { status: 'succeeded' }],
        [600, { status: 'succeeded' }],
      ],
      ['doubtful', 'doubtful'],
    ],
    [
      'an ending of a joined one after a minute of doubt',
      { ...LOST, joined: { seen: undefined } },
      [
        [1, { status: 'failed' }],
        [61, { status: 'failed' }],
      ],
      ['doubtful', 'failed'],
    ],
  ])('%s', (_, evidence, checks, expected) => {
    expect(verdicts(evidence, checks)).toEqual(expected)
  })

  it('none, of a joined one that a lagging server shows in progress first, and then over before the 409', () => {
    const before = read({ status: 'running', created: '09:59:30', action: '09:59:31' })
    const joining = { ...LOST, joined: { seen: before } }
    const ended = { status: 'succeeded', created: '09:59:30', action: '09:59:40' }
    const checks: [number, Sent][] = [
      [1, { status: 'running', created: '09:59:30', action: '09:59:31' }],
      [2, ended],
      [70, ended],
    ]
    expect(verdicts(joining, checks)).toEqual(['in-progress', 'not-shown', 'not-shown'])
  })

  it('none, however long one is shown in progress that a right clock says was queued before', () => {
    const running = { status: 'running', created: '09:40:00', action: '09:40:00' }
    const ended = { status: 'succeeded', created: '09:40:00', action: '10:01:00' }
    const checks: [number, Sent][] = [
      [1, running],
      [50, ended],
      [70, ended],
    ]
    expect(verdicts(ACCEPTED, checks)).toEqual(Array(3).fill('not-shown'))
    expect(verdicts(ACCEPTED, checks, NONE)).toEqual(['doubtful', 'doubtful', 'succeeded'])
  })
})

describe('the evidence', () => {
  const olderOf = (...sent: Sent[]): Sent[] => {
    const { older } = sent.map(read).reduce(withOlder, NO_EVIDENCE)
    return older.map(({ word, created }) => ({ status: word, ...(created && { created }) }))
  }

  it('has nothing of a group that seems never trained', () => {
    expect(withOlder(NO_EVIDENCE, undefined)).toBe(NO_EVIDENCE)
  })

  it('does not grow by what is seen again', () => {
    for (const sent of [OLD, { status: 'succeeded' }, { status: 'running', created: 'x' }]) {
      expect(olderOf(sent, sent, sent)).toHaveLength(1)
    }
  })

  it('keeps the end of a training in place of its progress, and not the other way round', () => {
    expect(olderOf(OLD_RUNNING, OLD)).toHaveLength(1)
    expect(olderOf(OLD, OLD_RUNNING)).toHaveLength(2)
  })

  it('keeps each of several trainings', () => {
    expect(
      olderOf(OLD, { ...OLD, created: '08:00:00', action: '08:00:02' }, { status: 'running' }),
    ).toHaveLength(3)
  })

  it('keeps the latest hundred of a service whose stamps differ at each check', () => {
    const many = Array.from({ length: 150 }, (_, n) => ({ status: 'running', created: `x${n}` }))
    const kept = olderOf(...many)
    expect(kept).toHaveLength(100)
    expect(kept.at(-1)?.created).toBe('x149')
  })
})
