import { getEventListeners } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import type { Clock } from '../../src/clock.ts'
import { Stopped } from '../../src/training/deadline.ts'
import { type Priority, RateLimiter } from '../../src/training/rate-limiter.ts'
import { VirtualClock } from '../support/virtual-clock.ts'

interface Trial {
  clock: VirtualClock
  rateLimiter: RateLimiter
  cancel: AbortController
  /** Who entered, and when. */
  entered: [name: string, at: number][]
  enter: (name: string, urgency?: Priority, calls?: 1 | 2) => Promise<void>
}

/** A rate limiter of three calls a second. */
function trial(): Trial {
  const clock = new VirtualClock()
  const rateLimiter = new RateLimiter({ calls: 3, windowMs: 1_000 }, clock)
  const cancel = new AbortController()
  const entered: Trial['entered'] = []
  return {
    clock,
    rateLimiter,
    cancel,
    entered,
    enter: (name, urgency = 'check', calls = 1) =>
      rateLimiter.acquire(urgency, calls, cancel.signal).then(() => {
        entered.push([name, clock.now()])
      }),
  }
}

describe('the rate limiter', () => {
  it('lets as many calls begin as the rate allows, and the next ones when the first is a window ago', async () => {
    const { clock, entered, enter } = trial()
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) void enter(name)
    await clock.runUntil(5_000)
    expect(entered.map(([, at]) => at)).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000])
    expect(clock.pending).toBe(0)
  })

  it('counts any window, not those that begin with a full second', async () => {
    const { clock, entered, enter } = trial()
    for (const at of [0, 900, 950, 1_100, 1_200]) clock.after(at, () => void enter(String(at)))
    await clock.runUntil(5_000)
    expect(entered.map(([, at]) => at)).toEqual([0, 900, 950, 1_100, 1_900])
  })

  it('lets calls that begin a training go first, then checks, each in the order in which they came', async () => {
    const { clock, entered, enter } = trial()
    for (const name of ['a', 'b', 'c']) void enter(name)
    for (const name of ['look 1', 'look 2']) void enter(name, 'check')
    for (const name of ['begin 1', 'begin 2']) void enter(name, 'start')
    await clock.runUntil(5_000)
    expect(entered.slice(3).map(([name]) => name)).toEqual(['begin 1', 'begin 2', 'look 1', 'look 2'])
  })

  it('keeps a place for a call that is to follow at once, until it begins', async () => {
    const { clock, rateLimiter, entered, enter } = trial()
    void enter('look and post', 'start', 2)
    void enter('a')
    void enter('b')
    await clock.runUntil(1_500)
    // The look's place is free again, the POST's is not.
    expect(entered).toEqual([
      ['look and post', 0],
      ['a', 0],
      ['b', 1_000],
    ])
    void enter('c')
    void enter('d')
    rateLimiter.useReservedSlot()
    await clock.runUntil(5_000)
    expect(entered.slice(3)).toEqual([
      ['c', 1_500],
      ['d', 2_000],
    ])
  })

  it('lets others have a place that was let go', async () => {
    const { clock, rateLimiter, entered, enter } = trial()
    for (const name of ['a', 'b', 'c']) void enter(name, 'start', 2)
    await clock.runUntil(100)
    expect(entered.map(([name]) => name)).toEqual(['a'])
    rateLimiter.releaseSlot()
    await clock.runUntil(100)
    expect(entered.map(([name]) => name)).toEqual(['a', 'b'])
  })

  it('lets nobody have a place that is kept, however long ago the calls before it were', async () => {
    const { clock, rateLimiter, entered, enter } = trial()
    for (const name of ['a', 'b', 'c']) void enter(name, 'start', 2)
    await clock.runUntil(5_000)
    expect(entered).toEqual([
      ['a', 0],
      ['b', 1_000],
    ])
    rateLimiter.releaseSlot()
    await clock.runUntil(6_000)
    expect(entered.at(-1)).toEqual(['c', 5_000])
  })

  it('has room for a look and its POST at the lowest rate', async () => {
    const clock = new VirtualClock()
    const rateLimiter = new RateLimiter({ calls: 2, windowMs: 1_000 }, clock)
    const { signal } = new AbortController()
    await rateLimiter.acquire('start', 2, signal)
    rateLimiter.useReservedSlot()
    await clock.run(rateLimiter.acquire('start', 2, signal))
    expect(clock.now()).toBe(1_000)
  })

  it('is paused up to a moment, and no longer', async () => {
    const { clock, rateLimiter } = trial()
    rateLimiter.pause(1_000)
    await clock.runUntil(999)
    expect(rateLimiter.isPaused).toBe(true)
    await clock.runUntil(1_000)
    expect(rateLimiter.isPaused).toBe(false)
  })

  it('lets nobody begin while it is paused, by the longest pause', async () => {
    const { clock, rateLimiter, entered, enter } = trial()
    expect(rateLimiter.isPaused).toBe(false)
    rateLimiter.pause(5_000)
    rateLimiter.pause(1_000)
    expect(rateLimiter.isPaused).toBe(true)
    void enter('a')
    await clock.runUntil(10_000)
    expect(entered).toEqual([['a', 5_000]])
    expect(rateLimiter.isPaused).toBe(false)
  })

  it('pauses those who wait already, too', async () => {
    const { clock, rateLimiter, entered, enter } = trial()
    for (const name of ['a', 'b', 'c', 'd']) void enter(name)
    rateLimiter.pause(3_000)
    await clock.runUntil(10_000)
    expect(entered.at(-1)).toEqual(['d', 3_000])
  })

  it('leaves who is cancelled, and leaves nothing behind', async () => {
    const { clock, rateLimiter, cancel, enter } = trial()
    const waits = ['a', 'b', 'c', 'd', 'e'].map(name => enter(name, name === 'd' ? 'start' : 'check'))
    const ends = Promise.allSettled(waits)
    cancel.abort(new Error('cancelled'))
    expect((await ends).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ])
    await expect(enter('f')).rejects.toThrow('cancelled')
    expect(getEventListeners(cancel.signal, 'abort')).toEqual([])
    // Nobody waits any more: the next one enters when its time has come.
    const next = rateLimiter.acquire('check', 1, new AbortController().signal)
    await clock.run(next)
    expect(clock.now()).toBe(1_000)
    expect(clock.pending).toBe(0)
  })

  it('that is closed ends who waits and who comes, but for other calls', async () => {
    const { clock, rateLimiter, entered, enter } = trial()
    for (const name of ['a', 'b', 'c']) await enter(name)
    const waiting = [enter('d', 'start'), enter('e', 'start')].map(wait =>
      wait.catch((error: unknown) => error),
    )
    rateLimiter.close('start', { kind: 'timed-out' })
    rateLimiter.close('start', { kind: 'cancelled' })
    for (const error of [
      ...(await Promise.all(waiting)),
      await enter('f', 'start').catch((e: unknown) => e),
    ]) {
      expect(error).toBeInstanceOf(Stopped)
      expect(error).toMatchObject({ ending: { kind: 'timed-out' }, message: 'timed-out' })
    }
    void enter('g', 'check')
    await clock.runUntil(5_000)
    expect(entered.at(-1)).toEqual(['g', 1_000])
  })

  it('forgets what is long ago', async () => {
    const { clock, entered, enter } = trial()
    for (let n = 0; n < 50; n += 1) void enter(String(n))
    await clock.runUntil(60_000)
    expect(entered.map(([, at]) => at)).toEqual(
      Array.from({ length: 50 }, (_, n) => Math.floor(n / 3) * 1_000),
    )
  })
})

