import { readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import type { Plan } from '../../src/training/context.ts'
import { startDeadline } from '../../src/training/deadline.ts'
import type { Outcome } from '../../src/training/ending.ts'
import type { TrainingEvent } from '../../src/training/events.ts'
import type { Handle } from '../../src/training/handle.ts'
import { RateLimiter } from '../../src/training/rate-limiter.ts'
import { ServiceHealth } from '../../src/training/service-health.ts'
import { train } from '../../src/training/train.ts'
import { trainGroups } from '../../src/training/train-groups.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { answered, ModelService, reset, stampAt } from './model-service.ts'

const MINUTE = 60_000

const KEY_REFUSED = answered(401, 'Unspecified', 'Access denied due to invalid subscription key.')
const FORBIDDEN = answered(403, '403', 'Access denied due to Virtual Network/Firewall rules.')

const PLAN: Plan = {
  wait: true,
  pollInterval: 'auto',
  onConflict: 'fail',
  maxRetries: 4,
  dryRun: false,
}

/** A service, and runs that follow one another, each on a machine of its own. */
function trial() {
  const world = new VirtualClock()
  const service = new ModelService(world)
  const events: TrainingEvent[] = []
  const handles: (Handle | undefined)[] = []
  let machine = 0

  async function run(plan: Partial<Plan> = {}, timeoutMs = 30 * MINUTE, handle?: Handle): Promise<Outcome> {
    machine += 1
    const shift = 10_000_000 * machine
    const clock = {
      now: () => world.now() + shift,
      utc: () => world.utc(),
      after: (ms: number, callback: () => void) => world.after(ms, callback),
    }
    const whole: Plan = { ...PLAN, ...plan }
    const deadline = startDeadline(clock, timeoutMs, new AbortController().signal)
    events.length = 0
    handles.length = 0
    const outcome = await world.run(
      train(
        whole,
        {
          clock,
          deadline,
          rateLimiter: new RateLimiter({ calls: 10, windowMs: 1_000 }, clock),
          health: new ServiceHealth(),
          client: service,
          random: () => 0.5,
          notify: event => {
            if (!['doing', 'pausing', 'status-checked', 'seen'].includes(event.type)) events.push(event)
          },
          onHandle: handle => handles.push(handle),
        },
        handle,
      ),
    )
    deadline.release()
    expect(world.pending).toBe(0)
    return outcome
  }

  return {
    world,
    service,
    events,
    handles,
    begin: run,
    /** Follows what another run has left. */
    follow: (handle: Handle | undefined, timeoutMs?: number) => {
      if (!handle) throw new Error('there is nothing to follow')
      service.calls.length = 0
      return run({}, timeoutMs, handle)
    },
    passing: (ms: number) => world.runUntil(world.now() + ms),
    posts: () => service.calls.filter(({ kind }) => kind === 'train').length,
  }
}

const sources = (): string[] =>
  readdirSync(fileURLToPath(new URL('../../src/training', import.meta.url))).map(
    name => `src/training/${name}`,
  )

/** Everything that a source leads to by its imports, but for types. */
function reachedFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const source = readRepositoryFile(file)
  for (const [, path = ''] of source.matchAll(/^import (?!type )[^']*'(\.[^']*)'/gm)) {
    reachedFrom(posix.join(posix.dirname(file), path), seen)
  }
  return seen
}

describe('the way of a run that follows', () => {
  it('leads to no POST', () => {
    const reached = reachedFrom('src/training/follow.ts')
    expect(reached).toContain('src/training/poll.ts')
    expect(reached).not.toContain('src/training/send-start.ts')
    expect(reachedFrom('src/training/start.ts')).toContain('src/training/send-start.ts')
    const posting = sources().filter(file => /\bclient\.queueTraining\(/.test(readRepositoryFile(file)))
    expect(posting).toEqual(['src/training/send-start.ts'])
  })
})

describe('a run that follows', () => {
  it('waits for the training that the one before has queued, and makes no POST', async () => {
    const { begin, follow, posts, events, service } = trial()
    const { handle } = await begin({ wait: false })
    const outcome = await follow(handle)
    expect(outcome).toMatchObject({ ending: { kind: 'succeeded' }, started: 'yes', isFollowed: true })
    expect(events).toEqual([{ type: 'following', started: 'yes' }])
    expect([posts(), service.ours]).toEqual([0, 1])
  })

  it('takes no older training for that one, however long the server lags behind', async () => {
    const { begin, follow, service, passing } = trial()
    await begin()
    await passing(5 * MINUTE)
    service.timing.register = 40_000
    service.outcome = 'failed'
    const { handle } = await begin({ wait: false })
    expect(handle?.older).toHaveLength(1)
    expect((await follow(handle)).ending.kind).toBe('training-failed')
  })

  it('checks the status of a training that has long ended only once', async () => {
    const { begin, follow, service, passing, events } = trial()
    const { handle } = await begin({ wait: false })
    await passing(60 * MINUTE)
    expect((await follow(handle)).ending.kind).toBe('succeeded')
    expect(service.calls).toHaveLength(1)
    expect(events).toEqual([{ type: 'following', started: 'yes' }])
  })

  it('follows a training that the one before joined', async () => {
    const { begin, follow, service, passing, posts } = trial()
    service.timing.train = 20_000
    service.begin('other')
    await passing(1_000)
    const { handle } = await begin({ onConflict: 'join', wait: false })
    const outcome = await follow(handle)
    expect(outcome).toMatchObject({ ending: { kind: 'succeeded' }, started: 'joined' })
    expect(posts()).toBe(0)
  })

  it('that runs out of time leaves a handle in turn', async () => {
    const { begin, follow, service } = trial()
    service.timing.train = 5 * MINUTE
    const first = await begin({}, 60_000)
    expect(first.ending.kind).toBe('timed-out')
    const second = await follow(first.handle, 60_000)
    expect(second).toMatchObject({ ending: { kind: 'timed-out' }, started: 'yes' })
    expect(second.handle).toMatchObject({ posted: first.handle?.posted, startedAt: first.handle?.startedAt })
    expect((await follow(second.handle)).ending.kind).toBe('succeeded')
  })

  it('loses no time by a clock of its own machine that is wrong', async () => {
    const { begin, follow, world, service } = trial()
    const { handle } = await begin({ wait: false })
    world.wallAheadMs = 60 * MINUTE
    service.clockAheadMs = -60 * MINUTE
    const before = world.now()
    expect((await follow(handle)).ending.kind).toBe('succeeded')
    expect(world.now() - before).toBeLessThan(8_000)
  })

  it('waits when the clocks of the first one were wrong, a minute and no longer', async () => {
    const { begin, follow, world, service } = trial()
    world.wallAheadMs = 60 * MINUTE
    service.clockAheadMs = -60 * MINUTE
    const { handle } = await begin({ wait: false })
    world.wallAheadMs = 0
    service.clockAheadMs = 0
    const before = world.now()
    expect((await follow(handle)).ending.kind).toBe('succeeded')
    expect(world.now() - before).toBeGreaterThanOrEqual(MINUTE)
    expect(world.now() - before).toBeLessThan(MINUTE + 20_000)
  })

  it('need not wait for that minute when it has passed by a clock that is right', async () => {
    const { begin, follow, service, passing, world } = trial()
    service.shows = status => {
      const others = { ...status }
      delete others.created
      return others
    }
    const { handle } = await begin({ wait: false })
    await passing(2 * MINUTE)
    const before = world.now()
    expect((await follow(handle)).ending.kind).toBe('succeeded')
    expect(world.now() - before).toBeLessThan(1_000)
  })

  it('says when a newer training has taken the place of its own', async () => {
    const { begin, follow, service, passing, events } = trial()
    const { handle } = await begin({ wait: false })
    await passing(MINUTE)
    service.begin('other')
    const outcome = await follow(handle)
    expect(outcome).toMatchObject({ ending: { kind: 'succeeded' }, replacedBy: stampAt(60_020) })
    expect(events).toEqual([
      { type: 'following', started: 'yes' },
      { type: 'replaced', created: stampAt(60_020) },
    ])
  })

  it('ends when the group has no training any more: it was created again', async () => {
    const { begin, follow, service, world, passing } = trial()
    const { handle } = await begin({ wait: false })
    await passing(2 * MINUTE)
    service.trainings.length = 0
    const before = world.now()
    const outcome = await follow(handle)
    expect(outcome).toMatchObject({
      ending: { kind: 'refused', error: { reason: 'not-found', status: 404 } },
    })
    expect(service.calls).toHaveLength(2)
    expect(world.now() - before).toBeLessThan(5_000)
  })

  it('waits for a first training that is not shown yet', async () => {
    const { begin, follow, service } = trial()
    service.timing.register = 50_000
    const { handle } = await begin({ wait: false })
    expect((await follow(handle)).ending.kind).toBe('succeeded')
  })

  it('says of a joined training that was never seen when a newer one has taken its place', async () => {
    const { begin, follow, service, passing } = trial()
    service.timing.register = 20_000
    service.begin('other')
    await passing(1_000)
    const { handle } = await begin({ onConflict: 'join', wait: false })
    expect(handle?.joined).toEqual({ seen: undefined })
    await passing(10 * MINUTE)
    service.begin('other')
    await passing(MINUTE)
    expect(await follow(handle)).toMatchObject({ started: 'joined', replacedBy: expect.any(String) })
  })

  it('ends at a refusal', async () => {
    const { begin, follow, service } = trial()
    const { handle } = await begin({ wait: false })
    service.next('check', { gives: KEY_REFUSED })
    expect((await follow(handle)).ending).toMatchObject({
      kind: 'refused',
      error: { reason: 'unauthorized' },
    })
    expect(service.calls).toHaveLength(1)
  })

  it('goes on through an outage, also where it begins with one', async () => {
    const { begin, follow, service } = trial()
    const { handle } = await begin({ wait: false })
    service.next('check', ...Array.from({ length: 9 }, () => ({ gives: reset() })))
    expect((await follow(handle)).ending.kind).toBe('succeeded')
  })
})

describe('a run that follows a start without a clear answer', () => {
  it('finds the training where there is one', async () => {
    const { begin, follow, service, events, posts } = trial()
    service.next('train', { gives: reset(), acted: true })
    service.timing.register = 20_000
    const first = await begin({}, 2_000)
    expect(first).toMatchObject({ ending: { kind: 'timed-out' }, started: 'maybe' })
    const outcome = await follow(first.handle)
    expect(outcome).toMatchObject({ ending: { kind: 'succeeded' }, started: 'yes' })
    expect(events).toEqual([{ type: 'following', started: 'maybe' }, { type: 'found-queued' }])
    expect(posts()).toBe(0)
  })

  it.each([
    [reset(), 'network-error', 'no answer'],
    [answered(503), 'service-error', 'this answer'],
  ])('ends within two minutes where there is none: %s', async (gives, reason, what) => {
    const { begin, follow, service, world, posts } = trial()
    service.next('train', { gives })
    const first = await begin({}, 500)
    const before = world.now()
    const outcome = await follow(first.handle)
    expect(outcome).toMatchObject({
      started: 'maybe',
      ending: { kind: 'refused', isStartLost: true, error: { reason } },
    })
    const { error } = outcome.ending as { error: Error & { hint: string } }
    expect(error.message).toBe(
      `the earlier step's call to start the training got ${what}, and no status check within 90 s has shown a training that is certainly the one it started.`,
    )
    expect(error.hint).toBe('Run the job again without follow, to start a training.')
    expect(world.now() - before).toBeLessThan(2 * MINUTE)
    expect(posts()).toBe(0)
  })

  it('says of a training that is too late for it that it is a newer one, and not whose', async () => {
    const { begin, follow, service, passing, events } = trial()
    service.next('train', { gives: reset() })
    const first = await begin({}, 500)
    await passing(5 * MINUTE)
    service.begin('other')
    const outcome = await follow(first.handle)
    expect(outcome).toMatchObject({
      ending: { kind: 'succeeded' },
      started: 'maybe',
      replacedBy: expect.any(String),
    })
    expect(events.map(({ type }) => type)).toEqual(['following', 'replaced'])
  })

  it('ends so also where the first one was stopped before it knew of any failure', async () => {
    const { begin, follow, service } = trial()
    service.next('train', { gives: 'nothing' })
    const first = await begin({}, 2_000)
    expect(first).toMatchObject({
      ending: { kind: 'timed-out' },
      started: 'maybe',
      handle: { failure: undefined },
    })
    expect(await follow(first.handle)).toMatchObject({
      ending: { isStartLost: true, error: { reason: 'network-error' } },
    })
  })

  it('ends at a refusal while it looks for the training of a lost start', async () => {
    const { begin, follow, service } = trial()
    service.next('train', { gives: reset() })
    const first = await begin({}, 500)
    service.next('check', { gives: KEY_REFUSED })
    expect((await follow(first.handle)).ending).toMatchObject({ error: { reason: 'unauthorized' } })
  })
})

describe('the handle while a run goes on', () => {
  it('is there from the start of a run that follows', async () => {
    const { begin, follow, handles } = trial()
    const { handle } = await begin({ wait: false })
    await follow(handle)
    expect(handles[0]).toEqual(handle)
  })

  it('comes before the POST, and again when that is answered', async () => {
    const { begin, handles } = trial()
    await begin()
    expect(handles.map(handle => [handle?.started, handle?.isAccepted])).toEqual([
      ['maybe', false],
      ['yes', true],
    ])
  })

  it('is taken back when the POST is refused', async () => {
    const { begin, handles, service } = trial()
    service.next('train', { gives: FORBIDDEN }, { gives: FORBIDDEN })
    await begin()
    expect(handles.at(-1)).toBeUndefined()
  })

  it('of a training that is joined comes, too', async () => {
    const { begin, handles, service, passing } = trial()
    service.begin('other')
    await passing(1_000)
    await begin({ onConflict: 'join' })
    expect(handles.at(-1)).toMatchObject({ started: 'joined' })
  })
})

describe('many groups', () => {
  it('that another one keeps from looking end with what that one met: nothing was to be started', async () => {
    const { begin, service, world } = trial()
    const { handle } = await begin({ wait: false })
    service.next('check', { gives: KEY_REFUSED })
    const deadline = startDeadline(world, MINUTE, new AbortController().signal)
    const rateLimiter = new RateLimiter({ calls: 10, windowMs: 1_000 }, world)
    const follow = new Map(['staff', 'shop'].map(id => [id, handle as Handle]))
    const plan = { ...PLAN, personGroupIds: ['staff', 'shop'], maxParallel: 1, follow }
    const worldOf = () => ({
      clock: world,
      deadline,
      rateLimiter,
      health: new ServiceHealth(),
      client: service,
      random: () => 0.5,
      notify: () => {},
    })
    const outcomes = await world.run(trainGroups(plan, worldOf, () => {}))
    deadline.release()
    expect(outcomes).toMatchObject(
      ['staff', 'shop'].map(() => ({
        started: 'yes',
        ending: { kind: 'refused', error: { reason: 'unauthorized' } },
        handle: { started: 'yes' },
      })),
    )
    expect(service.calls.filter(({ kind }) => kind === 'check')).toHaveLength(2)
  })

  it('of which the other step began no training end red, and the others are followed', async () => {
    const { begin, service, world } = trial()
    const { handle } = await begin({ wait: false })
    const deadline = startDeadline(world, MINUTE, new AbortController().signal)
    const plan = {
      personGroupIds: ['staff', 'visitors'],
      maxParallel: 2,
      wait: true,
      pollInterval: 'auto',
      onConflict: 'fail',
      maxRetries: 0,
      dryRun: false,
      follow: new Map([['staff', handle as Handle]]),
    } as const
    const shared = {
      clock: world,
      deadline,
      rateLimiter: new RateLimiter({ calls: 10, windowMs: 1_000 }, world),
    }
    const worldOf = () => ({
      ...shared,
      health: new ServiceHealth(),
      client: service,
      random: () => 0.5,
      notify: () => {},
    })
    const [staff, visitors] = await world.run(trainGroups(plan, worldOf, () => {}))
    deadline.release()
    expect(staff?.ending.kind).toBe('succeeded')
    expect(visitors).toMatchObject({
      started: 'no',
      isFollowed: true,
      durationMs: undefined,
      ending: {
        kind: 'refused',
        error: {
          reason: 'invalid-input',
          message:
            'follow has no training of this group: the earlier step started none, or already saw its end.',
        },
      },
    })
  })
})
