import { describe, expect, it } from '@jest/globals'
import { parseStatus, type TrainingStatus } from '../../src/face/status.ts'
import { type Evidence, isKnown, type Verdict, weigh, withOlder } from '../../src/training/evidence.ts'

/** The fields of a status as the service sends them, with times of today by the clock alone. */
interface Sent {
  status: string
  created?: string
  action?: string
  success?: string
}

function read({ status, created, action, success }: Sent): TrainingStatus {
  const time = (clock?: string): string | undefined =>
    clock && (/^\d\d:/.test(clock) ? `2026-01-01T${clock}Z` : clock)
  const read = parseStatus({
    status,
    createdDateTime: time(created),
    lastActionDateTime: time(action),
    lastSuccessfulTrainingDateTime: time(success),
  })
  if (!read) throw new Error('no status')
  return read
}

/** No training seen yet. */
const NOTHING: Evidence = { older: [], joined: false, underWay: undefined, since: undefined }

/** The verdicts on looks that follow a POST, given those before it. */
function verdicts(
  before: Sent | undefined | readonly Sent[],
  looks: readonly Sent[],
  known: Partial<Evidence> = {},
): Verdict[] {
  const seenBefore = before === undefined ? [] : [before].flat()
  let evidence: Evidence = { ...seenBefore.map(read).reduce(withOlder, NOTHING), ...known }
  return looks.map(look => {
    const weighed = weigh(evidence, read(look))
    evidence = weighed.evidence
    return weighed.verdict
  })
}

const OLD = { status: 'succeeded', created: '10:00:00.1', action: '10:00:02', success: '10:00:02' }
const OLD_FAILED = { status: 'failed', created: '10:00:00.1', action: '10:00:02' }
const OLD_RUNNING = { status: 'running', created: '10:00:00.1', action: '10:00:01' }
const NEW_RUNNING = { status: 'running', created: '10:05:00', action: '10:05:01' }
const NEW = { status: 'succeeded', created: '10:05:00', action: '10:05:09', success: '10:05:09' }
const NEW_FAILED = { status: 'failed', created: '10:05:00', action: '10:05:09', success: '10:00:02' }

