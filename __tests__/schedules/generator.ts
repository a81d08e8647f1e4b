import fc from 'fast-check'
import type { Fault, FaultKind, GroupSchedule, Other, Schedule, Server, TokenFault } from './schedule.ts'
import { STAMP_FORMS } from './stamps.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** Faults after which nobody knows whether the service acted: no complete answer, or one that is no documented refusal of the service's. */
const UNCERTAIN: readonly FaultKind[] = [
  'reset',
  'cut-off',
  'hang',
  'slow',
  'not-http',
  'too-large',
  '400-empty',
  '401-html',
  '403-empty',
  '403-text',
  '404-html',
  '404-text',
  '408',
  '429-text-foreign',
  '500-service',
  '500-gateway',
  '502-html',
  '503',
  '504-json',
  '504-gateway',
  '200-html',
  '200-garbage',
  '202-html',
]

/** Faults of calls that never arrived, or that the service refused in its own words. */
export const CERTAIN: readonly FaultKind[] = [
  'refused',
  'dns',
  'no-tunnel',
  '429',
  '429-header',
  '429-text',
  '409-operation',
]

const hintSeconds = fc.constantFrom(1, 2, 26, 60, 600, 86_400)

const certain: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom(...CERTAIN),
  acts: fc.constant(null),
  hintSeconds,
})

const uncertain: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom(...UNCERTAIN),
  acts: fc.option(fc.oneof(fc.constant(0), fc.nat(20 * SECOND))),
  hintSeconds: fc.constant(0),
})

const lasting: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constant<FaultKind>('redirect'),
  acts: fc.constant(null),
  hintSeconds: fc.constant(0),
})

/** A refusal that contradicts what was seen before. */
const contradiction: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom<FaultKind[]>('401-once', '403-once', '404-once'),
  acts: fc.constant(null),
  hintSeconds: fc.constant(0),
})

const unknownWord: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constant<FaultKind>('unknown-word'),
  acts: fc.constant(null),
  hintSeconds: fc.constant(0),
})

const passing = fc.oneof({ weight: 2, arbitrary: certain }, { weight: 3, arbitrary: uncertain })

/** So many calls without a fault for one with it. */
function rarely<T>(ofTen: number, fault: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 10 - ofTen, arbitrary: fc.constant(null) }, { weight: ofTen, arbitrary: fault })
}

const outcome = fc.constantFrom<('succeeded' | 'failed')[]>('succeeded', 'failed')

const anyInputs: fc.Arbitrary<Schedule['inputs']> = fc.record({
  wait: fc.oneof({ weight: 7, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  timeoutSeconds: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(1, 5, 30, 60, 300, 1_800) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 3_600 }) },
    { weight: 1, arbitrary: fc.constant(6 * 3_600) },
  ),
  pollIntervalSeconds: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(1, 5, 30, 300) },
  ),
  onConflict: fc.constantFrom('fail', 'join', 'retrain'),
  maxRetries: fc.oneof(fc.constant(6), fc.integer({ min: 0, max: 8 })),
  dryRun: fc.oneof(
    { weight: 14, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  groupType: fc.constantFrom('person-group', 'large-person-group', 'large-face-list'),
  maxParallel: fc.constantFrom(1, 2, 10),
  rateLimit: fc.constantFrom<Schedule['inputs']['rateLimit'][]>(
    { calls: 10, unit: 's' },
    { calls: 2, unit: 's' },
    { calls: 20, unit: 'm' },
  ),
})

/** A look a second for six hours would take as long as a thousand other schedules. */
const inputs = anyInputs.map(given => {
  const { pollIntervalSeconds: interval, timeoutSeconds } = given
  return {
    ...given,
    pollIntervalSeconds: timeoutSeconds > 3_600 && interval !== null ? Math.max(interval, 30) : interval,
  }
})

const timing: fc.Arbitrary<GroupSchedule['timing']> = fc
  .record({
    answer: fc.oneof(fc.integer({ min: 2, max: 400 }), fc.integer({ min: 2, max: 5_000 })),
    register: fc.oneof(fc.constant(0), fc.nat(5 * SECOND)),
    queue: fc.oneof(fc.nat(3 * SECOND), fc.nat(2 * MINUTE)),
    train: fc.oneof(
      { weight: 4, arbitrary: fc.nat(10 * SECOND) },
      { weight: 3, arbitrary: fc.nat(10 * MINUTE) },
      { weight: 1, arbitrary: fc.nat(5 * 60 * MINUTE) },
    ),
  })
  .map(given => ({ ...given, train: given.train + 1 }))

