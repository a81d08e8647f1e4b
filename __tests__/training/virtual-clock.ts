import type { Clock } from '../../src/clock.ts'

/** A clock whose time passes as soon as everybody waits. */
export class VirtualClock implements Clock {
  private time = 0
  private readonly timers = new Set<{ at: number; callback: () => void }>()

  now(): number {
    return this.time
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

  /** Lets time pass until the promise settles. */
  async run<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false
    const settled = (): void => {
      isSettled = true
    }
    promise.then(settled, settled)
    for (;;) {
      await new Promise(setImmediate)
      if (isSettled) return promise
      const [next] = [...this.timers].sort((a, b) => a.at - b.at)
      if (!next) throw new Error(`at ${this.time} ms everybody waits, and nothing will come`)
      this.timers.delete(next)
      this.time = Math.max(this.time, next.at)
      next.callback()
    }
  }
}
