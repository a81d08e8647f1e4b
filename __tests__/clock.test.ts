import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { sleep, systemClock } from '../src/clock.ts'
import { VirtualClock } from './support/virtual-clock.ts'

describe("the machine's clock", () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it("tells the date of the machine's wall clock", () => {
    jest.setSystemTime(1_795_413_600_000)
    expect(systemClock.utc()).toBe(1_795_413_600_000)
  })

  it('tells how much time has passed, whatever becomes of the date', () => {
    const before = systemClock.now()
    jest.advanceTimersByTime(1_500)
    jest.setSystemTime(0)
    expect(systemClock.now() - before).toBe(1_500)
  })

  it('calls back once, after the time', () => {
    const callback = jest.fn()
    systemClock.after(1_000, callback)
    jest.advanceTimersByTime(999)
    expect(callback).not.toHaveBeenCalled()
    jest.advanceTimersByTime(5_000)
    expect(callback).toHaveBeenCalledTimes(1)
  })

  it('does not call back when that is taken back, and holds no timer', () => {
    const callback = jest.fn()
    systemClock.after(1_000, callback)()
    expect(jest.getTimerCount()).toBe(0)
    jest.advanceTimersByTime(5_000)
    expect(callback).not.toHaveBeenCalled()
  })
})

describe('a sleep', () => {
  const stopped = new Error('stopped')

  it('lasts as long as it was to last, and lets go of the signal', async () => {
    const clock = new VirtualClock()
    const { signal } = new AbortController()
    await clock.run(sleep(clock, 1_000, signal))
    expect(clock.now()).toBe(1_000)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it("ends at once with the signal's reason when that aborts, and lets go of the clock", async () => {
    const clock = new VirtualClock()
    const controller = new AbortController()
    const asleep = sleep(clock, 1_000, controller.signal)
    controller.abort(stopped)
    await expect(asleep).rejects.toBe(stopped)
    expect([clock.now(), clock.pending]).toEqual([0, 0])
  })

  it('never begins when the signal has aborted', async () => {
    const clock = new VirtualClock()
    await expect(sleep(clock, 1_000, AbortSignal.abort(stopped))).rejects.toBe(stopped)
    expect(clock.pending).toBe(0)
  })
})
