import { describe, expect, it } from '@jest/globals'
import { sleep } from '../../src/clock.ts'
import { startDeadline } from '../../src/training/deadline.ts'
import type { Outcome } from '../../src/training/ending.ts'
import { RateLimiter } from '../../src/training/rate-limiter.ts'
import { ServiceHealth } from '../../src/training/service-health.ts'
import { type GroupsPlan, trainGroups } from '../../src/training/train-groups.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { answered, ModelService, reset } from './model-service.ts'

const MINUTE = 60_000

interface Trial {
  clock: VirtualClock
  /** The model of a group, by its id. */
  services: Map<string, ModelService>
  cancel: AbortController
  /** The ids, in the order in which they ended. */
  ended: string[]
  run: (plan?: Partial<GroupsPlan>, timeoutMs?: number) => Promise<Outcome[]>
  /** When the calls of all groups began, in order. */
  callTimes: () => number[]
}

/** So many groups, and a limit of so many calls a second. */
function trial(count: number, callsASecond = 1_000): Trial {
  const clock = new VirtualClock()
  const ids = Array.from({ length: count }, (_, index) => `g${index}`)
  const services = new Map(ids.map(id => [id, new ModelService(clock)]))
  const cancel = new AbortController()
  const ended: string[] = []
  return {
    clock,
    services,
    cancel,
    ended,
    async run(plan = {}, timeoutMs = 30 * MINUTE) {
      const deadline = startDeadline(clock, timeoutMs, cancel.signal)
      const rateLimiter = new RateLimiter({ calls: callsASecond, windowMs: 1_000 }, clock)
      const shared = {
        clock,
        deadline,
        rateLimiter,
        health: new ServiceHealth(),
        random: () => 0.5,
        notify: () => {},
      }
      const whole: GroupsPlan = {
        personGroupIds: ids,
        maxParallel: 10,
        wait: true,
        pollInterval: 'auto',
        onConflict: 'fail',
        maxRetries: 4,
        dryRun: false,
        ...plan,
      }
      const worldOf = (id: string) => ({ ...shared, client: services.get(id) as ModelService })
      const outcomes = await clock.run(trainGroups(whole, worldOf, id => ended.push(id)))
      deadline.release()
      expect(clock.pending).toBe(0)
      return outcomes
    },
    callTimes: () =>
      [...services.values()].flatMap(({ calls }) => calls.map(({ at }) => at)).sort((a, b) => a - b),
  }
}

const kinds = (outcomes: Outcome[]): string[] => outcomes.map(({ ending }) => ending.kind)

