import type { Clock } from '../../src/clock.ts'

/** What the wall clock shows at this clock's zero, in milliseconds since 1970. */
export const EPOCH_MS = Date.UTC(2026, 0, 2)

/** A clock whose time passes as soon as everybody waits. */
export class VirtualClock implements Clock {
  private time: number
  private readonly timers = new Set<{ at: number; callback: () => void }>()

  /** @param start milliseconds */
  constructor(start = 0) {
    this.time = start
  }

  now(): number {
    return this.time
  }

  /** By how many milliseconds a wall clock that shows this clock's zero as {@link EPOCH_MS} is ahead. */
  wallAheadMs = 0

  utc(): number {
    return EPOCH_MS + this.time + this.wallAheadMs
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, callback }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  /** How many timers are set: none may be left when a run is over. */
  get pending(): number {
    return this.timers.size
  }

  /**
   * Lets time pass until the promise settles.
   * @param latest milliseconds on this clock at which it must have settled
   */
  async run<T>(promise: Promise<T>, latest = Number.POSITIVE_INFINITY): Promise<T> {
    let isSettled = false
    const settled = (): void => {
      isSettled = true
    }
    promise.then(settled, settled)
    for (;;) {
      await new Promise(setImmediate)
      if (isSettled) return promise
      const next = this.next()
      if (!next) throw new Error(`at ${this.time} ms everybody waits, and nothing will come`)
      if (next.at > latest) throw new Error(`at ${latest} ms it still goes on`)
      this.pass(next)
    }
  }

  /** Lets time pass up to a moment. */
  async runUntil(at: number): Promise<void> {
    for (;;) {
      await new Promise(setImmediate)
      const next = this.next()
      if (!next || next.at > at) break
      this.pass(next)
    }
    this.time = at
  }

  private next(): { at: number; callback: () => void } | undefined {
    let first: { at: number; callback: () => void } | undefined
    for (const timer of this.timers) if (!first || timer.at < first.at) first = timer
    return first
  }

  private pass(timer: { at: number; callback: () => void }): void {
    this.timers.delete(timer)
    this.time = Math.max(this.time, timer.at)
    timer.callback()
  }
}
