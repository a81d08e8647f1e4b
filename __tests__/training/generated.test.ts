import { describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { startDeadline } from '../../src/training/deadline.ts'
import type { Plan } from '../../src/training/run.ts'
import type { PollInterval } from '../../src/training/schedule.ts'
import { train } from '../../src/training/train.ts'
import { answered, type Fault, ModelService, refused, reset } from './model-service.ts'
import { VirtualClock } from './virtual-clock.ts'

jest.setTimeout(60_000)

const MINUTE = 60_000

/** What a call may meet instead of its answer. */
const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  fc
    .record({
      gives: fc.constantFrom(
        reset(),
        refused(),
        answered(503),
        answered(504, '', ''),
        answered(429),
        answered(429, '', 'Try again in 26 seconds.'),
        answered(409, 'ConcurrentOperationConflict'),
        answered(200, '', 'Not a status.'),
      ),
      acted: fc.boolean(),
    })
    // A service that refuses doesn't act.
    .map(({ gives, acted }) => ({ gives, acted: acted && gives.mayHaveActed })),
)

const schedule = fc.record({
  plan: fc.record<Plan>({
    wait: fc.boolean(),
    pollInterval: fc.constantFrom<PollInterval[]>('auto', 1_000, 20_000),
    onConflict: fc.constantFrom<Plan['onConflict'][]>('fail', 'join', 'retrain'),
    maxRetries: fc.integer({ min: 0, max: 6 }),
    dryRun: fc.oneof(
      { weight: 9, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  }),
  timeoutMs: fc.constantFrom(5_000, MINUTE, 30 * MINUTE),
  timing: fc
    .record({
      answer: fc.integer({ min: 2, max: 400 }),
      register: fc.integer({ min: 0, max: 5_000 }),
      queue: fc.integer({ min: 1, max: 3_000 }),
      train: fc.integer({ min: 1, max: 5 * MINUTE }),
    })
    // A training that ends before it is shown can't be told from one that began in the meantime.
    .map(timing => ({ ...timing, train: timing.train + timing.register })),
  outcome: fc.constantFrom('succeeded', 'failed'),
  trainFaults: fc.array(fault, { maxLength: 6 }),
  lookFaults: fc.array(fault, { maxLength: 12 }),
  /** When other pipelines ask for a training; before 0: before the run. */
  others: fc.array(
    fc.record({
      at: fc.integer({ min: -10 * MINUTE, max: 2 * MINUTE }),
      outcome: fc.constantFrom('succeeded', 'failed'),
    }),
    { maxLength: 3 },
  ),
  cancelAt: fc.option(fc.integer({ min: 0, max: 3 * MINUTE }), { nil: undefined }),
})

describe('any schedule of service, network and other pipelines', () => {
  it('ends in time, gently, without a training too many, and green only when trained', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async given => {
        const clock = new VirtualClock()
        const service = new ModelService(clock)
        service.timing = given.timing
        const begin = 10 * MINUTE
        for (const other of given.others) {
          // One that began before the run, and was not shown yet when the run began, can't be told from the run's own.
          if (other.at < 0 && other.at > -given.timing.register - 1_000) continue
          clock.after(begin + other.at, () => {
            if (!service.isBusy) service.begin('other', other.outcome as 'succeeded' | 'failed')
          })
        }
        await clock.run(new Promise<void>(resolve => clock.after(begin, resolve)))
        service.outcome = given.outcome as 'succeeded' | 'failed'
        service.next('train', ...given.trainFaults)
        service.next('look', ...given.lookFaults)

        const cancel = new AbortController()
        if (given.cancelAt !== undefined) clock.after(given.cancelAt, () => cancel.abort())
        const deadline = startDeadline(clock, given.timeoutMs, cancel.signal)
        const world = { client: service, clock, deadline, random: () => 0.5, notify: () => {} }
        const { ending } = await clock.run(train(given.plan, world))
        deadline.release()

        expect(clock.now() - begin).toBeLessThanOrEqual(given.timeoutMs)
        if (given.cancelAt !== undefined)
          expect(clock.now() - begin).toBeLessThanOrEqual(Math.max(given.cancelAt, 0))
        expect(service.ours).toBeLessThanOrEqual(given.plan.dryRun ? 0 : 2)
        if (given.plan.pollInterval === 'auto') {
          for (const { at } of service.calls) {
            expect(
              service.calls.filter(call => call.at >= at && call.at <= at + MINUTE).length,
            ).toBeLessThanOrEqual(20)
          }
        }
        if (ending.kind === 'succeeded') {
          const trained = service.trainings.filter(
            ({ outcome, endedAt, queuedAt }) =>
              outcome === 'succeeded' &&
              endedAt <= clock.now() &&
              (queuedAt >= begin || given.plan.onConflict === 'join'),
          )
          expect(trained).not.toEqual([])
          if (service.ours > 0 && given.plan.onConflict !== 'join') {
            expect(
              service.trainings.filter(({ by }) => by === 'us').some(({ endedAt }) => endedAt <= clock.now()),
            ).toBe(true)
          }
        }
      }),
      { numRuns: 5_000 },
    )
  })
})
