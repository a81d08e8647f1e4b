import { describe, expect, it } from '@jest/globals'
import type { Waited } from '../../bench/wait/measure.mjs'
import { goalsOf } from '../../bench/wait/report.mjs'
import { PLAIN, RIGHT, SCHEDULES, TOO_LONG, TOO_SHORT } from '../../bench/wait/schedules.mjs'
import { waitFor } from '../../bench/wait/simulation.mjs'
import { drawTrainings } from '../../bench/wait/trainings.mjs'
import { startDeadline } from '../../src/training/deadline.ts'
import { RateLimiter } from '../../src/training/rate-limiter.ts'
import { ServiceHealth } from '../../src/training/service-health.ts'
import { train } from '../../src/training/train.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { ModelService } from '../training/model-service.ts'

const HOUR = 3_600_000
const plan = { wait: true, pollInterval: 'auto', onConflict: 'fail', maxRetries: 6, dryRun: false } as const

/** What the action itself makes of a training, of a group whose last one took so long. */
async function realWait(durationMs: number, guessMs?: number): Promise<{ lagMs: number; calls: number }> {
  const clock = new VirtualClock()
  const service = new ModelService(clock)
  service.timing = { answer: 0, register: 0, queue: 0, train: guessMs ?? 0 }
  if (guessMs !== undefined) {
    service.begin('other')
    await clock.runUntil(guessMs + HOUR)
  }
  service.timing.train = durationMs
  const begun = clock.now()
  const world = {
    client: service,
    clock,
    rateLimiter: new RateLimiter({ calls: 100, windowMs: 1_000 }, clock),
    health: new ServiceHealth(),
    deadline: startDeadline(clock, 100 * HOUR, new AbortController().signal),
    random: () => 0,
    notify: () => {},
  }
  const outcome = await clock.run(train(plan, world))
  expect(outcome.ending.kind).toBe('succeeded')
  return { lagMs: clock.now() - begun - durationMs, calls: service.calls.length }
}

describe('the simulated wait', () => {
  it.each<[number, number | undefined]>([
    [200, undefined],
    [7_000, undefined],
    [90_000, undefined],
    [HOUR, undefined],
    [60_000, 55_000],
    [60_000, 300_000],
    [60_000, 12_000],
    [9_000, 8_000],
    [3_000, 2_500],
    [2_000_000, 1_900_000],
  ])('of %d ms, expected to take %s ms, is that of the action', async (durationMs, guessMs) => {
    const real = await realWait(durationMs, guessMs)
    const schedule = guessMs === undefined ? PLAIN : { ...PLAIN, guessMs: () => guessMs }
    const { lagMs, calls } = waitFor(schedule, { durationMs, luck: 0, way: 0 })
    expect({ lagMs: Math.round(lagMs), calls }).toEqual({ ...real, lagMs: Math.round(real.lagMs) })
  })

  it.each([
    ['every 5 s', 12_000, { lagMs: 3_000, calls: 4, mostAMinute: 4 }],
    ['every 30 s', 301_000, { lagMs: 29_000, calls: 12, mostAMinute: 2 }],
    ['the SDK: at once, every 2 s', 3_000, { lagMs: 1_000, calls: 4, mostAMinute: 4 }],
    ['doubling from 1 s', 8_000, { lagMs: 7_000, calls: 5, mostAMinute: 5 }],
    ['doubling from 1 s to 30 s', 62_000, { lagMs: 29_000, calls: 8, mostAMinute: 6 }],
  ])('looking %s finds the end of %d ms as one would count', (name, durationMs, wait) => {
    const schedule = SCHEDULES.find(other => other.name === name)
    expect(schedule && waitFor(schedule, { durationMs, luck: 0, way: 0 })).toEqual(wait)
  })
})

describe('the trainings', () => {
  it('are the same each time, and of all durations alike', () => {
    const trainings = drawTrainings(10_000)
    expect(drawTrainings(10_000)).toEqual(trainings)
    const durations = trainings.map(({ durationMs }) => durationMs)
    expect(Math.min(...durations)).toBeGreaterThanOrEqual(200)
    expect(Math.max(...durations)).toBeLessThanOrEqual(HOUR)
    const share = (from: number, to: number): number =>
      durations.filter(ms => ms >= from && ms < to).length / durations.length
    expect(share(1_000, 10_000)).toBeCloseTo(share(10_000, 100_000), 1)
  })
})

describe('the goals of the wait', () => {
  const waited = (name: string, lagMs: number, calls: number, whose: Waited['whose'] = 'ours'): Waited => ({
    name,
    whose,
    lagMs,
    lagMs95: lagMs,
    share: lagMs / 1_000,
    share95: lagMs / 1_000,
    calls,
    mostAMinute: calls,
  })
  const good = [
    waited(PLAIN.name, 100, 10),
    waited(RIGHT.name, 50, 10),
    waited(TOO_SHORT.name, 110, 11),
    waited(TOO_LONG.name, 110, 11),
    waited('every second', 10, 100, 'others'),
  ]
  const unmet = (schedules: Waited[]): string[] =>
    goalsOf(schedules)
      .filter(({ isMet }) => !isMet)
      .map(({ what }) => what)

  it('are met at their limits', () => {
    expect(unmet(good)).toEqual([])
  })

  it('are not met beyond them', () => {
    const bad = [good[0], waited(RIGHT.name, 51, 11), waited(TOO_SHORT.name, 111, 21), good[3], good[4]]
    expect(unmet(bad as Waited[])).toEqual([
      expect.stringMatching(/right guess: lag/),
      expect.stringMatching(/right guess: calls/),
      expect.stringMatching(/too short: lag/),
      expect.stringMatching(/too short: calls/),
      expect.stringMatching(/20 calls/),
    ])
  })

  it('are not met when another schedule is better in both', () => {
    expect(unmet([...good, waited('every other second', 90, 9, 'others')])).toEqual([
      expect.stringMatching(/^no other schedule/),
    ])
  })
})
