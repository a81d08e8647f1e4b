import { type Clock, sleep } from '../../clock.ts'
import { parseReadyLine, type ReadyEndpoint } from '../command/ready-line.ts'

/** An emulator's process, seen from outside. */
export interface EmulatorProcess {
  hasEnded(): boolean
  /** All that it has printed so far. */
  output(): string
}

/** How the wait for an emulator ended. */
export type Readiness =
  | { kind: 'ready'; ready: ReadyEndpoint }
  /** The process is gone. */
  | { kind: 'ended' }
  /** It runs, and has not said in time that it listens. */
  | { kind: 'late' }
  | { kind: 'cancelled' }

/** Milliseconds that an emulator may take until it listens; it takes a tenth of a second on an idle machine. */
export const START_TIMEOUT_MS = 10_000

const POLL_INTERVAL_MS = 20

/** Waits until an emulator says that it listens. */
export async function waitUntilReady(
  emulator: EmulatorProcess,
  clock: Clock,
  cancelled: AbortSignal,
): Promise<Readiness> {
  const deadline = clock.now() + START_TIMEOUT_MS
  while (!cancelled.aborted) {
    if (emulator.hasEnded()) return { kind: 'ended' }
    const ready = parseReadyLine(emulator.output())
    if (ready !== undefined) return { kind: 'ready', ready }
    if (clock.now() >= deadline) return { kind: 'late' }
    await sleep(clock, POLL_INTERVAL_MS, cancelled).catch(() => {})
  }
  return { kind: 'cancelled' }
}