/** A server lags by less than the minute within which the service shows a training, also of one that registers late. */
const server: fc.Arbitrary<Server> = fc.record({
  lag: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(3 * SECOND) },
    { weight: 1, arbitrary: fc.nat(54 * SECOND) },
  ),
  stamps: fc.oneof(
    { weight: 5, arbitrary: fc.constant<'full'>('full') },
    { weight: 2, arbitrary: fc.constantFrom(...STAMP_FORMS) },
  ),
  omits: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Server['omits']>([]) },
    {
      weight: 1,
      arbitrary: fc.subarray<Server['omits'][number]>([
        'createdDateTime',
        'lastActionDateTime',
        'lastSuccessfulTrainingDateTime',
      ]),
    },
  ),
})

const other: fc.Arbitrary<Other> = fc.record({
  at: fc.oneof(
    fc.integer({ min: -60 * MINUTE, max: -1 }),
    fc.integer({ min: -MINUTE, max: MINUTE }),
    fc.nat(10 * MINUTE),
  ),
  outcome,
  hiddenMs: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat(MINUTE) },
    { weight: 1, arbitrary: fc.nat(60 * MINUTE) },
  ),
})

/** Within what every recording showed: a stamp is at most a second ahead of `Date`, and two behind it. */
const skews = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([0]) },
  {
    weight: 1,
    arbitrary: fc.array(fc.integer({ min: -2 * SECOND, max: SECOND }), { minLength: 1, maxLength: 3 }),
  },
)

/** By how much a clock that nobody has set right is ahead. */
export const wrongClock = fc.oneof(
  fc.integer({ min: -MINUTE, max: MINUTE }),
  fc.constantFrom(-20, -10, 10, 20).map(minutes => minutes * MINUTE),
  fc.integer({ min: -120 * MINUTE, max: 120 * MINUTE }),
)

const dateAhead: fc.Arbitrary<number | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<number | null>(0) },
  { weight: 1, arbitrary: fc.constant<number | null>(null) },
  { weight: 1, arbitrary: wrongClock },
)

/** Mostly one clock for all answers; or several, where a gateway answers some. */
const dates = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(dateAhead) as fc.Arbitrary<(number | null)[]> },
  { weight: 1, arbitrary: fc.array(dateAhead, { minLength: 2, maxLength: 3 }) },
)

const tokens: fc.Arbitrary<Schedule['tokens']> = fc.record({
  lifetimeSeconds: fc.oneof(fc.constantFrom(60, 600, 3_599), fc.integer({ min: 30, max: 7_200 })),
  answer: fc.integer({ min: 2, max: 3_000 }),
  faults: fc.array(
    rarely(3, fc.constantFrom<TokenFault[]>('reset', 'hang', '503', '429', 'html', 'garbage')),
    { maxLength: 8 },
  ),
  revokedAt: fc.oneof(
    { weight: 3, arbitrary: fc.constant<number | null>(null) },
    { weight: 1, arbitrary: fc.nat(10 * MINUTE) },
  ),
})

/** Whatever can happen to a group. */
const anyGroup: fc.Arbitrary<GroupSchedule> = fc.record({
  timing,
  outcome,
  others: fc.array(other, { maxLength: 4 }),
  faults: fc.record({
    train: fc.array(
      rarely(5, fc.oneof({ weight: 20, arbitrary: passing }, { weight: 1, arbitrary: lasting })),
      {
        maxLength: 7,
      },
    ),
    look: fc.array(
      rarely(
        4,
        fc.oneof(
          { weight: 20, arbitrary: passing },
          { weight: 4, arbitrary: unknownWord },
          { weight: 2, arbitrary: contradiction },
          { weight: 1, arbitrary: lasting },
        ),
      ),
      { maxLength: 14 },
    ),
  }),
  skews,
  deletedAt: fc.oneof(
    { weight: 30, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.nat(5 * MINUTE) },
  ),
})

