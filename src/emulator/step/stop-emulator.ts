import { type Clock, sleep } from '../../clock.ts'
import { type EmulatorProcess, waitUntilReady } from './wait-until-ready.ts'

/** An emulator's process that is to be stopped. */
export interface StoppableProcess extends EmulatorProcess {
  /** Where it listens; empty where that is to be read from what it has printed. */
  url: string
  /** Whether the emulator that listens at the URL is this process. */
  listensAt(url: string): Promise<boolean>
  signal(name: 'SIGTERM' | 'SIGKILL'): void
}

/** How an emulator came to its end; `not-it`: a process that doesn't answer as the emulator was left alone. */
export type StopResult = 'stopped' | 'killed' | 'gone-before' | 'not-it' | 'still-there'

/** Milliseconds that it has to stop after SIGTERM; it takes some ten. */
const SIGTERM_TIMEOUT_MS = 3_000

/** Milliseconds that the system has to end it after SIGKILL. */
const SIGKILL_TIMEOUT_MS = 2_000

const POLL_INTERVAL_MS = 20

const never = new AbortController().signal

/** Stops an emulator and waits until it is gone. */
export async function stopEmulator(emulator: StoppableProcess, clock: Clock): Promise<StopResult> {
  const url = emulator.url || (await readUrlFromOutput(emulator, clock))
  if (emulator.hasEnded()) return 'gone-before'
  const isIt = url !== '' && (await emulator.listensAt(url))
  if (!isIt) return emulator.hasEnded() ? 'gone-before' : 'not-it'
  emulator.signal('SIGTERM')
  if (await waitUntilEnded(emulator, clock, SIGTERM_TIMEOUT_MS)) return 'stopped'
  emulator.signal('SIGKILL')
  return (await waitUntilEnded(emulator, clock, SIGKILL_TIMEOUT_MS)) ? 'killed' : 'still-there'
}

/** Only one that was abandoned while it started has not listened long since. */
async function readUrlFromOutput(emulator: StoppableProcess, clock: Clock): Promise<string> {
  const readiness = await waitUntilReady(emulator, clock, never)
  return readiness.kind === 'ready' ? readiness.ready.url : ''
}

/** An ending in words. */
export function describeStopResult(ending: StopResult, pid: number): string {
  switch (ending) {
    case 'stopped':
      return 'The Face emulator has stopped.'
    case 'killed':
      return 'The Face emulator did not stop in time and was killed.'
    case 'gone-before':
      return 'The Face emulator was gone already.'
    case 'not-it':
      return `Process ${pid} does not answer as the Face emulator, so it was left alone.`
    case 'still-there':
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
