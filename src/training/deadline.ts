import type { Clock } from '../clock.ts'
import type { Ending } from './ending.ts'

/**
 * Interrupts whatever a run waits for: its time is up, it is cancelled, or another group's failure ends the step. The only expected ending that
 * is thrown, because an abort signal rejects what it interrupts.
 */
export class Stopped extends Error {
  readonly ending: Ending

  constructor(ending: Ending) {
    super(ending.kind)
    this.ending = ending
  }
}

/** One moment and one signal for everything that a run does: it aborts when the time is up or the run is cancelled. */
export interface Deadline {
  /** Aborts with a {@link Stopped}. */
  signal: AbortSignal
  /** Milliseconds that are left; 0 when the time is up. */
  remainingMs(): number
  /** Lets go of the timer, and stops what is under way in the background, so that the process can end. */
  release(): void
}

/** Starts a deadline that ends after `timeoutMs`, or when `cancelled` aborts. */
export function startDeadline(clock: Clock, timeoutMs: number, cancelled: AbortSignal): Deadline {
  const controller = new AbortController()
  const endsAt = clock.now() + timeoutMs
  const stop = (kind: 'timed-out' | 'cancelled'): void => controller.abort(new Stopped({ kind }))
  const clearTimer = clock.after(timeoutMs, () => stop('timed-out'))
  const cancel = (): void => stop('cancelled')
  if (cancelled.aborted) cancel()
  cancelled.addEventListener('abort', cancel)
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, endsAt - clock.now()),
    release() {
      clearTimer()
      cancelled.removeEventListener('abort', cancel)
      cancel()
    },
  }
}

/** Groups whose report takes no time to speak of. */
const FEW_GROUPS = 1_000
/** Milliseconds that each further one takes to be reported, where its answers are as long as they may be. */
const REPORT_MS = 0.25

/** Milliseconds before the end of a step at which so many groups have to be given up, so that what is known of them is written in time. */
export function reportMs(groups: number): number {
  return Math.max(0, groups - FEW_GROUPS) * REPORT_MS
}

/**
 * The same deadline with a signal of its own, for one of many groups: to a signal with thousands of listeners Node takes long
 * to add another.
 */
export function withOwnSignal(deadline: Deadline): Deadline {
  return { ...deadline, signal: AbortSignal.any([deadline.signal]) }
}
