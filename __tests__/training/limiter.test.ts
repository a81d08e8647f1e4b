import { getEventListeners } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import type { Clock } from '../../src/clock.ts'
import { Stopped } from '../../src/training/deadline.ts'
import { Limiter, type Urgency } from '../../src/training/limiter.ts'
import { VirtualClock } from '../support/virtual-clock.ts'

interface Trial {
  clock: VirtualClock
  limiter: Limiter
  cancel: AbortController
  /** Who entered, and when. */
  entered: [name: string, at: number][]
  enter: (name: string, urgency?: Urgency, calls?: 1 | 2) => Promise<void>
}

/** A limiter of three calls a second. */
function trial(): Trial {
  const clock = new VirtualClock()
  const limiter = new Limiter({ calls: 3, windowMs: 1_000 }, clock)
  const cancel = new AbortController()
  const entered: Trial['entered'] = []
  return {
    clock,
    limiter,
    cancel,
    entered,
    enter: (name, urgency = 'look', calls = 1) =>
      limiter.enter(urgency, calls, cancel.signal).then(() => {
        entered.push([name, clock.now()])
      }),
  }
}

describe('the limiter', () => {
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

  it('lets calls that begin a training go first, then looks, each in the order in which they came', async () => {
    const { clock, entered, enter } = trial()
    for (const name of ['a', 'b', 'c']) void enter(name)
    for (const name of ['look 1', 'look 2']) void enter(name, 'look')
    for (const name of ['begin 1', 'begin 2']) void enter(name, 'begin')
    await clock.runUntil(5_000)
    expect(entered.slice(3).map(([name]) => name)).toEqual(['begin 1', 'begin 2', 'look 1', 'look 2'])
  })

  it('keeps a place for a call that is to follow at once, until it begins', async () => {
    const { clock, limiter, entered, enter } = trial()
    void enter('look and post', 'begin', 2)
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
    limiter.begin()
    await clock.runUntil(5_000)
    expect(entered.slice(3)).toEqual([
      ['c', 1_500],
      ['d', 2_000],
    ])
  })

  it('lets others have a place that was let go', async () => {
    const { clock, limiter, entered, enter } = trial()
    for (const name of ['a', 'b', 'c']) void enter(name, 'begin', 2)
    await clock.runUntil(100)
    expect(entered.map(([name]) => name)).toEqual(['a'])
    limiter.letGo()
    await clock.runUntil(100)
    expect(entered.map(([name]) => name)).toEqual(['a', 'b'])
  })

  it('lets nobody have a place that is kept, however long ago the calls before it were', async () => {
    const { clock, limiter, entered, enter } = trial()
    for (const name of ['a', 'b', 'c']) void enter(name, 'begin', 2)
    await clock.runUntil(5_000)
    expect(entered).toEqual([
      ['a', 0],
      ['b', 1_000],
    ])
    limiter.letGo()
    await clock.runUntil(6_000)
    expect(entered.at(-1)).toEqual(['c', 5_000])
  })

  it('has room for a look and its POST at the lowest rate', async () => {
    const clock = new VirtualClock()
    const limiter = new Limiter({ calls: 2, windowMs: 1_000 }, clock)
    const { signal } = new AbortController()
    await limiter.enter('begin', 2, signal)
    limiter.begin()
    await clock.run(limiter.enter('begin', 2, signal))
    expect(clock.now()).toBe(1_000)
  })

  it('is paused up to a moment, and no longer', async () => {
    const { clock, limiter } = trial()
    limiter.pause(1_000)
    await clock.runUntil(999)
    expect(limiter.isPaused).toBe(true)
    await clock.runUntil(1_000)
    expect(limiter.isPaused).toBe(false)
  })

  it('lets nobody begin while it is paused, by the longest pause', async () => {
    const { clock, limiter, entered, enter } = trial()
    expect(limiter.isPaused).toBe(false)
    limiter.pause(5_000)
    limiter.pause(1_000)
    expect(limiter.isPaused).toBe(true)
    void enter('a')
    await clock.runUntil(10_000)
    expect(entered).toEqual([['a', 5_000]])
    expect(limiter.isPaused).toBe(false)
  })

  it('pauses those who wait already, too', async () => {
    const { clock, limiter, entered, enter } = trial()
    for (const name of ['a', 'b', 'c', 'd']) void enter(name)
    limiter.pause(3_000)
    await clock.runUntil(10_000)
    expect(entered.at(-1)).toEqual(['d', 3_000])
  })

  it('leaves who is cancelled, and leaves nothing behind', async () => {
    const { clock, limiter, cancel, enter } = trial()
    const waits = ['a', 'b', 'c', 'd', 'e'].map(name => enter(name, name === 'd' ? 'begin' : 'look'))
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
    const next = limiter.enter('look', 1, new AbortController().signal)
    await clock.run(next)
    expect(clock.now()).toBe(1_000)
    expect(clock.pending).toBe(0)
  })

  it('that is closed ends who waits and who comes, but for other calls', async () => {
    const { clock, limiter, entered, enter } = trial()
    for (const name of ['a', 'b', 'c']) await enter(name)
    const waiting = [enter('d', 'begin'), enter('e', 'begin')].map(wait =>
      wait.catch((error: unknown) => error),
    )
    limiter.close('begin', { kind: 'timed-out' })
    limiter.close('begin', { kind: 'cancelled' })
    for (const error of [
      ...(await Promise.all(waiting)),
      await enter('f', 'begin').catch((e: unknown) => e),
    ]) {
      expect(error).toBeInstanceOf(Stopped)
      expect(error).toMatchObject({ ending: { kind: 'timed-out' }, message: 'timed-out' })
    }
    void enter('g', 'look')
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

describe('the limiter of many calls', () => {
  /** When each of many calls that wait from the start enters, at 200 in a second, where timers are so much too late. */
  async function entriesOf(calls: number, lateMs: number): Promise<number[]> {
    const virtual = new VirtualClock()
    const clock: Clock = {
      now: () => virtual.now(),
      utc: () => virtual.utc(),
      after: (ms, callback) => virtual.after(ms + lateMs, callback),
    }
    const limiter = new Limiter({ calls: 200, windowMs: 1_000 }, clock)
    const times: number[] = []
    const { signal } = new AbortController()
    for (let n = 0; n < calls; n += 1)
      void limiter.enter('look', 1, signal).then(() => times.push(virtual.now()))
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

  it('has places for the POSTs of a whole window, however long their looks take', async () => {
    const clock = new VirtualClock()
    const limiter = new Limiter({ calls: 200, windowMs: 1_000 }, clock)
    const { signal } = new AbortController()
    let begun = 0
    for (let n = 0; n < 500; n += 1) {
      void limiter.enter('begin', 2, signal).then(() =>
        clock.after(900, () => {
          limiter.begin()
          begun += 1
        }),
      )
    }
    await clock.runUntil(8_000)
    expect(begun).toBe(500)
  })
})
