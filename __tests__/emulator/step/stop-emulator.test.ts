import { describe, expect, it } from '@jest/globals'
import { readyLine } from '../../../src/emulator/command/ready-line.ts'
import {
  describeStopResult,
  type StopResult,
  stopEmulator,
} from '../../../src/emulator/step/stop-emulator.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const ready = { url: 'http://127.0.0.1:7373', key: 'k' }

interface Behaviour {
  /** Milliseconds from a signal to its end; without: it doesn't end. */
  afterTerm?: number
  afterKill?: number
  hasEnded?: boolean
  isSilent?: boolean
  /** Known from the start. */
  url?: string
  /** Whether it answers as the emulator; `dies`: it ends at that moment. */
  isAt?: boolean | 'dies'
}

async function end({
  afterTerm,
  afterKill,
  hasEnded = false,
  isSilent = false,
  url = '',
  isAt = true,
}: Behaviour) {
  const clock = new VirtualClock()
  const signals: string[] = []
  let endsAt = hasEnded ? 0 : Infinity
  const ending = await clock.run(
    stopEmulator(
      {
        hasEnded: () => clock.now() >= endsAt,
        url,
        output: () => (isSilent ? '' : `${readyLine(ready)}\n`),
        async listensAt(at) {
          expect(at).toBe(ready.url)
          if (isAt === 'dies') endsAt = clock.now()
          return isAt === true
        },
        signal(name) {
          signals.push(name)
          const after = name === 'SIGTERM' ? afterTerm : afterKill
          if (after !== undefined) endsAt = clock.now() + after
        },
      },
      clock,
    ),
  )
  return { ending, signals, ms: clock.now() }
}

describe('the end of an emulator', () => {
  it.each<[Behaviour, string, string[], number]>([
    [{ afterTerm: 0 }, 'stopped', ['SIGTERM'], 0],
    [{ afterTerm: 40 }, 'stopped', ['SIGTERM'], 40],
    [{ afterKill: 20 }, 'killed', ['SIGTERM', 'SIGKILL'], 3020],
    [{}, 'still-running', ['SIGTERM', 'SIGKILL'], 5000],
    [{ hasEnded: true }, 'already-stopped', [], 0],
    [{ isAt: 'dies' }, 'already-stopped', [], 0],
    [{ isAt: false }, 'not-the-emulator', [], 0],
    [{ isSilent: true }, 'not-the-emulator', [], 10_000],
    [{ isSilent: true, url: ready.url, afterTerm: 20 }, 'stopped', ['SIGTERM'], 20],
  ])('that is %j: %s', async (behaviour, ending, signals, ms) => {
    expect(await end(behaviour)).toEqual({ ending, signals, ms })
  })

  it.each<[StopResult, string]>([
    ['stopped', 'The Face emulator has stopped.'],
    ['killed', 'The Face emulator did not stop in time and was killed.'],
    ['already-stopped', 'The Face emulator had already stopped.'],
    ['not-the-emulator', 'Process 7 does not answer as the Face emulator, so it was not stopped.'],
    ['still-running', 'The Face emulator, process 7, could not be killed.'],
  ])('is told: %s', (ending, sentence) => {
    expect(describeStopResult(ending, 7)).toBe(sentence)
  })
})
