import { describe, expect, it } from '@jest/globals'
import { readyLine } from '../../../src/emulator/command/ready-line.ts'
import { waitUntilReady } from '../../../src/emulator/step/wait-until-ready.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const ready = { url: 'http://127.0.0.1:7373', key: 'k' }
const never = new AbortController().signal

/** An emulator that prints and ends at given milliseconds. */
function emulator(clock: VirtualClock, { readyAt = Infinity, endsAt = Infinity }) {
  return {
    output: () => (clock.now() >= readyAt ? `${readyLine(ready)}\n` : ''),
    hasEnded: () => clock.now() >= endsAt,
  }
}

describe('the wait for an emulator', () => {
  it.each([
    [{ readyAt: 0 }, { kind: 'ready', ready }, 0],
    [{ readyAt: 300 }, { kind: 'ready', ready }, 300],
    [{ endsAt: 300 }, { kind: 'ended' }, 300],
    [{ readyAt: 100, endsAt: 100 }, { kind: 'ended' }, 100],
    [{}, { kind: 'timed-out' }, 10_000],
  ])('of %j ends as %j after %d ms', async (does, readiness, ms) => {
    const clock = new VirtualClock()
    expect(await clock.run(waitUntilReady(emulator(clock, does), clock, never))).toEqual(readiness)
    expect(clock.now()).toBe(ms)
  })

  it('ends at once when the workflow is cancelled', async () => {
    const clock = new VirtualClock()
    const cancel = new AbortController()
    clock.after(50, () => cancel.abort())
    expect(await clock.run(waitUntilReady(emulator(clock, {}), clock, cancel.signal))).toEqual({
      kind: 'cancelled',
    })
    expect([clock.now(), clock.pending]).toEqual([50, 0])
  })
})
