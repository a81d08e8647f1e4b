import fc from 'fast-check'
import { followedSchedules } from './follow-generator.ts'
import { FOLLOW_PROPERTIES } from './follow-properties.ts'
import { playFollowed } from './followed.ts'
import { schedules } from './generator.ts'
import { type Played, play } from './play.ts'
import { PROPERTIES, type Property } from './properties.ts'

/** What became of many schedules. */
export interface Tally {
  schedules: number
  /** How many runs ended so, by status and reason. */
  endings: Record<string, number>
  /** How many runs could have broken it, by the name of the property. */
  concerned: Record<string, number>
}

/** Something that holds for every run of a kind. */
interface Promised<R> {
  name: string
  sentence: string
  /** Whether a run can break it at all; without it: every run. */
  concerns?: (run: R) => boolean
  /** What is wrong with a run; undefined: it holds. */
  breach: (run: R) => string | undefined
}

/** What a failure tells of a run. */
interface Told {
  schedule: unknown
  /** What happened, a line each, in order. */
  timeline: string[]
}

/** A kind of run: how schedules of it are made and played, and what must hold. */
export interface Kind<S, R extends Told> {
  /** How `npm run soak` is told to play it. */
  option: string
  schedules: fc.Arbitrary<S>
  play: (schedule: S) => Promise<R>
  properties: readonly Promised<R>[]
  /** Its ending in a few words. */
  endingOf: (run: R) => string
}

/** One run of any service. */
export const ALONE: Kind<Played['schedule'], Played> = {
  option: '',
  schedules,
  play,
  properties: PROPERTIES,
  endingOf: endingOf,
}

/** A run that is cut short, and those that follow it. */
export const FOLLOWED: Kind<Parameters<typeof playFollowed>[0], Awaited<ReturnType<typeof playFollowed>>> = {
  option: ' --follow',
  schedules: followedSchedules,
  play: playFollowed,
  properties: FOLLOW_PROPERTIES,
  endingOf: ({ last }) => (last ? endingOf(last) : 'nothing to follow'),
}

function endingOf({ schedule, runner }: Played): string {
  const { status, reason } = runner.outputs
  return [schedule.inputs.dryRun ? 'dry run:' : '', status, reason].filter(Boolean).join(' ')
}

/** A schedule that broke a property. */
export interface Failure<R extends Told = Played> {
  property: Promised<R>
  breach: string
  seed: number
  path: string
  option: string
  run: R
}

/** The first property that a run breaks. */
function breachOf<R>(
  run: R,
  properties: readonly Promised<R>[],
): { property: Promised<R>; breach: string } | undefined {
  for (const property of properties) {
    if (property.concerns && !property.concerns(run)) continue
    const breach = property.breach(run)
    if (breach !== undefined) return { property, breach }
  }
  return undefined
}

/** Holds the properties against so many generated schedules, until one breaks. The seed decides which they are. */
export function check(
  runs: number,
  seed: number,
  tally: Tally,
  properties: readonly Property[] = PROPERTIES,
): Promise<Failure | undefined> {
  return checkKind({ ...ALONE, properties }, runs, seed, tally)
}

/** The same for any kind of run. */
export async function checkKind<S, R extends Told>(
  kind: Kind<S, R>,
  runs: number,
  seed: number,
  tally: Tally,
): Promise<Failure<R> | undefined> {
  const property = fc.asyncProperty(kind.schedules, async schedule => {
    const run = await kind.play(schedule)
    count(tally, kind, run)
    return breachOf(run, kind.properties) === undefined
  })
  const found = await fc.check(property, { numRuns: runs, seed, endOnFailure: true })
  return failureIn(found, kind)
}

/** Milliseconds that the search for a smaller schedule may take. */
const SHRINKING_MS = 20_000

/** Plays the schedule of a seed and a path again, and the smallest one that was found to break a property as well. */
export async function shrink<S, R extends Told>(
  kind: Kind<S, R>,
  seed: number,
  path: string,
): Promise<Failure<R> | undefined> {
  const property = fc.asyncProperty(
    kind.schedules,
    async schedule => breachOf(await kind.play(schedule), kind.properties) === undefined,
  )
  const found = await fc.check(property, {
    numRuns: 1,
    seed,
    path,
    interruptAfterTimeLimit: SHRINKING_MS,
    markInterruptAsFailure: true,
  })
  return failureIn(found, kind)
}

async function failureIn<S, R extends Told>(
  { counterexample, counterexamplePath, seed }: fc.RunDetails<[S]>,
  { play: playAgain, properties, option }: Kind<S, R>,
): Promise<Failure<R> | undefined> {
  if (!counterexample) return undefined
  const run = await playAgain(counterexample[0])
  const broken = breachOf(run, properties)
  return broken && { ...broken, run, seed, path: counterexamplePath ?? '', option }
}

/** Nothing counted yet. */
export function emptyTally(): Tally {
  return { schedules: 0, endings: {}, concerned: {} }
}

function count<S, R extends Told>(tally: Tally, kind: Kind<S, R>, run: R): void {
  const ending = kind.endingOf(run)
  tally.schedules += 1
  tally.endings[ending] = (tally.endings[ending] ?? 0) + 1
  for (const { name, concerns } of kind.properties) {
    if (!concerns || concerns(run)) tally.concerned[name] = (tally.concerned[name] ?? 0) + 1
  }
}

/** A failure for people: what broke, how to play it again, what was given and what happened. */
export function describeFailure<R extends Told>({
  property,
  breach,
  seed,
  path,
  option,
  run,
}: Failure<R>): string {
  return [
    `Broken property: ${property.name}: ${property.sentence}`,
    `  But ${breach}.`,
    `Replay: npm run soak --${option} --seed ${seed} --path ${path}`,
    `Schedule: ${JSON.stringify(run.schedule)}`,
    'Timeline:',
    ...shorten(run.timeline),
  ].join('\n')
}

/** The beginning and the end of what happened in hours. */
function shorten(timeline: string[]): string[] {
  const [head, tail] = [80, 40]
  if (timeline.length <= head + tail) return timeline
  const left = `  … ${timeline.length - head - tail} more lines …`
  return [...timeline.slice(0, head), left, ...timeline.slice(-tail)]
}