describe('the rate limiter of many calls', () => {
  /** When each of many calls that wait from the start enters, at 200 in a second, where timers are so much too late. */
  async function entriesOf(calls: number, lateMs: number): Promise<number[]> {
    const virtual = new VirtualClock()
    const clock: Clock = {
      now: () => virtual.now(),
      utc: () => virtual.utc(),
      after: (ms, callback) => virtual.after(ms + lateMs, callback),
    }
    const rateLimiter = new RateLimiter({ calls: 200, windowMs: 1_000 }, clock)
    const times: number[] = []
    const { signal } = new AbortController()
    for (let n = 0; n < calls; n += 1)
      void rateLimiter.acquire('check', 1, signal).then(() => times.push(virtual.now()))
    await virtual.runUntil(60_000)
    return times
  }
  const mostIn = (times: readonly number[], windowMs: number): number =>
    Math.max(...times.map(from => times.filter(at => at >= from && at < from + windowMs).length))

  it.each([0, 1, 7])(
    'spreads them over the window, and keeps the rate, with timers %i ms late',
    async lateMs => {
      const times = await entriesOf(2_000, lateMs)
      expect(times).toHaveLength(2_000)
      expect(mostIn(times, 1_000)).toBe(200)
      expect(mostIn(times, 1)).toBeLessThanOrEqual(25)
    },
  )

  it('is not slowed by a timer in each part that is late, only by one in each window', async () => {
    expect((await entriesOf(2_000, 7)).at(-1)).toBeLessThan(10_000 + 10 * 7)
  })

  it('has places for the POSTs of a whole window, however long their checks take', async () => {
    const clock = new VirtualClock()
    const rateLimiter = new RateLimiter({ calls: 200, windowMs: 1_000 }, clock)
    const { signal } = new AbortController()
    let started = 0
    for (let n = 0; n < 500; n += 1) {
      void rateLimiter.acquire('start', 2, signal).then(() =>
        clock.after(900, () => {
          rateLimiter.useReservedSlot()
          started += 1
        }),
      )
    }
    await clock.runUntil(8_000)
    expect(started).toBe(500)
  })
})
