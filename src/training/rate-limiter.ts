import type { Clock } from '../clock.ts'
import { Stopped } from './deadline.ts'
import type { Ending } from './ending.ts'
import { type Pace, paceDelayMs, spreadPace } from './schedule.ts'

/** Calls that begin a training go before looks at one. */
export type Urgency = 'start' | 'check'

interface WaitingCalls {
  calls: number
  start: () => void
  fail: (reason: Error) => void
}

/**
 * Lets the calls of all groups begin as their rate allows. Of those that wait, calls that begin a training come first,
 * then looks; among these the one that has been due for longest.
 */
export class RateLimiter {
  private readonly rate: Pace
  private readonly spread: Pace
  private readonly clock: Clock
  /** When the latest calls began, oldest first. */
  private readonly callTimes: number[] = []
  /** Places that are taken for calls that have not begun yet. */
  private reservedSlots = 0
  private pausedUntil = Number.NEGATIVE_INFINITY
  private readonly waiting: Record<Urgency, Set<WaitingCalls>> = { start: new Set(), check: new Set() }
  private readonly closed: Partial<Record<Urgency, Stopped>> = {}
  private clearTimer: () => void = () => {}

  constructor(rate: Pace, clock: Clock) {
    this.rate = rate
    this.spread = spreadPace(rate)
    this.clock = clock
  }

  /**
   * Waits until so many calls may begin. The first begins now; places for the others are kept until they are taken by
   * {@link useReservedSlot} or let go by {@link releaseSlot}.
   * @throws the signal's reason as soon as it aborts; {@link Stopped} as soon as it is closed for such calls
   */
  acquire(urgency: Urgency, calls: 1 | 2, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const closed = this.closed[urgency]
      if (closed) throw closed
      const queue = this.waiting[urgency]
      const leave = (): void => {
        queue.delete(entry)
        signal.removeEventListener('abort', stop)
      }
      const stop = (): void => entry.fail(signal.reason as Error)
      const entry: WaitingCalls = {
        calls,
        start: () => {
          leave()
          this.reservedSlots += calls
          this.startCall()
          resolve()
        },
        fail: reason => {
          leave()
          reject(reason)
          this.startNext()
        },
      }
      signal.addEventListener('abort', stop)
      queue.add(entry)
      this.startNext()
    })
  }

  /** Begins a call that a place is kept for. */
  useReservedSlot(): void {
    this.startCall()
    this.startNext()
  }

  /** Lets go of a place that was kept. */
  releaseSlot(): void {
    this.reservedSlots -= 1
    this.startNext()
  }

  /** Keeps every call from beginning for so many milliseconds: the service asked for it. */
  pause(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + ms)
  }

  /** Whether no call may begin now. */
  get isPaused(): boolean {
    return this.pausedUntil > this.clock.now()
  }

  /** Ends every group that waits to make such a call, or comes to. */
  close(urgency: Urgency, ending: Ending): void {
    const closed = new Stopped(ending)
    this.closed[urgency] ??= closed
    const leaving = [...this.waiting[urgency]]
    this.waiting[urgency].clear()
    for (const entry of leaving) entry.fail(closed)
  }

  private startCall(): void {
    this.reservedSlots -= 1
    this.callTimes.push(this.clock.now())
    const { calls } = this.rate
    if (this.callTimes.length === 2 * calls) this.callTimes.splice(0, calls)
  }

  /** Lets in who may, and comes back when the next one may. */
  private startNext(): void {
    this.clearTimer()
    for (;;) {
      const [next] = this.waiting.start.size > 0 ? this.waiting.start : this.waiting.check
      if (!next) return
      const slots = this.reservedSlots + next.calls
      // What keeps it out is a place that is reserved: it comes free by a call of this class.
      if (slots > this.rate.calls) return
      const now = this.clock.now()
      const delayMs = Math.max(
        paceDelayMs(this.rate, this.callTimes, now, slots),
        // A place that is kept is for a POST right after its look: a burst of those is as small as one of looks.
        paceDelayMs(this.spread, this.callTimes, now, 1),
        this.pausedUntil - now,
      )
      if (delayMs > 0) {
        this.clearTimer = this.clock.after(delayMs, () => this.startNext())
        return
      }
      next.start()
    }
  }
}
