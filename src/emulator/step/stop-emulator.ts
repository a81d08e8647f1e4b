import { type Clock, sleep } from '../../clock.ts'
import { type EmulatorProcess, waitUntilReady } from './wait-until-ready.ts'

/** The process of an emulator that is to be stopped. */
export interface StoppableProcess extends EmulatorProcess {
  /** Its URL; empty: read it from the output. */
  url: string
  /** Whether the emulator that listens at a URL is this process. */
  listensAt(url: string): Promise<boolean>
  signal(name: 'SIGTERM' | 'SIGKILL'): void
}

/** The result of stopping; `not-the-emulator`: the process does not answer as the emulator, so it was not stopped. */
export type StopResult = 'stopped' | 'killed' | 'already-stopped' | 'not-the-emulator' | 'still-running'

/** Time to stop after SIGTERM; usually about 10 ms are enough. */
const SIGTERM_TIMEOUT_MS = 3_000

/** Time for the system to end the process after SIGKILL. */
const SIGKILL_TIMEOUT_MS = 2_000

const POLL_INTERVAL_MS = 20

const never = new AbortController().signal

/** Stops an emulator and waits until its process has ended. */
export async function stopEmulator(emulator: StoppableProcess, clock: Clock): Promise<StopResult> {
  const url = emulator.url || (await readUrlFromOutput(emulator, clock))
  if (emulator.hasEnded()) return 'already-stopped'
  const isEmulator = url !== '' && (await emulator.listensAt(url))
  if (!isEmulator) return emulator.hasEnded() ? 'already-stopped' : 'not-the-emulator'
  emulator.signal('SIGTERM')
  if (await waitUntilEnded(emulator, clock, SIGTERM_TIMEOUT_MS)) return 'stopped'
  emulator.signal('SIGKILL')
  return (await waitUntilEnded(emulator, clock, SIGKILL_TIMEOUT_MS)) ? 'killed' : 'still-running'
}

/** The URL is unknown only if the main step ended while the emulator was starting. */
async function readUrlFromOutput(emulator: StoppableProcess, clock: Clock): Promise<string> {
  const readiness = await waitUntilReady(emulator, clock, never)
  return readiness.kind === 'ready' ? readiness.ready.url : ''
}

/** The result as a sentence. */
export function describeStopResult(result: StopResult, pid: number): string {
  switch (result) {
    case 'stopped':
      return 'The Face emulator has stopped.'
    case 'killed':
      return 'The Face emulator did not stop in time and was killed.'
    case 'already-stopped':
      return 'The Face emulator had already stopped.'
    case 'not-the-emulator':
      return `Process ${pid} does not answer as the Face emulator, so it was not stopped.`
    case 'still-running':
      return `The Face emulator, process ${pid}, could not be killed.`
  }
}

async function waitUntilEnded(emulator: EmulatorProcess, clock: Clock, withinMs: number): Promise<boolean> {
  const deadline = clock.now() + withinMs
  while (!emulator.hasEnded()) {
    if (clock.now() >= deadline) return false
    await sleep(clock, POLL_INTERVAL_MS, never)
  }
  return true
}