describe('an ending', () => {
  it.each<[string, Sent | Sent[] | undefined, Sent[], Verdict[]]>([
    ['counts when there was none before', undefined, [NEW], ['succeeded']],
    ['counts when it was created since', OLD, [NEW], ['succeeded']],
    ['counts as a failure when it is one', OLD, [NEW_FAILED], ['failed']],
    [
      'does not count while it is the old one',
      OLD,
      [OLD, OLD, NEW],
      ['not-registered', 'not-registered', 'succeeded'],
    ],
    [
      'does not count while it is the old failure',
      OLD_FAILED,
      [OLD_FAILED, NEW],
      ['not-registered', 'succeeded'],
    ],
    ['counts after the new training was seen under way', OLD, [NEW_RUNNING, NEW], ['under-way', 'succeeded']],
    [
      'does not count when a server that lags tells the old one again',
      OLD,
      [NEW_RUNNING, OLD, NEW],
      ['under-way', 'not-registered', 'succeeded'],
    ],
    [
      'does not count when a server that lags tells one that is older still',
      OLD,
      [{ status: 'succeeded', created: '09:00:00', action: '09:00:02', success: '09:00:02' }, NEW],
      ['not-registered', 'succeeded'],
    ],
    [
      'counts although a clock that is off put its beginning a little before that of the old one',
      OLD,
      [{ ...NEW, created: '09:59:58' }],
      ['succeeded'],
    ],
    [
      'does not count when all its times are a little before those of the old one',
      OLD,
      [{ status: 'failed', created: '09:59:20', action: '09:59:22' }],
      ['not-registered'],
    ],
    [
      'does not count when it was created with the old one and acted upon before it',
      OLD,
      [{ ...OLD, action: '09:59:52', success: '09:59:52' }],
      ['not-registered'],
    ],
    [
      'of a training that was seen under way before does not count, whatever was seen in between',
      [OLD_RUNNING, { status: 'succeeded', created: '09:00:00', action: '09:00:02', success: '09:00:02' }],
      [OLD, NEW],
      ['not-registered', 'succeeded'],
    ],
    [
      'does not count when a server that lags shows the old one still under way',
      OLD,
      [OLD_RUNNING, OLD, NEW],
      ['not-registered', 'not-registered', 'succeeded'],
    ],
    [
      'of a training that was under way before does not count, and what differs from it does',
      OLD_RUNNING,
      [OLD_RUNNING, OLD, OLD, NEW_RUNNING, NEW],
      ['not-registered', 'not-registered', 'not-registered', 'under-way', 'succeeded'],
    ],
    [
      'of a training that was under way before does not count although all its other stamps have changed',
      OLD_RUNNING,
      [OLD, NEW],
      ['not-registered', 'succeeded'],
    ],
    [
      'that is older than the training under way before does not become what is compared with',
      OLD_RUNNING,
      [{ status: 'succeeded', created: '09:00:00', action: '09:00:02' }, OLD, NEW],
      ['not-registered', 'not-registered', 'succeeded'],
    ],
    [
      'does not count while servers tell two old ones in turn',
      OLD,
      [{ status: 'succeeded', created: '09:00:00', action: '09:00:02', success: '09:00:02' }, OLD, NEW],
      ['not-registered', 'not-registered', 'succeeded'],
    ],
    ['counts at once when it is newer than the training under way before', OLD_RUNNING, [NEW], ['succeeded']],
    [
      'does not count without its stamps, even of a training seen under way: a server that lags may tell it of the old one',
      OLD,
      [NEW_RUNNING, { status: 'succeeded' }, NEW],
      ['under-way', 'not-registered', 'succeeded'],
    ],
    [
      'does not count without its stamps when the old one had none either, but the new one under way has',
      { status: 'succeeded' },
      [NEW_RUNNING, { status: 'succeeded' }, NEW],
      ['under-way', 'not-registered', 'succeeded'],
    ],
    [
      'does not count when it is of a time before what was seen under way',
      { status: 'succeeded', success: '10:00:02' },
      [NEW_RUNNING, { status: 'succeeded', created: '10:03:00', success: '10:04:00' }, NEW],
      ['under-way', 'not-registered', 'succeeded'],
    ],
    [
      'does not count when its last action is before that of what was seen under way',
      { status: 'succeeded', success: '10:00:02' },
      [{ status: 'running', action: '10:05:01' }, { status: 'succeeded', action: '10:04:00' }, NEW],
      ['under-way', 'not-registered', 'succeeded'],
    ],
    [
      'is not forgotten for being told without its stamps first',
      OLD_RUNNING,
      [{ status: 'succeeded', action: '10:05:09' }, NEW],
      ['not-registered', 'succeeded'],
    ],
    [
      'does not count when it succeeded at the very time of the old success, whoever was seen under way',
      { status: 'succeeded', success: '10:00:02' },
      [OLD_RUNNING, OLD, NEW_RUNNING, NEW],
      ['under-way', 'not-registered', 'under-way', 'succeeded'],
    ],
    [
      'counts as a failure although the time of the last success is still the old one',
      { status: 'succeeded', success: '10:00:02' },
      [NEW_RUNNING, NEW_FAILED],
      ['under-way', 'failed'],
    ],
    [
      'does not count when it is much older, whatever else is told of it',
      OLD,
      [{ status: 'succeeded', created: '09:00:00', action: '10:30:00' }],
      ['not-registered'],
    ],
    [
      'does not count when its last action is that of one of several old failures, whoever was seen under way',
      [
        { status: 'failed', action: '09:00:02' },
        { status: 'failed', action: '10:00:02' },
      ],
      [
        { status: 'running', created: '10:05:00' },
        { status: 'failed', created: '10:05:00', action: '10:00:02' },
      ],
      ['under-way', 'not-registered'],
    ],
    [
      'is not forgotten when a server that lags told it first, before it was seen under way',
      { status: 'succeeded' },
      [NEW, NEW_RUNNING, NEW],
      ['not-registered', 'under-way', 'succeeded'],
    ],
    [
      'does not count when only the way to write its times has changed',
      OLD,
      [
        {
          status: 'Succeeded',
          created: '1/1/2026 10:00:00 AM',
          action: '1/1/2026 10:00:02 AM',
          success: '1/1/2026 10:00:02 AM',
        },
        { ...OLD, created: '10:00:00.1000000' },
      ],
      ['not-registered', 'not-registered'],
    ],
  ])('%s', (_, before, looks, expected) => {
    expect(verdicts(before, looks)).toEqual(expected)
  })
})

