import { describe, expect, it } from '@jest/globals'
import { sleep } from '../../src/clock.ts'
import type { CallError } from '../../src/face/call-error.ts'
import type { StatusCheck } from '../../src/face/client.ts'
import type { TrainingStatus } from '../../src/face/status.ts'
import type { Plan } from '../../src/training/context.ts'
import { startDeadline } from '../../src/training/deadline.ts'
import type { Outcome } from '../../src/training/ending.ts'
import type { TrainingEvent } from '../../src/training/events.ts'
import { RateLimiter } from '../../src/training/rate-limiter.ts'
import { ServiceHealth } from '../../src/training/service-health.ts'
import { train } from '../../src/training/train.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { answered, type Fault, foreign, ModelService, refused, reset, stampAt } from './model-service.ts'

const MINUTE = 60_000

/** The standard tier's. */
const RATE = { calls: 10, windowMs: 1_050 }

interface Trial {
  clock: VirtualClock
  service: ModelService
  /** What a run tells, but for its steps. */
  events: TrainingEvent[]
  /** What a run is about, in turn: its activities, and its pauses in milliseconds. */
  steps: (string | number)[]
  /** Aborts as a cancelled workflow does. */
  cancel: AbortController
  run: (plan?: Partial<Plan>, timeoutMs?: number) => Promise<Outcome & { tookMs: number }>
}