/** Most calls in any window of so many milliseconds. */
function mostCalls(times: number[], windowMs: number): number {
  let first = 0
  let most = 0
  for (const [index, at] of times.entries()) {
    while ((times[first] as number) < at - windowMs) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}

describe('many groups', () => {
  it('end each in its own way, told in the order given', async () => {
    const { run, services, ended } = trial(5)
    const [slow, failing, missing, , lost] = [...services.values()] as ModelService[]
    if (slow) slow.timing.train = 20_000
    if (failing) failing.outcome = 'failed'
    missing?.next('check', { gives: answered(404, 'PersonGroupNotFound') })
    lost?.next('train', { gives: reset(), acted: true })
    const outcomes = await run()
    expect(kinds(outcomes)).toEqual(['succeeded', 'training-failed', 'refused', 'succeeded', 'succeeded'])
    expect(ended).toHaveLength(5)
    expect(ended[0]).toBe('g2')
    expect(ended.at(-1)).toBe('g0')
    expect([...services.values()].map(({ ours }) => ours)).toEqual([1, 1, 0, 1, 1])
  })

  it('are trained as many at a time as max-parallel says', async () => {
    const { run, services, clock } = trial(6)
    await run({ maxParallel: 2 })
    const times = [...services.values()].map(
      ({ calls }) => [calls[0]?.at ?? 0, calls.at(-1)?.at ?? 0] as const,
    )
    for (const [started] of times) {
      expect(times.filter(([from, to]) => from <= started && started < to).length).toBeLessThanOrEqual(2)
    }
    expect(clock.now()).toBeGreaterThan(15_000)
    expect(clock.now()).toBeLessThan(25_000)
  })

  it('keep the rate limit together', async () => {
    const { run, callTimes } = trial(30, 5)
    expect(new Set(kinds(await run({ maxParallel: 30 })))).toEqual(new Set(['succeeded']))
    expect(mostCalls(callTimes(), 999)).toBe(5)
  })

  it('tell the time that each took, from its own first call', async () => {
    const { run } = trial(2)
    const [first, second] = await run({ maxParallel: 1 })
    expect(second?.durationMs).toBe(first?.durationMs)
    expect(first?.durationMs).toBeGreaterThan(5_000)
  })

  it('pass an unexpected fault on to the caller', async () => {
    const { run, services } = trial(2)
    const [service] = services.values() as Iterable<ModelService>
    if (service) service.checkStatus = () => Promise.reject(new TypeError('a bug'))
    await expect(run()).rejects.toThrow('a bug')
  })
})

describe('a failure that every group would meet', () => {
  it.each([
    ['a key that is refused', answered(401), 'unauthorized'],
    ['a firewall', answered(403), 'forbidden'],
    ['a quota that is used up', answered(403, '', 'Out of call volume quota.'), 'quota-exceeded'],
  ])('keeps groups from beginning that have not started: %s', async (_, error, reason) => {
    const { run, services, callTimes } = trial(50)
    for (const service of services.values()) service.next('check', { gives: error })
    const outcomes = await run({ maxParallel: 3 })
    expect(kinds(outcomes)).toEqual([...Array(3).fill('refused'), ...Array(47).fill('not-started')])
    expect(outcomes[10]).toEqual({
      ending: { kind: 'not-started', error: expect.objectContaining({ reason }), culprit: 'g0' },
      started: 'no',
      isFollowed: false,
      replacedBy: undefined,
      handle: undefined,
      lastCheck: undefined,
      isDoubtful: false,
      unresolvedError: undefined,
      durationMs: undefined,
    })
    expect(callTimes()).toHaveLength(3)
  })

  it('is asked for once more by a group whose first check it is, when others were answered', async () => {
    const { run, services } = trial(12)
    services.get('g11')?.next('check', { gives: answered(401) })
    expect(new Set(kinds(await run({ maxParallel: 3 })))).toEqual(new Set(['succeeded']))
    const again = trial(12)
    again.services.get('g11')?.next('check', { gives: answered(403) }, { gives: answered(403) })
    expect(kinds(await again.run({ maxParallel: 3 })).at(-1)).toBe('refused')
  })

  it('does not end those that are under way', async () => {
    const { run, services } = trial(3)
    services.get('g2')?.next('train', { gives: answered(401) }, { gives: answered(401) })
    expect(kinds(await run({ maxParallel: 3 }))).toEqual(['succeeded', 'succeeded', 'refused'])
  })

  it('is not one that is a group of its own', async () => {
    const { run, services } = trial(3)
    services.get('g0')?.next('check', { gives: answered(404, 'PersonGroupNotFound') })
    expect(kinds(await run({ maxParallel: 1 }))).toEqual(['refused', 'succeeded', 'succeeded'])
  })
})

describe('a rate limit that the service names', () => {
  it('holds all groups for so long', async () => {
    const { run, services, callTimes } = trial(4)
    services.get('g1')?.next('check', undefined, { gives: answered(429, '', 'Try again in 26 seconds.') })
    expect(new Set(kinds(await run()))).toEqual(new Set(['succeeded']))
    const times = callTimes()
    const gap = times.findIndex((at, index) => at - (times[index - 1] ?? at) > 20_000)
    expect((times[gap] as number) - (times[gap - 1] as number)).toBeGreaterThanOrEqual(26_000)
  })

  it('holds a POST too, which is then made right after a new look', async () => {
    const { run, services, clock } = trial(2)
    const [slow, limited] = [...services.values()] as [ModelService, ModelService]
    slow.timing.answer = 400
    limited.next('check', { gives: answered(429, '', 'Try again in 5 seconds.') })
    expect(kinds(await run())).toEqual(['succeeded', 'succeeded'])
    const [first, second, post] = slow.calls.map(({ at }) => at) as [number, number, number]
    expect(first).toBe(0)
    expect(second).toBeGreaterThanOrEqual(5_010)
    expect(post).toBe(second + 400)
    expect(clock.now()).toBeGreaterThan(10_000)
  })

  it('holds a POST whose group is then refused', async () => {
    const { run, services } = trial(2)
    const [slow, limited] = [...services.values()] as [ModelService, ModelService]
    slow.timing.answer = 400
    slow.next(
      'check',
      undefined,
      { gives: answered(404, 'PersonGroupNotFound') },
      { gives: answered(404, 'PersonGroupNotFound') },
    )
    limited.next('check', { gives: answered(429, '', 'Try again in 5 seconds.') })
    expect(kinds(await run())).toEqual(['refused', 'succeeded'])
    expect(slow.ours).toBe(0)
  })

  it('holds a POST without keeping its place from the look that is made again', async () => {
    const { run, services } = trial(2, 2)
    const [limited, slow] = [...services.values()] as [ModelService, ModelService]
    limited.timing.answer = 1_200
    slow.timing.answer = 1_500
    // Its 429 comes at 2.4 s, while the other's look is under way with a place for its POST.
    limited.next('train', { gives: answered(429, '', 'Try again in 5 seconds.') })
    expect(kinds(await run())).toEqual(['succeeded', 'succeeded'])
  })

  it('holds a POST that follows a lost one, whose training is then found', async () => {
    const { run, services } = trial(2)
    const [slow, limited] = [...services.values()] as [ModelService, ModelService]
    slow.timing = { answer: 400, register: 2_000, queue: 100, train: 20_000 }
    slow.next('train', { gives: reset(), acted: true })
    // The 429 comes while the look after the lost POST is under way.
    limited.timing.answer = 2_000
    limited.next('check', { gives: answered(429, '', 'Try again in 5 seconds.') })
    expect(kinds(await run())).toEqual(['succeeded', 'succeeded'])
    expect(slow.calls.filter(({ kind }) => kind === 'train')).toHaveLength(1)
    expect(slow.ours).toBe(1)
  })

  it('holds a POST, so that a training which is shown by then is an older one', async () => {
    const { run, services, clock } = trial(2)
    const [slow, limited] = [...services.values()] as [ModelService, ModelService]
    slow.timing.answer = 400
    slow.outcome = 'failed'
    limited.next('check', { gives: answered(429, '', 'Try again in 9 seconds.') })
    // Another pipeline's training begins after the first look, and has ended before the second.
    clock.after(1_000, () => slow.begin('other', 'succeeded'))
    expect(kinds(await run())).toEqual(['training-failed', 'succeeded'])
    expect(slow.ours).toBe(1)
  })

  it('without a number holds them for a second', async () => {
    const { run, services, callTimes } = trial(3)
    services.get('g1')?.next('check', { gives: answered(429) })
    await run({ maxParallel: 1, wait: false })
    expect(callTimes().slice(0, 4)).toEqual([0, 10, 20, expect.any(Number)])
    expect(callTimes()[3]).toBeGreaterThanOrEqual(1_030)
  })

  it('of more than the time that is left ends all of them with it', async () => {
    const { run, services, clock } = trial(5)
    services.get('g1')?.next('check', undefined, { gives: answered(429, '', 'Try again in 86400 seconds.') })
    const outcomes = await run({ maxParallel: 3 })
    expect(kinds(outcomes)).toEqual(['refused', 'refused', 'refused', 'not-started', 'not-started'])
    expect(outcomes[2]?.ending).toMatchObject({ cannotWait: { forMs: 86_400_000 } })
    expect(outcomes[4]?.ending).toEqual({
      kind: 'not-started',
      error: expect.objectContaining({ reason: 'rate-limited' }),
    })
    expect(clock.now()).toBeLessThan(5_000)
  })
})

describe('an outage', () => {
  /** Every call of every group fails from one moment to another. */
  function outage({ services, clock }: Trial, from: number, to: number): void {
    const isOut = (): boolean => clock.now() >= from && clock.now() < to
    for (const service of services.values()) {
      const look = service.checkStatus.bind(service)
      const train = service.queueTraining.bind(service)
      service.checkStatus = signal => (isOut() ? Promise.resolve(answered(503)) : look(signal))
      service.queueTraining = signal => (isOut() ? Promise.resolve(answered(503)) : train(signal))
    }
  }

  it('in the middle costs time, not groups, however few retries there are', async () => {
    const made = trial(60)
    outage(made, 8_000, 3 * MINUTE)
    expect(new Set(kinds(await made.run({ maxRetries: 0 })))).toEqual(new Set(['succeeded']))
    expect(made.clock.now()).toBeGreaterThan(3 * MINUTE)
    expect([...made.services.values()].every(({ ours }) => ours === 1)).toBe(true)
  })

  it("at the moment in which groups begin uses up nobody's retries, of checks or of POSTs", async () => {
    const made = trial(10)
    // Its worker goes on with another group, whose first look then meets the outage, as the POSTs of the others do.
    made.services.get('g0')?.next('check', { gives: answered(404, 'PersonGroupNotFound') })
    outage(made, 5, MINUTE)
    const checks = [...made.services.values()].map(service => service.calls)
    const outcomes = await made.run({ maxRetries: 0, maxParallel: 5 })
    expect(kinds(outcomes)).toEqual(['refused', ...Array(9).fill('succeeded')])
    expect(checks[5]?.length).toBeGreaterThan(3)
  })

  it('from the beginning is an error, because the endpoint may be wrong', async () => {
    const made = trial(4)
    outage(made, 0, 60 * MINUTE)
    expect(new Set(kinds(await made.run({ maxRetries: 1 })))).toEqual(new Set(['refused']))
    expect(made.clock.now()).toBeLessThan(10_000)
  })

  it('of the last group alone uses up its retries', async () => {
    const { run, services } = trial(2)
    services.get('g1')?.next('train', ...Array(9).fill({ gives: answered(503) }))
    expect(kinds(await run({ maxRetries: 2, maxParallel: 1 }))).toEqual(['succeeded', 'refused'])
    expect(services.get('g1')?.calls.filter(({ kind }) => kind === 'train')).toHaveLength(3)
  })

  it('of one group, while others are answered, uses up its retries', async () => {
    const { run, services, clock } = trial(2)
    const [steady] = services.values() as Iterable<ModelService>
    if (steady) steady.timing.train = 5 * MINUTE
    services.get('g1')?.next('train', ...Array(9).fill({ gives: answered(503) }))
    expect(kinds(await run({ maxRetries: 2 }))).toEqual(['succeeded', 'refused'])
    expect(clock.now()).toBeGreaterThan(5 * MINUTE)
  })
})

describe('the end of the time, or a cancellation', () => {
  it('ends every group, also those that have not started', async () => {
    const { run, services, clock } = trial(5)
    for (const service of services.values()) service.timing.train = 60 * MINUTE
    const outcomes = await run({ maxParallel: 2 }, MINUTE)
    expect(new Set(kinds(outcomes))).toEqual(new Set(['timed-out']))
    expect(outcomes.map(({ started }) => started)).toEqual(['yes', 'yes', 'no', 'no', 'no'])
    expect(outcomes.map(({ durationMs }) => durationMs)).toEqual([
      MINUTE,
      MINUTE,
      undefined,
      undefined,
      undefined,
    ])
    expect(clock.now()).toBe(MINUTE)
  })

  it('in the middle of a thousand is at once', async () => {
    const { run, clock, cancel } = trial(1_000, 50)
    clock.after(9_000, () => cancel.abort())
    const outcomes = await run({ maxParallel: 1_000 })
    expect(outcomes).toHaveLength(1_000)
    expect(new Set(kinds(outcomes))).toEqual(new Set(['cancelled']))
    expect(clock.now()).toBe(9_000)
  })
})

describe('10,000 groups', () => {
  it('are trained in little more than the time that the limit asks for', async () => {
    const { run, services, callTimes, clock } = trial(10_000, 200)
    let index = 0
    for (const service of services.values()) {
      service.timing = { answer: 20, register: 300, queue: 100, train: 500 + (index % 40) * 100 }
      if (index % 50 === 7) service.outcome = 'failed'
      if (index % 50 === 8) service.next('check', { gives: answered(404, 'PersonGroupNotFound') })
      if (index % 50 === 9) service.next('train', { gives: answered(503) })
      index += 1
    }
    const outcomes = await run({ maxParallel: 1_000 })
    for (const [place, { ending }] of outcomes.entries()) {
      const expected = { 7: 'training-failed', 8: 'refused' }[place % 50] ?? 'succeeded'
      expect(ending.kind).toBe(expected)
    }
    const times = callTimes()
    expect(mostCalls(times, 999)).toBe(200)
    expect(clock.now()).toBeLessThan((times.length / 200) * 1_000 * 1.15)
  })
})

describe('many groups whose proof comes late', () => {
  it('keep the rate when it comes', async () => {
    const { clock, services, run, callTimes, cancel } = trial(40, 10)
    for (const service of services.values()) {
      service.unready = () =>
        sleep(clock, Math.max(0, 6_000 - clock.now()), cancel.signal).then(() => undefined)
    }
    const outcomes = await run({ maxParallel: 40 })
    expect(new Set(outcomes.map(({ ending }) => ending.kind))).toEqual(new Set(['succeeded']))
    const times = callTimes()
    expect(times[0]).toBe(6_000)
    for (const [index, at] of times.entries()) {
      expect((times[index + 10] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(1_000)
    }
  })
})
