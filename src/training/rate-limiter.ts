import type { Clock } from '../clock.ts'
import { Stopped } from './deadline.ts'
import type { Ending } from './ending.ts'
import { type Pace, paceDelayMs, spreadPace } from './schedule.ts'

/** Calls that start a training come before status checks. */
export type Priority = 'start' | 'check'

interface WaitingCalls {
  calls: number
  start: () => void
  fail: (reason: Error) => void
}

/**
 * Starts the calls of all groups at the rate that is allowed. Of the waiting ones, calls that start a training come first, then status checks; among
 * equals the one that has waited longest.
 */
export class RateLimiter {
  private readonly rate: Pace
  private readonly spread: Pace
  private readonly clock: Clock
  /** When the latest calls were sent, oldest first. */
  private readonly callTimes: number[] = []
  /** Slots that are reserved for calls not yet sent. */
  private reservedSlots = 0
  private pausedUntil = Number.NEGATIVE_INFINITY
  private readonly waiting: Record<Priority, Set<WaitingCalls>> = { start: new Set(), check: new Set() }
  private readonly closed: Partial<Record<Priority, Stopped>> = {}
  private clearTimer: () => void = () => {}

  constructor(rate: Pace, clock: Clock) {
    this.rate = rate
    this.spread = spreadPace(rate)
    this.clock = clock
  }

  /**
   * Waits until `calls` calls may be sent. The first uses its slot now; the slots of the others stay reserved until {@link useReservedSlot}
   * or {@link releaseSlot}.
   * @throws the signal's reason as soon as it aborts; {@link Stopped} as soon as the limiter is closed for such calls
   */
  acquire(urgency: Priority, calls: 1 | 2, signal: AbortSignal): Promise<void> {
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

  /** Uses a reserved slot for a call. */
  useReservedSlot(): void {
    this.startCall()
    this.startNext()
  }

  /** Releases a reserved slot. */
  releaseSlot(): void {
    this.reservedSlots -= 1
    this.startNext()
  }

  /** Sends no call for `ms` milliseconds, because the service asked for that. */
  pause(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + ms)
  }

  /** Whether no call may be sent now. */
  get isPaused(): boolean {
    return this.pausedUntil > this.clock.now()
  }

  /** Rejects such calls, the waiting ones and all later ones. */
  close(urgency: Priority, ending: Ending): void {
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

  /** Starts all calls that are allowed now, and sets a timer for the next one. */
  private startNext(): void {
    this.clearTimer()
    for (;;) {
      const [next] = this.waiting.start.size > 0 ? this.waiting.start : this.waiting.check
      if (!next) return
      const slots = this.reservedSlots + next.calls
      // A reserved slot blocks it: a method of this class calls this again when that slot is used or released.
      if (slots > this.rate.calls) return
      const now = this.clock.now()
      const delayMs = Math.max(
        paceDelayMs(this.rate, this.callTimes, now, slots),
        // For one call: a reserved slot is for a POST right after its check, so these make no larger burst than checks alone.
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
