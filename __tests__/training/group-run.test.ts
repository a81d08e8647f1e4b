import { describe, expect, it } from '@jest/globals'
import { GroupRun } from '../../src/training/group-run.ts'
import { RateLimiter } from '../../src/training/rate-limiter.ts'
import { ServiceHealth } from '../../src/training/service-health.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { answered, ModelService } from './model-service.ts'

/** A run that has so many milliseconds left. */
function runWith(leftMs: number): GroupRun {
  const clock = new VirtualClock()
  const deadline = { signal: new AbortController().signal, remainingMs: () => leftMs, release: () => {} }
  const world = {
    client: new ModelService(clock),
    clock,
    rateLimiter: new RateLimiter({ calls: 10, windowMs: 1_000 }, clock),
    health: new ServiceHealth(),
    deadline,
    random: () => 0,
    notify: () => {},
  }
  return new GroupRun(
    { wait: true, pollInterval: 'auto', onConflict: 'fail', maxRetries: 0, dryRun: false },
    world,
  )
}

describe('a wait that the service asks for', () => {
  const error = answered(429)

  it.each([
    ['is started when something of the time is left after it', 999, 1_000],
    ['is started when it is none, although the time is up', 0, 0],
  ])('%s', (_, forMs, leftMs) => {
    expect(runWith(leftMs).refusalToWait(error, forMs)).toBeUndefined()
  })

  it.each([
    ['would take all that is left', 1_000, 1_000],
    ['would take more', 1_001, 1_000],
  ])('is not started when it %s', (_, forMs, leftMs) => {
    const refusal = { kind: 'refused', error, cannotWait: { forMs, leftMs } }
    expect(runWith(leftMs).refusalToWait(error, forMs)).toEqual(refusal)
  })
})
