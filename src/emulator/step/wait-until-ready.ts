import { type Clock, sleep } from '../../clock.ts'
import { parseReadyLine, type ReadyEndpoint } from '../command/ready-line.ts'

/** The process of an emulator. */
export interface EmulatorProcess {
  hasEnded(): boolean
  /** Everything that it has printed so far. */
  output(): string
}

/** The result of waiting. */
export type Readiness =
  | { kind: 'ready'; ready: ReadyEndpoint }
  /** The process has ended. */
  | { kind: 'ended' }
  /** The process is running, but did not print the ready line in time. */
  | { kind: 'timed-out' }
  | { kind: 'cancelled' }

/** Time for an emulator to become ready; on an idle machine 100 ms are enough. */
export const START_TIMEOUT_MS = 10_000

const POLL_INTERVAL_MS = 20

/** Waits until an emulator prints its ready line. */
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
    if (clock.now() >= deadline) return { kind: 'timed-out' }
    await sleep(clock, POLL_INTERVAL_MS, cancelled).catch(() => {})
  }
  return { kind: 'cancelled' }
}
