import fc from 'fast-check'
import type { Cut, FollowedSchedule, Follower } from './followed.ts'
import { areTwiceWrong, schedules, wrongClock } from './generator.ts'

const cut: fc.Arbitrary<Cut | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc.record({
      call: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 30 })),
      how: fc.constantFrom<Cut['how'][]>('kill', 'cancel'),
    }),
  },
)

const follower: fc.Arbitrary<Follower> = fc.record({
  after: fc.oneof(fc.nat(5_000), fc.nat(120_000), fc.nat(2 * 3_600_000)),
  timeoutSeconds: fc.oneof(
    { weight: 3, arbitrary: fc.constant(8 * 3_600) },
    { weight: 2, arbitrary: fc.constantFrom(1, 5, 30, 120, 600) },
  ),
  runnerAhead: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: wrongClock }),
  byFile: fc.boolean(),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: cut }),
})

/** A run of any service that is cut short at any call, or runs out of time, or does not wait; and up to three that follow it. */
export const followedSchedules: fc.Arbitrary<FollowedSchedule> = fc
  .record({
    first: schedules,
    wait: fc.boolean(),
    cut,
    followers: fc.array(follower, { minLength: 1, maxLength: 3 }),
  })
  .map(({ first, wait, cut: how, followers }) => ({
    first: {
      ...first,
      inputs: {
        ...first.inputs,
        wait,
        dryRun: false,
        pollIntervalSeconds:
          first.inputs.pollIntervalSeconds && Math.max(first.inputs.pollIntervalSeconds, 30),
      },
    },
    cut: how,
    followers: followers.map(each => ({
      ...each,
      runnerAhead: areTwiceWrong(first.dates, each.runnerAhead) ? 0 : each.runnerAhead,
    })),
  }))