describe('a service that leaves createdDateTime out, or never changes it', () => {
  it.each<[string, Sent | Sent[], Sent[], Verdict[]]>([
    [
      'is believed when another stamp has changed',
      { status: 'succeeded', action: '10:00:02' },
      [
        { status: 'succeeded', action: '10:00:02' },
        { status: 'succeeded', action: '10:05:09' },
      ],
      ['not-registered', 'succeeded'],
    ],
    [
      'is believed when only the time of the last success has changed',
      { status: 'succeeded', success: '10:00:02' },
      [{ status: 'succeeded', success: '10:05:09' }],
      ['succeeded'],
    ],
    [
      'is believed when the same creation time has a later action',
      { status: 'succeeded', created: '08:00:00', action: '10:00:02' },
      [
        { status: 'running', created: '08:00:00', action: '10:05:01' },
        { status: 'succeeded', created: '08:00:00', action: '10:05:09' },
      ],
      ['under-way', 'succeeded'],
    ],
    [
      'is believed again when the same creation time has a later action after another ended',
      { status: 'running', created: '08:00:00' },
      [
        { status: 'succeeded', created: '08:00:00', action: '10:00:02' },
        { status: 'running', created: '08:00:00', action: '10:05:01' },
      ],
      ['not-registered', 'under-way'],
    ],
    [
      'is believed of what was acted upon after the training that was under way before had ended',
      [
        { status: 'running', action: '10:00:01' },
        { status: 'succeeded', action: '10:00:02' },
      ],
      [
        { status: 'succeeded', action: '10:00:02' },
        { status: 'succeeded', action: '10:05:09' },
      ],
      ['not-registered', 'succeeded'],
    ],
    [
      'is believed when the training was seen under way and no stamp says otherwise',
      { status: 'succeeded' },
      [{ status: 'succeeded' }, { status: 'running' }, { status: 'succeeded' }],
      ['not-registered', 'under-way', 'succeeded'],
    ],
    [
      'is not believed when the training was seen under way, but a stamp is still the old one',
      { status: 'succeeded', action: '10:00:02' },
      [{ status: 'running' }, { status: 'succeeded', action: '10:00:02' }],
      ['under-way', 'not-registered'],
    ],
    [
      'is believed when without any stamp a failure has become a success',
      { status: 'failed' },
      [{ status: 'succeeded' }],
      ['succeeded'],
    ],
    [
      'is not believed when a stamp that was missing has come',
      { status: 'succeeded' },
      [{ status: 'succeeded', action: '10:00:02' }],
      ['not-registered'],
    ],
    [
      'is not believed when its stamps can not be read',
      { status: 'succeeded', created: 'yesterday' },
      [{ status: 'succeeded', created: 'today' }],
      ['not-registered'],
    ],
    [
      'is not believed of the ending of the training that was under way before',
      { status: 'running' },
      [{ status: 'succeeded' }, { status: 'running' }, { status: 'succeeded' }],
      ['not-registered', 'under-way', 'succeeded'],
    ],
  ])('%s', (_, before, looks, expected) => {
    expect(verdicts(before, looks)).toEqual(expected)
  })
})

describe('a status word that nobody knows', () => {
  it('is no ending, nor a sign of the new training', () => {
    const strange = { status: 'archived' }
    expect(verdicts({ status: 'succeeded' }, [strange, { status: 'succeeded' }])).toEqual([
      'not-registered',
      'not-registered',
    ])
    expect(verdicts({ ...OLD, status: 'archived' }, [OLD, NEW])).toEqual(['not-registered', 'succeeded'])
    expect(verdicts(undefined, [strange])).toEqual(['under-way'])
  })
})