function trial(): Trial {
  const clock = new VirtualClock()
  const service = new ModelService(clock)
  const events: TrainingEvent[] = []
  const steps: Trial['steps'] = []
  const cancel = new AbortController()
  return {
    clock,
    service,
    events,
    steps,
    cancel,
    async run(plan = {}, timeoutMs = 30 * MINUTE) {
      const started = clock.now()
      const deadline = startDeadline(clock, timeoutMs, cancel.signal)
      const whole: Plan = {
        wait: true,
        pollInterval: 'auto',
        onConflict: 'fail',
        maxRetries: 4,
        dryRun: false,
        ...plan,
      }
      const notify = (event: TrainingEvent): void => {
        if (event.type === 'doing') steps.push(event.activity)
        else if (event.type === 'pausing') steps.push(event.forMs)
        else if (event.type !== 'status-checked') events.push(event)
      }
      const shared = {
        clock,
        deadline,
        rateLimiter: new RateLimiter(RATE, clock),
        health: new ServiceHealth(),
      }
      const world = { ...shared, client: service, random: () => 0.5, notify }
      const outcome = await clock.run(train(whole, world))
      deadline.release()
      expect(clock.pending).toBe(0)
      if (whole.pollInterval === 'auto') {
        for (const [index, { at }] of service.calls.entries()) {
          expect((service.calls[index + 20]?.at ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThan(MINUTE)
        }
      }
      // Every POST relies on the look just before it.
      for (const [index, call] of service.calls.entries()) {
        if (call.kind !== 'train') continue
        expect(service.calls[index - 1]?.kind).toBe('check')
        expect(call.at - (service.calls[index - 1]?.at ?? 0)).toBeLessThanOrEqual(service.timing.answer)
      }
      return { ...outcome, tookMs: clock.now() - started }
    },
  }
}

/** A group whose last training ended minutes ago. */
async function trainedBefore(outcome: 'succeeded' | 'failed' = 'succeeded'): Promise<Trial> {
  const made = trial()
  made.service.begin('other', outcome)
  await passing(made, 10 * MINUTE)
  return made
}

/** Lets time pass before the run begins. */
function passing({ clock }: Trial, ms: number): Promise<void> {
  return clock.run(new Promise<void>(resolve => clock.after(ms, resolve)))
}

/** The same fault for so many calls. */
function times(count: number, gives: CallError, acted = false): Fault[] {
  return Array.from({ length: count }, () => ({ gives, acted }))
}

/** The error of an outcome that must be a refusal. */
function errorOf({ ending }: Outcome): CallError {
  if (ending.kind !== 'refused') throw new Error(`ended ${ending.kind}`)
  return ending.error
}

describe('a training', () => {
  it('of a group that was never trained is followed to its success', async () => {
    const { run, service } = trial()
    const { ending, started, tookMs } = await run()
    expect(ending).toMatchObject({
      kind: 'succeeded',
      check: { http: 200, status: { created: stampAt(15) } },
    })
    expect(started).toBe('yes')
    expect(service.ours).toBe(1)
    expect(tookMs).toBeLessThan(7_000)
  })

  it('that the service fails ends as failed', async () => {
    const { run, service } = trial()
    service.outcome = 'failed'
    expect((await run()).ending.kind).toBe('training-failed')
  })

  it('is not waited for with wait: false', async () => {
    const { run, service } = trial()
    const { ending } = await run({ wait: false })
    expect(ending).toMatchObject({ kind: 'queued', source: { http: 202, requestId: 'accepted' } })
    expect(service.calls.map(call => call.kind)).toEqual(['check', 'train'])
  })

  it('tells what happens, each once', async () => {
    const { run, service, events } = trial()
    service.timing.train = 1_500
    await run()
    expect(events).toEqual([
      { type: 'queued' },
      { type: 'seen', verdict: 'in-progress', status: expect.anything() },
      { type: 'seen', verdict: 'succeeded', status: expect.anything() },
    ])
  })

  it('is looked at seldom at first and closely around the time that the one before took', async () => {
    const made = trial()
    made.service.timing.train = MINUTE
    made.service.begin('other')
    await passing(made, 10 * MINUTE)
    const started = made.clock.now()
    expect((await made.run()).ending.kind).toBe('succeeded')
    const checks = made.service.calls.flatMap(({ at, kind }) =>
      kind === 'check' && at > started ? [at - started] : [],
    )
    expect(checks.filter(at => at < 7_500)).toHaveLength(2)
    const near = checks.filter(at => at > 47_000)
    const gaps = near.slice(1).map((at, n) => at - (near[n] as number))
    expect(near.length).toBeGreaterThan(2)
    expect(Math.max(...gaps)).toBeLessThan(7_000)
  })

  it.each<[string, 'join' | 'retrain', number]>([
    ['another one is followed', 'join', 5],
    ['another one is waited for', 'retrain', 5],
  ])('is expected of none before, while %s', async (_, onConflict, checks) => {
    const made = trial()
    made.service.timing.train = MINUTE
    made.service.begin('other')
    await passing(made, 61_000)
    made.service.begin('other')
    const started = made.clock.now()
    await made.run({ onConflict })
    const early = made.service.calls.filter(
      ({ at, kind }) => kind === 'check' && at > started + 100 && at < started + 5_500,
    )
    expect(early).toHaveLength(checks)
  })

  it('is expected to take as long as the one that was waited for', async () => {
    const made = trial()
    made.service.timing.train = MINUTE
    made.service.begin('other')
    await passing(made, 2 * MINUTE)
    made.service.timing.train = 10 * MINUTE
    made.service.begin('other')
    await made.run({ onConflict: 'retrain' })
    const started = made.service.calls.findLast(({ kind }) => kind === 'train')?.at ?? 0
    const checks = made.service.calls.filter(({ at }) => at > started + 11_000 && at < started + 48_000)
    expect(checks).toHaveLength(2)
  })

  it('that is not waited for to its end is not told to have ended', async () => {
    const made = trial()
    made.service.begin('other')
    made.service.next('check', undefined, ...times(2, answered(403)))
    await made.run({ onConflict: 'retrain' })
    expect(made.events.map(({ type }) => type)).toEqual(['waiting-for-other', 'outage'])
  })

  it('tells what it is about, so that a log can say what is waited for', async () => {
    const { run, service, steps } = trial()
    service.timing.train = 500
    await run()
    const look = ['credential', 'turn', 'check']
    expect(steps).toEqual([...look, 'train', 1_000, ...look])
  })

  it('is not started in a dry run, which tells the status of the group', async () => {
    const { run, service } = await trainedBefore('failed')
    const { ending, started } = await run({ dryRun: true })
    expect(ending).toMatchObject({ kind: 'dry-run', check: { status: { phase: 'failed' } } })
    expect(started).toBe('no')
    expect(service.ours).toBe(0)
  })

  it('is looked at as often as poll-interval says', async () => {
    const { run, service } = trial()
    await run({ pollInterval: 2_000 })
    const [, , ...checks] = service.calls.map(call => call.at)
    expect(checks).toEqual([2_020, 4_030, 6_040])
  })

  it('is looked at as often as poll-interval says, even if that is over 20 times a minute', async () => {
    const { run, service } = trial()
    service.timing.train = MINUTE
    await run({ pollInterval: 1_000 })
    expect(service.calls.length).toBeGreaterThan(50)
  })

  it.each<[string, (service: ModelService) => void]>([
    ['however long it takes', () => {}],
    ['when checks before it failed', service => service.next('check', ...times(4, answered(503)))],
    ['when its POSTs failed', service => service.next('train', ...times(4, answered(429)))],
    ['when it follows another training', service => service.begin('other')],
  ])('makes no more than 20 calls in 60 seconds with poll-interval: auto, %s', async (_, prepare) => {
    const { run, service } = trial()
    service.timing.train = MINUTE / 2
    prepare(service)
    service.timing.train = 20 * MINUTE
    expect((await run({ onConflict: 'retrain' })).ending.kind).toBe('succeeded')
    for (const { at } of service.calls) {
      expect(
        service.calls.filter(call => call.at >= at && call.at <= at + MINUTE).length,
      ).toBeLessThanOrEqual(20)
    }
  })

  it('passes an unexpected fault on to the caller', async () => {
    const { run, service } = trial()
    service.checkStatus = () => Promise.reject(new TypeError('a bug'))
    await expect(run()).rejects.toThrow('a bug')
  })
})

describe('an older training', () => {
  it.each(['succeeded', 'failed'] as const)(
    'that %s is not taken for the new one while it is still shown',
    async old => {
      const { run, service, events } = await trainedBefore(old)
      service.timing.register = 4_000
      service.outcome = old === 'succeeded' ? 'failed' : 'succeeded'
      const { ending, tookMs } = await run()
      expect(ending.kind).toBe(old === 'succeeded' ? 'training-failed' : 'succeeded')
      expect(tookMs).toBeGreaterThan(5_000)
      expect(events).toContainEqual(expect.objectContaining({ type: 'seen', verdict: 'not-shown' }))
    },
  )

  it('that the service shows for ever ends in a time-out, never in success', async () => {
    const { run, service } = await trainedBefore()
    service.timing.register = 60 * MINUTE
    const { ending, started } = await run({}, 5 * MINUTE)
    expect(ending.kind).toBe('timed-out')
    expect(started).toBe('yes')
  })

  it('that ends between the first look and the POST does not count', async () => {
    const made = trial()
    const { run, service } = made
    service.begin('other')
    await passing(made, 5_092)
    service.timing.register = 3_000
    service.outcome = 'failed'
    // The first look finds it running, the POST 10 ms later finds it over, the next checks show its success.
    expect((await run()).ending.kind).toBe('training-failed')
    expect(service.ours).toBe(1)
  })
})

describe('the training of another pipeline', () => {
  it('that ends before the POST does not count, nor is it joined', async () => {
    const { run, service } = trial()
    service.begin('other')
    service.timing.answer = 8_000
    service.outcome = 'failed'
    // The first look finds it running, the POST 8 s later is accepted, the look after that shows its success once more.
    const ended: TrainingStatus = {
      phase: 'succeeded',
      word: 'succeeded',
      created: stampAt(0),
      lastAction: stampAt(5_100),
    }
    service.next('check', undefined, { gives: { http: 200, requestId: '', status: ended } })
    const { ending, started } = await run({ onConflict: 'join' })
    expect({ kind: ending.kind, started }).toEqual({ kind: 'training-failed', started: 'yes' })
  })

  it('that was seen while it was waited for is not taken for that of a lost POST', async () => {
    const { run, service } = trial()
    service.begin('other', 'failed')
    const neverTrained: StatusCheck = { http: 404, requestId: '', status: undefined }
    service.next('check', { gives: neverTrained }, undefined, { gives: neverTrained })
    service.next('train', undefined, { gives: reset() })
    expect((await run({ onConflict: 'retrain' })).ending.kind).toBe('succeeded')
    expect(service.ours).toBe(1)
  })
})

describe('a training that is under way already', () => {
  function busy(): Trial {
    const made = trial()
    made.service.begin('other')
    return made
  }

  it('ends the step with on-conflict: fail', async () => {
    const { run, service } = busy()
    const outcome = await run({ onConflict: 'fail' })
    expect(errorOf(outcome)).toMatchObject({ reason: 'conflict', code: 'PersonGroupTrainingNotFinished' })
    expect(outcome.started).toBe('no')
    expect(service.ours).toBe(0)
  })

  it('is followed to its end with on-conflict: join', async () => {
    const { run, service, events } = busy()
    const { ending, started } = await run({ onConflict: 'join' })
    expect(ending.kind).toBe('succeeded')
    expect(started).toBe('joined')
    expect(service.ours).toBe(0)
    expect(events[0]).toEqual({ type: 'joined' })
  })

  it('is joined although no server shows it yet', async () => {
    const { run, service } = busy()
    service.timing.register = 4_000
    const { ending, started } = await run({ onConflict: 'join' })
    expect({ kind: ending.kind, started }).toEqual({ kind: 'succeeded', started: 'joined' })
  })

  it.each(['queued', 'running', 'unknown'] as const)('is joined when it was %s', async phase => {
    const { run, service } = busy()
    service.shows = status => (status.phase === 'running' ? { ...status, phase, word: phase } : status)
    const { ending, started, tookMs } = await run({ onConflict: 'join' })
    expect({ kind: ending.kind, started }).toEqual({ kind: 'succeeded', started: 'joined' })
    expect(tookMs).toBeLessThan(10_000)
  })

  it('is only named with on-conflict: join and wait: false', async () => {
    const { run } = busy()
    expect((await run({ onConflict: 'join', wait: false })).ending).toEqual({
      kind: 'queued',
      source: { http: 409, requestId: 'under-training' },
    })
  })

  it('is joined when the service sends no request id either', async () => {
    const { run, service } = trial()
    service.next('train', {
      gives: answered(409, 'LargeFaceListTrainingNotFinished').with({ requestId: undefined }),
    })
    expect((await run({ onConflict: 'join', wait: false })).ending).toEqual({
      kind: 'queued',
      source: { http: 409, requestId: '' },
    })
  })

  it('is waited for with on-conflict: retrain, and then trained again', async () => {
    const { run, service, events } = busy()
    const { ending, tookMs } = await run({ onConflict: 'retrain' })
    expect(ending.kind).toBe('succeeded')
    expect(service.ours).toBe(1)
    expect(tookMs).toBeGreaterThan(10_000)
    expect(events.slice(0, 3)).toEqual([
      { type: 'waiting-for-other' },
      { type: 'other-ended' },
      { type: 'queued' },
    ])
    expect(service.calls.filter(call => call.kind === 'train')).toHaveLength(2)
  })

  it.each(Array.from({ length: 50 }, (_, n) => [20 + n]))(
    'is trained again right after the look that found it over, however many calls came before, as when it ended after %i s',
    async seconds => {
      const { run, service } = trial()
      service.timing.train = seconds * 1_000
      service.begin('other')
      service.timing.train = 1_000
      service.next('check', ...times(4, answered(503)))
      expect((await run({ onConflict: 'retrain' })).ending.kind).toBe('succeeded')
    },
  )

  it.each(Array.from({ length: 10 }, (_, n) => [100 * n]))(
    'costs the next one no doubt, however short it is, as when it began %i ms into a second',
    async intoSecondMs => {
      const { run, service, clock } = trial()
      service.timing.train = 500
      await clock.runUntil(intoSecondMs)
      service.begin('other')
      const { ending, tookMs } = await run({ onConflict: 'retrain' })
      expect({ kind: ending.kind, ours: service.ours }).toEqual({ kind: 'succeeded', ours: 1 })
      expect(tookMs).toBeLessThan(10_000)
    },
  )

  it('is believed to be over only when its end shows, as long as a server lags behind', async () => {
    const { run, service, events } = trial()
    service.timing = { ...service.timing, register: 20_000, train: 30_000 }
    service.begin('other')
    const { ending } = await run({ onConflict: 'retrain' })
    expect(ending.kind).toBe('succeeded')
    expect(service.ours).toBe(1)
    const posts = service.calls.filter(({ kind }) => kind === 'train').map(({ at }) => at)
    const gaps = posts.slice(1).map((at, n) => at - (posts[n] as number))
    // The first conflict is asked about again soon, the next ones ever later.
    expect(gaps[0]).toBeLessThan(5_100)
    expect(gaps[2]).toBeGreaterThan(8_000)
    expect(events.filter(({ type }) => type === 'other-ended')).toHaveLength(1)
  })

  it('is not reported as an error when the time is up before it ends', async () => {
    const { run, service } = busy()
    const { ending, started, unresolvedError } = await run({ onConflict: 'retrain' }, 3_000)
    expect({ ending, started, unresolvedError }).toEqual({
      ending: { kind: 'timed-out' },
      started: 'no',
      unresolvedError: undefined,
    })
    expect(service.ours).toBe(0)
  })

  it('is not taken for the new one when a server that lags shows an older one in between', async () => {
    const { run, service } = busy()
    service.timing.train = 20_000
    service.timing.register = 2_000
    const created = stampAt(-10 * MINUTE)
    const older: TrainingStatus = { phase: 'succeeded', word: 'succeeded', created }
    service.next('check', undefined, { gives: { http: 200, requestId: '', status: older } })
    service.outcome = 'failed'
    expect((await run({ onConflict: 'retrain' })).ending.kind).toBe('training-failed')
    expect(service.ours).toBe(1)
  })

  it('is waited for through an outage with on-conflict: retrain', async () => {
    const { run, service } = busy()
    service.next('check', undefined, ...times(8, answered(503)))
    expect((await run({ onConflict: 'retrain', maxRetries: 0 })).ending.kind).toBe('succeeded')
    expect(service.ours).toBe(1)
  })

  it('of which the end is refused ends the step with on-conflict: retrain', async () => {
    const { run, service } = busy()
    service.next('check', undefined, ...times(2, answered(401)))
    expect(errorOf(await run({ onConflict: 'retrain' })).reason).toBe('unauthorized')
  })
})

describe('a POST of unknown fate', () => {
  it('that began the training is found by a look and not repeated', async () => {
    const { run, service, events } = await trainedBefore()
    service.next('train', { gives: reset(), acted: true })
    const { ending, started } = await run()
    expect(ending.kind).toBe('succeeded')
    expect(started).toBe('yes')
    expect(service.ours).toBe(1)
    expect(service.calls.filter(call => call.kind === 'train')).toHaveLength(1)
    expect(events.map(event => event.type)).toContain('found-queued')
  })

  it('that began none is repeated', async () => {
    const { run, service } = await trainedBefore()
    service.next('train', { gives: reset() }, { gives: answered(500) })
    expect((await run()).ending.kind).toBe('succeeded')
    expect(service.ours).toBe(1)
  })

  it('is found by the conflict that the next one meets, while the service still shows the old training', async () => {
    const { run, service } = await trainedBefore()
    service.timing.register = 4_000
    service.next('train', { gives: reset(), acted: true })
    const { ending, started } = await run()
    expect(ending.kind).toBe('succeeded')
    expect(started).toBe('yes')
    expect(service.ours).toBe(1)
  })

  it('is no conflict of its own when another training was under way before', async () => {
    const { run, service } = trial()
    service.begin('other')
    service.next('train', { gives: reset(), acted: true })
    expect(errorOf(await run()).reason).toBe('conflict')
  })

  it('never makes two trainings too many, however late the service shows them', async () => {
    const { run, service } = await trainedBefore()
    service.timing = { answer: 10, register: 25_000, queue: 1, train: 1 }
    service.next('train', ...times(5, reset(), true))
    expect((await run()).ending.kind).toBe('succeeded')
    expect(service.ours).toBe(2)
  })

  it('is waited for a minute for before a third, so that a slow register makes no third training', async () => {
    const { run, service } = await trainedBefore()
    service.timing = { answer: 10, register: 45_000, queue: 1, train: 1 }
    service.next('train', ...times(5, reset(), true))
    expect((await run()).ending.kind).toBe('succeeded')
    expect(service.ours).toBe(2)
  })

  it.each([0, 4])('is looked after through an outage, with max-retries: %i', async maxRetries => {
    const { run, service, events } = await trainedBefore()
    service.next('train', { gives: reset(), acted: true })
    service.next('check', undefined, ...times(8, answered(503)))
    expect((await run({ maxRetries })).ending.kind).toBe('succeeded')
    expect(service.ours).toBe(1)
    expect(events.map(event => event.type)).toContain('recovered')
  })

  it('is looked after even without retries', async () => {
    const { run, service } = await trainedBefore()
    service.next('train', { gives: answered(502, '', ''), acted: true })
    expect((await run({ maxRetries: 0 })).ending.kind).toBe('succeeded')
    expect(service.ours).toBe(1)
  })

  it('ends with its error when no training shows and there are no retries', async () => {
    const { run, service } = await trainedBefore()
    service.next('train', { gives: reset() })
    const outcome = await run({ maxRetries: 0 })
    expect(errorOf(outcome).message).toBe('read ECONNRESET')
    expect(outcome.started).toBe('maybe')
    expect(service.calls.filter(call => call.kind === 'train')).toHaveLength(1)
    expect(outcome.tookMs).toBeLessThan(15_000)
  })

  it('is found late without retries, too', async () => {
    const { run, service } = await trainedBefore()
    service.timing.register = 8_000
    service.next('train', { gives: reset(), acted: true })
    expect((await run({ maxRetries: 0 })).ending.kind).toBe('succeeded')
  })

  it('is followed to its end also when a third POST would not fit into the time that is left', async () => {
    const { run, service } = await trainedBefore()
    service.timing = { answer: 10, register: 6_000, queue: 1, train: 1 }
    service.next('train', ...times(2, reset(), true))
    expect((await run({}, 20_000)).ending.kind).toBe('succeeded')
    expect(service.ours).toBe(2)
  })

  it('is not repeated a second time when nothing tells whether the first two began one', async () => {
    const { run, service } = await trainedBefore()
    service.shows = ({ phase, word }) => ({ phase, word })
    service.timing = { answer: 10, register: 0, queue: 1, train: 1 }
    service.next('train', ...times(5, reset(), true))
    const outcome = await run()
    expect(errorOf(outcome).message).toBe('read ECONNRESET')
    expect(outcome.started).toBe('maybe')
    expect(service.ours).toBe(2)
  })

  it('is a conflict when the training in progress was queued before it', async () => {
    const { run, service } = trial()
    service.timing = { ...service.timing, train: 10 * MINUTE }
    service.begin('other')
    await passing({ clock: service.clock } as Trial, MINUTE)
    service.next('train', { gives: answered(503) }, { gives: reset() })
    const outcome = await run({ onConflict: 'fail' })
    expect(errorOf(outcome).reason).toBe('conflict')
    expect(service.ours).toBe(0)
  })

  it('is waited for where no clock tells whose the training in progress is, which then is trained again', async () => {
    const made = trial()
    const { run, service } = made
    service.dateAheadMs = undefined
    service.next('train', { gives: answered(503), acted: true })
    const { ending, started } = await run({ onConflict: 'fail' })
    expect({ kind: ending.kind, started }).toEqual({ kind: 'succeeded', started: 'yes' })
    expect(service.ours).toBe(2)
  })

  it('is waited for also when a conflict tells of it first, and no clock whose it is', async () => {
    const { run, service } = trial()
    service.dateAheadMs = undefined
    service.timing = { ...service.timing, register: 4_000, train: 20_000 }
    service.next('train', { gives: answered(503), acted: true })
    const { ending, started } = await run({ onConflict: 'fail' })
    expect({ kind: ending.kind, started }).toEqual({ kind: 'succeeded', started: 'yes' })
    expect(service.ours).toBe(2)
  })

  it('ends with the refusal of the checks that look for it after a conflict', async () => {
    const { run, service } = await trainedBefore()
    service.timing = { ...service.timing, register: 15_000, train: 10 * MINUTE }
    service.next('train', { gives: answered(503), acted: true })
    service.next('check', undefined, undefined, ...times(2, answered(401)))
    const outcome = await run()
    expect(errorOf(outcome).reason).toBe('unauthorized')
    expect(outcome.started).toBe('maybe')
  })

  it('that met another one is a conflict also when no server shows that', async () => {
    const { run, service } = await trainedBefore()
    service.timing = { ...service.timing, register: 10 * MINUTE, train: 10 * MINUTE }
    service.begin('other')
    service.next('train', { gives: answered(503) })
    const outcome = await run({ onConflict: 'fail' })
    expect(errorOf(outcome).reason).toBe('conflict')
    expect(outcome.tookMs).toBeGreaterThan(MINUTE)
  })

  it('is found by a conflict also when another training had ended before it', async () => {
    const { run, service } = trial()
    service.begin('other')
    service.timing = { ...service.timing, register: 8_000, train: MINUTE }
    const running: TrainingStatus = { phase: 'running', word: 'running', created: stampAt(0) }
    const over: TrainingStatus = {
      ...running,
      phase: 'succeeded',
      word: 'succeeded',
      lastAction: stampAt(5_100),
    }
    const told = (status: TrainingStatus): Fault => ({ gives: { http: 200, requestId: '', status } })
    service.next('check', told(running), ...Array(5).fill(told(over)))
    service.next('train', { gives: answered(503, '', 'Busy.', 6) }, { gives: reset(), acted: true })
    const { ending, started } = await run()
    expect({ kind: ending.kind, started }).toEqual({ kind: 'succeeded', started: 'yes' })
    expect(service.ours).toBe(1)
  })

  it('is looked for often, however long poll-interval is', async () => {
    const { run, service, events } = await trainedBefore()
    service.next('train', { gives: reset(), acted: true })
    await run({ pollInterval: 10 * MINUTE })
    expect(service.calls.map(call => call.kind)).toEqual(['check', 'train', 'check', 'check'])
    expect((service.calls[2]?.at ?? 0) - (service.calls[1]?.at ?? 0)).toBeLessThan(2_000)
    expect(events).toContainEqual({ type: 'found-queued' })
  })

  it('whose training has ended when it is found ends the run at once', async () => {
    const { run, service } = await trainedBefore()
    service.timing = { answer: 10, register: 0, queue: 1, train: 100 }
    service.next('train', { gives: reset(), acted: true })
    expect((await run()).ending.kind).toBe('succeeded')
    expect(service.calls.map(call => call.kind)).toEqual(['check', 'train', 'check'])
  })

  it('tells how long a sign of it is looked for', async () => {
    const retries = async (maxRetries: number, posts: number): Promise<unknown[]> => {
      const { run, service, events } = await trainedBefore()
      service.next('train', ...times(posts, reset()))
      await run({ maxRetries })
      return events.filter(event => event.type === 'retry')
    }
    const retry = {
      type: 'retry',
      call: 'start',
      error: expect.objectContaining({ message: 'read ECONNRESET' }),
    }
    expect(await retries(4, 2)).toEqual([
      { ...retry, delayMs: 1_125, attempt: 1, of: 4, mayHaveStarted: true },
      { ...retry, delayMs: 90_000, attempt: 2, of: 4, mayHaveStarted: true },
    ])
    expect(await retries(0, 1)).toEqual([
      { ...retry, delayMs: 10_000, attempt: 1, of: 0, mayHaveStarted: true },
    ])
  })

  it('ends with the error of the look when that is final', async () => {
    const { run, service } = trial()
    service.next('train', { gives: reset() })
    service.next('check', undefined, ...times(2, answered(403)))
    expect(errorOf(await run()).reason).toBe('forbidden')
  })
})

describe('a POST that was refused', () => {
  it.each([
    [429, '', 'Try again in 2 seconds.'],
    [409, 'ConcurrentOperationConflict', 'There is a conflict operation on requested resource.'],
  ])('did not act: another training that shows since is not its own (%i)', async (status, code, message) => {
    const { run, service, clock } = await trainedBefore()
    service.timing = { ...service.timing, queue: 1, train: 300 }
    service.next('train', { gives: answered(status, code, message) })
    clock.after(500, () => service.begin('other', 'failed'))
    const { ending, started } = await run()
    expect([ending.kind, started]).toEqual(['succeeded', 'yes'])
    expect(service.ours).toBe(1)
  })

  it('by a redirect may have acted, and is not repeated', async () => {
    const acted = await trainedBefore()
    acted.service.next('train', { gives: foreign(307), acted: true })
    expect((await acted.run()).ending.kind).toBe('succeeded')
    expect(acted.service.ours).toBe(1)
    const lost = await trainedBefore()
    lost.service.next('train', { gives: foreign(307) })
    const outcome = await lost.run()
    expect(errorOf(outcome).status).toBe(307)
    expect(outcome.ending).not.toHaveProperty('retriesUsed')
    expect(outcome.started).toBe('maybe')
    expect(lost.service.calls.filter(({ kind }) => kind === 'train')).toHaveLength(1)
  })
})

describe('a rate limit that names no time', () => {
  it.each(['check', 'train'] as const)(
    'is waited for a minute, the window of the free tier (%s)',
    async kind => {
      const { run, service } = trial()
      service.next(kind, { gives: answered(429) })
      expect((await run({ maxRetries: 1 })).ending.kind).toBe('succeeded')
      const [first, second] = service.calls.filter(call => call.kind === kind)
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(MINUTE)
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(MINUTE + 2_000)
    },
  )

  it('is not waited for where a minute does not fit', async () => {
    const { run, service } = trial()
    service.next('check', { gives: answered(429) })
    const { ending, tookMs } = await run({}, MINUTE)
    expect(ending).toMatchObject({ kind: 'refused', cannotWait: { forMs: 60_500 } })
    expect(tookMs).toBeLessThan(1_000)
  })
})

describe('the end of the retries', () => {
  it.each([
    ['check', 0, answered(503)],
    ['check', 3, answered(503)],
    ['train', 2, refused()],
    ['train', 2, reset()],
  ] as const)('tells how many they were (%s, %i)', async (kind, maxRetries, error) => {
    const { run, service } = trial()
    service.next(kind, ...times(10, error))
    expect((await run({ maxRetries })).ending).toMatchObject({
      kind: 'refused',
      error,
      retriesUsed: maxRetries,
    })
  })
})

describe('times in a form that nobody knows', () => {
  it('are told once, and cost a minute', async () => {
    const { run, service, events } = await trainedBefore()
    const dotted = (stamp: string): string =>
      stamp.replace(/(\d+)-(\d+)-(\d+)T/, '$3.$2.$1 ').replace('Z', '')
    service.shows = status => ({
      ...status,
      created: dotted(status.created as string),
      lastAction: dotted(status.lastAction as string),
      ...(status.lastSuccess && { lastSuccess: dotted(status.lastSuccess) }),
    })
    const { ending, tookMs } = await run()
    expect(ending.kind).toBe('succeeded')
    expect(tookMs).toBeGreaterThan(MINUTE)
    expect(tookMs).toBeLessThan(1.5 * MINUTE)
    expect(events.filter(({ type }) => type === 'unknown-stamp')).toEqual([
      { type: 'unknown-stamp', stamp: dotted(stampAt(0)) },
    ])
    expect(events).toContainEqual(expect.objectContaining({ type: 'seen', verdict: 'doubtful' }))
  })
})

describe('a clock that is wrong', () => {
  it.each([
    ['a Date that is 10 minutes ahead', 10, 0],
    ['a Date that is 10 minutes behind', -10, 0],
    ['no Date', undefined, 0],
    ['a runner that is an hour ahead', 0, 60],
    ['a runner that is an hour behind', 0, -60],
  ])('costs a minute at the most: %s', async (_, dateMinutes, runnerMinutes) => {
    const { run, service, clock } = await trainedBefore()
    service.timing = { ...service.timing, queue: 1, train: 1 }
    service.dateAheadMs = dateMinutes === undefined ? undefined : dateMinutes * MINUTE
    clock.wallAheadMs = runnerMinutes * MINUTE
    service.clockAheadMs = -clock.wallAheadMs
    const { ending, tookMs } = await run()
    expect(ending.kind).toBe('succeeded')
    expect(service.ours).toBe(1)
    expect(tookMs).toBeLessThan(1.5 * MINUTE)
  })

  it('does not make a training of another pipeline, which a lag hid, one that counts', async () => {
    const made = await trainedBefore()
    const hidden: TrainingStatus = {
      phase: 'succeeded',
      word: 'succeeded',
      created: stampAt(made.clock.now() - 40_000),
      lastAction: stampAt(made.clock.now() - 20_000),
    }
    made.service.next(
      'check',
      undefined,
      ...Array(200).fill({ gives: { http: 200, requestId: '', status: hidden } }),
    )
    const { ending, isDoubtful } = await made.run({}, 10 * MINUTE)
    expect({ kind: ending.kind, isDoubtful }).toEqual({ kind: 'timed-out', isDoubtful: false })
  })

  it('leaves it doubtful whose training was shown when the time is up', async () => {
    const { run, service } = await trainedBefore()
    service.dateAheadMs = undefined
    const { ending, isDoubtful } = await run({}, MINUTE / 2)
    expect({ kind: ending.kind, isDoubtful }).toEqual({ kind: 'timed-out', isDoubtful: true })
  })
})

describe('a call that begins a training', () => {
  it.each([
    ['429', answered(429, '', 'Try again in 1 second.')],
    ['a transient conflict', answered(409, 'ConcurrentOperationConflict')],
    ['a refused connection', refused()],
  ])('is tried again after %s as often as max-retries says', async (_, error) => {
    for (const kind of ['check', 'train'] as const) {
      const recovers = trial()
      recovers.service.next(kind, { gives: error }, { gives: error })
      expect((await recovers.run({ maxRetries: 2 })).ending.kind).toBe('succeeded')
      expect(recovers.service.ours).toBe(1)

      const persists = trial()
      persists.service.next(kind, ...times(3, error))
      const outcome = await persists.run({ maxRetries: 2 })
      expect(errorOf(outcome)).toBe(error)
      expect(outcome.started).toBe('no')
      expect(persists.service.calls.filter(call => call.kind === kind)).toHaveLength(3)
      expect(persists.service.calls.at(-1)?.kind).toBe(kind)
      const retry = {
        type: 'retry',
        call: kind === 'check' ? 'check' : 'start',
        error,
        of: 2,
        mayHaveStarted: false,
      }
      expect(persists.events).toEqual([
        { ...retry, delayMs: 1_125, attempt: 1 },
        { ...retry, delayMs: 2_250, attempt: 2 },
      ])
    }
  })

  it.each([400, 401, 403, 404, 411, 307])(
    'is not tried again after %s, when that is the first answer',
    async status => {
      const { run, service } = trial()
      service.next('check', { gives: answered(status) })
      expect(errorOf(await run()).status).toBe(status)
      expect(service.calls).toHaveLength(1)
    },
  )

  it.each([400, 411, 307])('that starts the training is not tried again after %s', async status => {
    const { run, service } = trial()
    service.next('train', { gives: answered(status) })
    expect(errorOf(await run()).status).toBe(status)
    expect(service.calls.filter(({ kind }) => kind === 'train')).toHaveLength(1)
  })

  it.each([401, 403, 404])(
    'that starts the training is tried once more after %s, which contradicts the check before',
    async status => {
      const once = trial()
      once.service.next('train', { gives: answered(status) })
      expect((await once.run()).ending.kind).toBe('succeeded')
      expect(once.service.ours).toBe(1)
      const again = trial()
      again.service.next('train', ...times(2, answered(status)))
      const outcome = await again.run()
      expect(errorOf(outcome).status).toBe(status)
      expect(outcome.started).toBe('no')
      expect(again.service.calls.filter(({ kind }) => kind === 'train')).toHaveLength(2)
      const never = trial()
      never.service.next('train', { gives: answered(status) })
      expect(errorOf(await never.run({ maxRetries: 0 })).status).toBe(status)
      const role = trial()
      role.service.next('train', { gives: answered(status, 'PermissionDenied') })
      expect(errorOf(await role.run()).status).toBe(status)
      expect(role.service.calls.filter(({ kind }) => kind === 'train')).toHaveLength(1)
    },
  )

  it('waits for as long as the service asks, and a little more each time', async () => {
    const { run, service } = trial()
    service.next('train', { gives: answered(429, '', 'Try again in 26 seconds.') })
    await run()
    const [first, second] = service.calls.filter(call => call.kind === 'train')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(26_000)
  })

  it.each(['check', 'train'] as const)('does not begin a wait that can not fit (%s)', async kind => {
    const { run, service } = trial()
    service.next(kind, { gives: answered(429, '', 'Rate limit is exceeded. Try again in 86400 seconds.') })
    const { ending, tookMs } = await run()
    expect(ending).toMatchObject({ kind: 'refused', cannotWait: { leftMs: expect.any(Number) } })
    expect(ending.kind === 'refused' && ending.cannotWait?.forMs).toBeGreaterThanOrEqual(86_400_000)
    expect(tookMs).toBeLessThan(100)
  })
})

describe('a backoff that can not fit', () => {
  it.each(['check', 'train'] as const)('is not started (%s)', async kind => {
    const { run, service } = trial()
    service.next(kind, { gives: refused() })
    const { ending, tookMs } = await run({}, 900)
    expect(ending).toMatchObject({ kind: 'refused', error: { message: 'connect ECONNREFUSED' } })
    expect(tookMs).toBeLessThan(100)
  })
})

describe('a wait', () => {
  it.each([
    ['503', answered(503)],
    ['429', answered(429)],
    ['a conflict', answered(409, 'ConcurrentOperationConflict')],
    ['a reset', reset()],
  ])('goes on through any number of %s, further apart, and ends green', async (_, error) => {
    const { run, service, events } = trial()
    service.next('check', undefined, ...times(20, error))
    expect((await run({ maxRetries: 0 })).ending.kind).toBe('succeeded')
    expect(events.filter(event => event.type === 'recovered')).toHaveLength(1)
    const outages = events.filter(event => event.type === 'outage')
    expect(outages.map(event => event.isLast)).toEqual(Array(20).fill(false))
    const delays = outages.map(event => event.delayMs)
    expect(delays[0]).toBeLessThan(2_000)
    expect(delays.at(-1)).toBeGreaterThanOrEqual(30_000)
  })

  it.each([
    [400, 'invalid-input'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
  ])(
    'asks once more when %i contradicts what was seen, and ends when it comes again',
    async (status, reason) => {
      const again = trial()
      again.service.next('check', undefined, ...times(2, answered(status)))
      const outcome = await again.run()
      expect(errorOf(outcome).reason).toBe(reason)
      expect(outcome.started).toBe('yes')
      expect(again.service.calls.filter(({ kind }) => kind === 'check')).toHaveLength(3)

      const once = trial()
      const refusal = { gives: answered(status) }
      once.service.next('check', undefined, refusal, undefined, refusal, undefined, refusal)
      expect((await once.run()).ending.kind).toBe('succeeded')
      expect(once.events.filter(({ type }) => type === 'recovered').length).toBeGreaterThan(1)
    },
  )

  it.each([400, 401, 403, 404, 200])(
    'is not ended by any number of %i that the service has not written',
    async status => {
      const { run, service } = trial()
      service.next('check', undefined, ...times(20, foreign(status, 'RBAC: access denied')))
      expect((await run({ maxRetries: 0 })).ending.kind).toBe('succeeded')
    },
  )

  it('asks once more also when other failures come between', async () => {
    const { run, service } = trial()
    service.next('check', undefined, { gives: answered(401) }, ...times(3, reset()), { gives: answered(401) })
    expect(errorOf(await run()).reason).toBe('unauthorized')
  })

  it('ends at once when the quota is used up', async () => {
    const { run, service } = trial()
    service.next('check', undefined, { gives: answered(403, '', 'Out of call volume quota.') })
    expect(errorOf(await run()).reason).toBe('quota-exceeded')
  })

  it('ends at once when the service asks for more time than is left', async () => {
    const { run, service } = trial()
    service.next('check', undefined, { gives: answered(429, '', 'Try again in 86400 seconds.') })
    const { ending, tookMs } = await run()
    expect(ending).toMatchObject({ kind: 'refused', cannotWait: { forMs: 86_400_000 } })
    expect(tookMs).toBeLessThan(2_000)
  })

  it('goes on through an outage that asks for more time than is left', async () => {
    const { run, service } = trial()
    service.next('check', undefined, { gives: answered(503, '', 'Maintenance.', 3_600) })
    expect((await run({}, MINUTE)).ending.kind).toBe('succeeded')
  })

  it('takes its last look although an outage asks for just the time that is left', async () => {
    const { run, service } = trial()
    service.timing.train = 20_000
    // 30 s, less the calls and the first delay: 28,970 ms are left when the answer comes.
    service.timing.answer = 0
    service.next('check', undefined, { gives: answered(503, '', 'Maintenance.', 29) })
    expect((await run({}, 30_000)).ending.kind).toBe('succeeded')
  })

  it('does not come back before the service asked for, not even for the last look', async () => {
    const { run, service } = trial()
    service.next('check', undefined, { gives: answered(429, '', 'Try again in 9 seconds.') })
    expect((await run({}, 10_500)).ending.kind).toBe('succeeded')
    const [, , limited = 0, next = 0] = service.calls.map(call => call.at)
    expect(next - limited).toBeGreaterThanOrEqual(9_000)
  })

  it('does not come back before it, whatever the failure', async () => {
    const { run, service } = trial()
    service.next('check', undefined, { gives: answered(503, '', 'Maintenance.', 9) })
    expect((await run({}, 10_500)).ending.kind).toBe('succeeded')
    const [, , failed = 0, next = 0] = service.calls.map(call => call.at)
    expect(next - failed).toBeGreaterThanOrEqual(9_000)
  })

  it('goes on when the group seems never trained, or in a state that nobody knows', async () => {
    const { run, service } = trial()
    service.timing.register = 3_000
    service.shows = status =>
      status.phase === 'running' ? { ...status, phase: 'unknown', word: 'warming' } : status
    expect((await run()).ending.kind).toBe('succeeded')
  })

  it('takes one last look before the time is up', async () => {
    const { run } = trial()
    const { ending } = await run({ pollInterval: 60_000 }, 8_000)
    expect(ending.kind).toBe('succeeded')
  })
})

describe('the deadline', () => {
  it('ends a wait when the time is up, and keeps what was known', async () => {
    const { run, service } = trial()
    service.timing.train = 60 * MINUTE
    const { ending, lastCheck, tookMs } = await run({}, MINUTE)
    expect(ending).toEqual({ kind: 'timed-out' })
    expect(lastCheck?.status?.phase).toBe('running')
    expect(tookMs).toBe(MINUTE)
  })

  it.each(['check', 'train'] as const)('ends a %s that hangs', async kind => {
    const { run, service } = trial()
    service.next(kind, { gives: 'nothing' })
    const { ending, started, tookMs } = await run({}, 10_000)
    expect(ending).toEqual({ kind: 'timed-out' })
    expect(started).toBe(kind === 'train' ? 'maybe' : 'no')
    expect(tookMs).toBe(10_000)
  })

  it('ends a run during an outage with the unresolved error, and what was known before', async () => {
    const { run, service, events } = trial()
    service.next('check', undefined, ...times(100, answered(503)))
    const { ending, unresolvedError, lastCheck } = await run({}, MINUTE)
    expect(ending).toEqual({ kind: 'timed-out' })
    expect(unresolvedError?.status).toBe(503)
    expect(lastCheck).toMatchObject({ http: 404, requestId: 'check', status: undefined })
    const outages = events.filter(event => event.type === 'outage').map(event => event.isLast)
    expect(outages.lastIndexOf(false)).toBe(outages.length - 2)
    expect(outages.at(-1)).toBe(true)
  })
})

describe('a cancelled workflow', () => {
  it.each([0, 3, 8, 14, 500, 2_000])('ends the run at once, %i ms after it began', async ms => {
    const { run, clock, cancel } = trial()
    clock.after(ms, () => cancel.abort())
    const { ending, tookMs } = await run()
    expect(ending).toEqual({ kind: 'cancelled' })
    expect(tookMs).toBe(ms)
  })

  it('ends a run that has not started before its first call', async () => {
    const { run, cancel, service } = trial()
    cancel.abort()
    expect((await run()).ending).toEqual({ kind: 'cancelled' })
    expect(service.calls.length).toBeLessThanOrEqual(1)
  })
})

describe('what proves who calls', () => {
  const renewed = answered(401, '401').with({ transient: true, isTokenRenewed: true })

  it('is had before a look takes its turn, so that nothing counts as called before', async () => {
    const made = trial()
    made.service.unready = () => sleep(made.clock, 6_000, made.cancel.signal).then(() => undefined)
    const { ending, durationMs, tookMs } = await made.run({ dryRun: true })
    expect(ending.kind).toBe('dry-run')
    expect(made.service.calls.map(({ at }) => at)).toEqual([6_000])
    expect([durationMs, tookMs]).toEqual([10, 6_010])
  })

  it('is had anew before a call whose turn came too late for it', async () => {
    const made = trial()
    let had = 0
    made.service.unready = () => {
      had += 1
      return sleep(made.clock, 1_000, made.cancel.signal).then(() => undefined)
    }
    made.service.servesAtTurn = () => had > 1
    await made.run({ dryRun: true })
    expect(made.service.calls.map(({ at }) => at)).toEqual([2_000])
  })

  it('that is over again by its second turn is tried all the same: the service decides', async () => {
    const made = trial()
    made.service.servesAtTurn = () => false
    expect((await made.run({ dryRun: true })).ending.kind).toBe('dry-run')
    expect(made.service.calls).toHaveLength(1)
  })

  it('that is lost at the turn and not to be had again ends the run without a call', async () => {
    const made = trial()
    const answers = [undefined, answered(400).with({ reason: 'unauthorized' })]
    made.service.unready = () => Promise.resolve(answers.shift())
    made.service.servesAtTurn = () => false
    expect((await made.run()).ending).toMatchObject({ kind: 'refused', error: { reason: 'unauthorized' } })
    expect(made.service.calls).toEqual([])
  })

  it('that is not to be had, for good, ends the run without a call', async () => {
    const made = trial()
    made.service.unready = () => Promise.resolve(answered(400).with({ reason: 'unauthorized' }))
    const { ending, durationMs } = await made.run()
    expect(ending).toMatchObject({ kind: 'refused', error: { reason: 'unauthorized' } })
    expect([made.service.calls, durationMs]).toEqual([[], undefined])
  })

  it('that is not to be had for a while during the wait costs nothing but time', async () => {
    const made = trial()
    made.service.timing.train = MINUTE
    const down = answered(503)
    made.service.unready = () => {
      const now = made.clock.now()
      return Promise.resolve(now > 5_000 && now < 40_000 ? down : undefined)
    }
    const { ending } = await made.run({ maxRetries: 0 })
    expect(ending.kind).toBe('succeeded')
    expect(made.service.ours).toBe(1)
  })

  it.each(['check', 'train'] as const)('when it is had anew after a %s, uses up no try', async kind => {
    const made = trial()
    made.service.next(kind, { gives: renewed })
    const { ending } = await made.run({ maxRetries: 0 })
    expect(ending.kind).toBe('succeeded')
    expect(made.service.ours).toBe(1)
  })

  it('when it is had anew during the wait, goes on with it', async () => {
    const made = trial()
    made.service.next('check', undefined, { gives: renewed })
    expect((await made.run({ maxRetries: 0 })).ending.kind).toBe('succeeded')
  })
})
