import { type Clock, sleep } from '../../clock.ts'
import { untilReady, type Watched } from './readiness.ts'

/** An emulator's process that is to be stopped. */
export interface Stoppable extends Watched {
  /** Where it listens; empty where that is to be read from what it has printed. */
  url: string
  /** Whether the emulator that listens at the URL is this process. */
  isAt(url: string): Promise<boolean>
  signal(name: 'SIGTERM' | 'SIGKILL'): void
}

/** How an emulator came to its end; `not-it`: a process that doesn't answer as the emulator was left alone. */
export type Ending = 'stopped' | 'killed' | 'gone-before' | 'not-it' | 'still-there'

/** Milliseconds that it has to stop after SIGTERM; it takes some ten. */
const POLITE_MS = 3_000

/** Milliseconds that the system has to end it after SIGKILL. */
const KILL_MS = 2_000

const LOOK_EVERY_MS = 20

const never = new AbortController().signal

/** Stops an emulator and waits until it is gone. */
export async function endEmulator(emulator: Stoppable, clock: Clock): Promise<Ending> {
  const url = emulator.url || (await printedUrl(emulator, clock))
  if (emulator.hasEnded()) return 'gone-before'
  const isIt = url !== '' && (await emulator.isAt(url))
  if (!isIt) return emulator.hasEnded() ? 'gone-before' : 'not-it'
  emulator.signal('SIGTERM')
  if (await untilGone(emulator, clock, POLITE_MS)) return 'stopped'
  emulator.signal('SIGKILL')
  return (await untilGone(emulator, clock, KILL_MS)) ? 'killed' : 'still-there'
}

/** Only one that was abandoned while it started has not listened long since. */
async function printedUrl(emulator: Stoppable, clock: Clock): Promise<string> {
  const readiness = await untilReady(emulator, clock, never)
  return readiness.kind === 'ready' ? readiness.ready.url : ''
}

/** An ending in words. */
export function sentenceOf(ending: Ending, pid: number): string {
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

async function untilGone(emulator: Watched, clock: Clock, withinMs: number): Promise<boolean> {
  const latest = clock.now() + withinMs
  while (!emulator.hasEnded()) {
    if (clock.now() >= latest) return false
    await sleep(clock, LOOK_EVERY_MS, never)
  }
  return true
}