describe('a joined training', () => {
  it.each<[string, Sent | undefined, Sent[], Verdict[]]>([
    ['may be the one that was under way before', OLD_RUNNING, [OLD_RUNNING, OLD], ['under-way', 'succeeded']],
    [
      'may be one that began since',
      OLD,
      [OLD, NEW_RUNNING, NEW],
      ['not-registered', 'under-way', 'succeeded'],
    ],
    ['may follow the one that was under way before', OLD_RUNNING, [NEW], ['succeeded']],
    [
      'is none that is older than the one under way before',
      OLD_RUNNING,
      [{ status: 'succeeded', created: '09:00:00' }],
      ['not-registered'],
    ],
    [
      'is none that was created a little before the one under way before',
      OLD_RUNNING,
      [{ status: 'succeeded', created: '09:59:30' }],
      ['not-registered'],
    ],
    [
      'is none that was acted upon before the one under way before',
      { status: 'running', action: '10:00:01' },
      [{ status: 'succeeded', action: '09:59:59' }],
      ['not-registered'],
    ],
    [
      'is not the one of an unknown word, which may be over',
      { ...OLD, status: 'archived' },
      [OLD, NEW],
      ['not-registered', 'succeeded'],
    ],
    [
      'is not the one under way before when a newer one was seen under way since',
      OLD_RUNNING,
      [NEW_RUNNING, OLD, NEW],
      ['under-way', 'not-registered', 'succeeded'],
    ],
    ['may be the first of its group', undefined, [NEW_RUNNING, NEW], ['under-way', 'succeeded']],
  ])('%s', (_, before, looks, expected) => {
    expect(verdicts(before, looks, { joined: true })).toEqual(expected)
  })
})

describe('a group that the service calls never trained', () => {
  it('may have an older training all the same: one created long before the first look', () => {
    const since = '2026-01-01T10:05:00.000Z'
    const old = { ...OLD, created: '09:54:00' }
    expect(verdicts(undefined, [old, NEW], { since })).toEqual(['not-registered', 'succeeded'])
    expect(verdicts(undefined, [{ ...NEW, created: '10:04:00' }], { since })).toEqual(['succeeded'])
    expect(verdicts(undefined, [{ status: 'succeeded' }], { since })).toEqual(['succeeded'])
    expect(verdicts(undefined, [{ ...OLD, created: '09:55:00' }], { since })).toEqual(['succeeded'])
    expect(verdicts(undefined, [{ ...OLD, created: '09:54:59' }], { since })).toEqual(['not-registered'])
  })

  it('has not registered the training yet', () => {
    expect(weigh(NOTHING, undefined)).toEqual({ verdict: 'not-registered', evidence: NOTHING })
    expect(withOlder(NOTHING, undefined)).toBe(NOTHING)
  })
})

describe('the evidence', () => {
  it('does not grow by what is told again', () => {
    for (const told of [OLD, { status: 'succeeded' }]) {
      const once = withOlder(NOTHING, read(told))
      expect(weigh(once, read(told)).evidence.older).toHaveLength(1)
    }
  })

  it('keeps an old ending beside one that is older still', () => {
    const both = [OLD, { ...OLD, created: '09:00:00', action: '09:00:02' }]
      .map(read)
      .reduce(withOlder, NOTHING)
    expect(both.older).toHaveLength(2)
  })

  it('keeps an old ending beside a server that still shows it under way', () => {
    expect([OLD, OLD_RUNNING].map(read).reduce(withOlder, NOTHING).older).toHaveLength(2)
  })

  it('keeps a training under way beside the ending of another', () => {
    for (const running of [OLD_RUNNING, { status: 'running', action: '10:00:01' }, { status: 'running' }]) {
      const before = { status: 'succeeded', created: '09:00:00', action: '09:00:02', success: '09:00:02' }
      expect([running, before].map(read).reduce(withOlder, NOTHING).older).toHaveLength(2)
    }
  })
})

describe('a status that is surely of an older training', () => {
  it.each<[string, Sent | undefined, boolean]>([
    ['none: the group still seems never trained', undefined, true],
    ['the same', OLD, true],
    ['the same by its creation', { status: 'succeeded', created: '10:00:00.1', action: '10:03:00' }, true],
    [
      'the same by its last action, where it tells no more',
      { status: 'succeeded', action: '10:00:02' },
      true,
    ],
    ['one that is much older', { status: 'succeeded', created: '09:00:00' }, true],
    ['not one that is a little older: clocks differ', { status: 'succeeded', created: '09:59:59' }, false],
    ['not a newer one', NEW, false],
    ['not one without a stamp', { status: 'succeeded' }, false],
  ])('%s', (_, seen, expected) => {
    expect(isKnown(withOlder(NOTHING, read(OLD)), seen && read(seen))).toBe(expected)
  })

  it('may be of any of several', () => {
    const before = { status: 'succeeded', created: '09:00:00', action: '09:00:02' }
    expect(isKnown([before, OLD].map(read).reduce(withOlder, NOTHING), read(OLD))).toBe(true)
  })
})
