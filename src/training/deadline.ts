import type { Clock } from '../clock.ts'
import type { Ending } from './ending.ts'

/**
 * Interrupts whatever a run waits for: it timed out, it was cancelled, or another group's failure ended the step. The only expected ending that
 * is thrown, because an abort signal rejects what it interrupts.
 */
export class Stopped extends Error {
  readonly ending: Ending

  constructor(ending: Ending) {
    super(ending.kind)
    this.ending = ending
  }
}

/** The time limit of a run, with a signal that aborts when the run times out or is cancelled. */
export interface Deadline {
  /** Aborts with a {@link Stopped}. */
  signal: AbortSignal
  /** Milliseconds that are left; 0 after the time-out. */
  remainingMs(): number
  /** Clears the timer and stops background work, so that the process can end. */
  release(): void
}

/** Starts a deadline that aborts after `timeoutMs`, or when `cancelled` aborts. */
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

/** Up to this many groups are reported in almost no time. */
const FEW_GROUPS = 1_000
/** Milliseconds to report each further group, if its answers have the greatest length. */
const REPORT_MS = 0.25

/** Milliseconds before the end of a step at which it stops waiting, so that the report on this many groups is written in time. */
export function reportMs(groups: number): number {
  return Math.max(0, groups - FEW_GROUPS) * REPORT_MS
}

/** The same deadline with its own signal, for one of many groups: Node needs long to add a listener to a signal that has thousands. */
export function withOwnSignal(deadline: Deadline): Deadline {
  return { ...deadline, signal: AbortSignal.any([deadline.signal]) }
}
