import { type Clock, sleep } from '../../clock.ts'
import { findReadyLine, type Ready } from '../command/ready-line.ts'

/** An emulator's process, seen from outside. */
export interface Watched {
  hasEnded(): boolean
  /** All that it has printed so far. */
  printed(): string
}

/** How the wait for an emulator ended. */
export type Readiness =
  | { kind: 'ready'; ready: Ready }
  /** The process is gone. */
  | { kind: 'ended' }
  /** It runs, and has not said in time that it listens. */
  | { kind: 'late' }
  | { kind: 'cancelled' }

/** Milliseconds that an emulator may take until it listens; it takes a tenth of a second on an idle machine. */
export const LONGEST_START_MS = 10_000

const LOOK_EVERY_MS = 20

/** Waits until an emulator says that it listens. */
export async function untilReady(
  emulator: Watched,
  clock: Clock,
  cancelled: AbortSignal,
): Promise<Readiness> {
  const latest = clock.now() + LONGEST_START_MS
  while (!cancelled.aborted) {
    if (emulator.hasEnded()) return { kind: 'ended' }
    const ready = findReadyLine(emulator.printed())
    if (ready !== undefined) return { kind: 'ready', ready }
    if (clock.now() >= latest) return { kind: 'late' }
    await sleep(clock, LOOK_EVERY_MS, cancelled).catch(() => {})
  }
  return { kind: 'cancelled' }
}
