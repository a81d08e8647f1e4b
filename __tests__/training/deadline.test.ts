import { getEventListeners } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import { reportMs, startDeadline, withOwnSignal } from '../../src/training/deadline.ts'
import { VirtualClock } from '../support/virtual-clock.ts'

describe('a deadline', () => {
  it('aborts when the time is up, and tells what is left until then', async () => {
    const clock = new VirtualClock()
    const deadline = startDeadline(clock, 1_000, new AbortController().signal)
    await clock.runUntil(400)
    expect(deadline.remainingMs()).toBe(600)
    expect(deadline.signal.aborted).toBe(false)
    await clock.runUntil(1_200)
    expect(deadline.remainingMs()).toBe(0)
    expect(deadline.signal.reason).toMatchObject({ ending: { kind: 'timed-out' }, message: 'timed-out' })
  })

  it('aborts when the workflow is cancelled, also before it began', () => {
    const cancel = new AbortController()
    const before = startDeadline(new VirtualClock(), 1_000, cancel.signal)
    cancel.abort()
    const after = startDeadline(new VirtualClock(), 1_000, cancel.signal)
    for (const { signal } of [before, after])
      expect(signal.reason).toMatchObject({ ending: { kind: 'cancelled' } })
  })

  it('is kept by every group with a signal of its own', () => {
    const cancel = new AbortController()
    const deadline = startDeadline(new VirtualClock(), 1_000, cancel.signal)
    const own = withOwnSignal(deadline)
    own.signal.addEventListener('abort', () => {})
    expect(getEventListeners(deadline.signal, 'abort')).toEqual([])
    expect(own.remainingMs()).toBe(1_000)
    cancel.abort()
    expect(own.signal.reason).toBe(deadline.signal.reason)
    expect(withOwnSignal(deadline).signal.reason).toMatchObject({ ending: { kind: 'cancelled' } })
  })

  it('leaves nothing behind once it is released, and stops what goes on in the background', () => {
    const clock = new VirtualClock()
    const cancel = new AbortController()
    const deadline = startDeadline(clock, 1_000, cancel.signal)
    const { signal } = withOwnSignal(deadline)
    deadline.release()
    expect(clock.pending).toBe(0)
    expect(getEventListeners(cancel.signal, 'abort')).toEqual([])
    expect(signal.reason).toMatchObject({ ending: { kind: 'cancelled' } })
  })
})

describe('the time that the report of many groups takes', () => {
  it.each([
    [1, 0],
    [1_000, 0],
    [2_000, 250],
    [10_000, 2_250],
  ])('of %i groups is %i ms', (groups, ms) => {
    expect(reportMs(groups)).toBe(ms)
  })
})