/** A group whose training succeeds after trouble that passes. */
const recoveringGroup: fc.Arbitrary<GroupSchedule> = fc
  .record({
    given: anyGroup,
    train: fc.array(rarely(6, passing), { maxLength: 4 }),
    look: fc.array(
      rarely(
        6,
        fc.oneof(
          { weight: 5, arbitrary: passing },
          { weight: 1, arbitrary: unknownWord },
          { weight: 1, arbitrary: contradiction },
        ),
      ),
      {
        maxLength: 8,
      },
    ),
    withOthers: fc.boolean(),
  })
  .map(({ given, train, look, withOthers }) => ({
    ...given,
    timing: { ...given.timing, train: given.timing.train % (5 * MINUTE) },
    outcome: 'succeeded',
    others: withOthers ? given.others.map(each => ({ ...each, outcome: 'succeeded' })) : [],
    faults: { train, look },
    deletedAt: null,
  }))

/** One group mostly; or a few, of which one's trouble must not become another's. */
function someOf(group: fc.Arbitrary<GroupSchedule>): fc.Arbitrary<GroupSchedule[]> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.tuple(group) as fc.Arbitrary<GroupSchedule[]> },
    { weight: 1, arbitrary: fc.array(group, { minLength: 2, maxLength: 5 }) },
  )
}

/** Whatever can happen. */
const anything: fc.Arbitrary<Schedule> = fc.record({
  inputs,
  groups: someOf(anyGroup),
  outages: fc.array(
    fc
      .record({ from: fc.nat(5 * MINUTE), lasts: fc.nat(20 * MINUTE), fault: passing })
      .map(({ from, lasts, fault }) => ({ from, to: from + lasts, fault })),
    { maxLength: 1 },
  ),
  refusal: fc.oneof(
    { weight: 12, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.record({
        at: fc.nat(5 * MINUTE),
        kind: fc.constantFrom<NonNullable<Schedule['refusal']>['kind'][]>(
          'revoked-key',
          'out-of-quota',
          'firewall',
        ),
      }),
    },
  ),
  servers: fc.array(server, { minLength: 1, maxLength: 4 }),
  dates,
  runnerAhead: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: wrongClock }),
  tokens: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: tokens }),
  notStarted: fc.constantFrom('notstarted', 'nonstarted', 'notStarted'),
  cancelAt: rarely(2, fc.oneof(fc.nat(10 * SECOND), fc.nat(10 * MINUTE))),
})

/** Trouble that passes, in time for trainings that succeed: what must end green comes from here, and a little else. */
const recovering: fc.Arbitrary<Schedule> = fc
  .record({ given: anything, groups: someOf(fc.oneof(recoveringGroup, recoveringGroup, anyGroup)) })
  .map(({ given, groups }) => ({
    ...given,
    inputs: {
      ...given.inputs,
      wait: true,
      dryRun: false,
      timeoutSeconds: (groups.length === 1 ? 6 : 8) * 3_600,
      pollIntervalSeconds: given.inputs.pollIntervalSeconds && 30,
      maxRetries: Math.max(given.inputs.maxRetries, 6),
    },
    groups,
    refusal: null,
    cancelAt: null,
  }))

/** Within how many milliseconds the service shows a training that it has accepted, whichever server is asked. */
const SHOWN_WITHIN_MS = 59 * SECOND

/** By how many milliseconds two wrong clocks differ at the least. */
const DIFFERENCE_MS = 15 * SECOND

/**
 * Any run of any service that shows a training within a minute. Only what was over before the run may be hidden for longer, and then be
 * shown all the same: no later training is behind it. The runner's clock and the service's `Date` are not wrong by the same: nobody could
 * tell that from stamps that are.
 */
export const schedules: fc.Arbitrary<Schedule> = fc
  .oneof({ weight: 2, arbitrary: anything }, { weight: 1, arbitrary: recovering })
  .map(given => {
    const longestLag = Math.max(...given.servers.map(({ lag }) => lag))
    const groups = given.groups.map(group => {
      const { register, queue, train } = group.timing
      const mostMs = SHOWN_WITHIN_MS - register - longestLag
      const isOverBefore = ({ at }: Other): boolean => at + queue + train < -SECOND
      const others = group.others.map(each =>
        isOverBefore(each) ? each : { ...each, hiddenMs: Math.min(each.hiddenMs, mostMs) },
      )
      return { ...group, others }
    })
    const runnerAhead = areTwiceWrong(given.dates, given.runnerAhead) ? 0 : given.runnerAhead
    return { ...given, groups, runnerAhead }
  })

/** Whether a runner's clock is wrong by the same as a `Date` of the service. */
export function areTwiceWrong(dates: Schedule['dates'], runnerAhead: number): boolean {
  return dates.some(ahead => ahead !== null && ahead !== 0 && Math.abs(ahead - runnerAhead) < DIFFERENCE_MS)
}
