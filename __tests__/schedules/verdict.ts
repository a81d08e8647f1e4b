import fc from 'fast-check'
import { schedules } from './generator.ts'
import { type Played, play } from './play.ts'
import { PROPERTIES, type Property } from './properties.ts'
import type { Schedule } from './schedule.ts'

/** What became of many schedules. */
export interface Tally {
  schedules: number
  /** How many runs ended so, by status and reason. */
  endings: Record<string, number>
  /** How many runs could have broken it, by the name of the property. */
  concerned: Record<string, number>
}

/** A schedule that broke a property. */
export interface Failure {
  property: Property
  breach: string
  seed: number
  path: string
  run: Played
}

/** The first property that a run breaks. */
function breachOf(run: Played, properties = PROPERTIES): { property: Property; breach: string } | undefined {
  for (const property of properties) {
    if (property.concerns && !property.concerns(run)) continue
    const breach = property.breach(run)
    if (breach !== undefined) return { property, breach }
  }
  return undefined
}

/** Holds the properties against so many generated schedules, until one breaks. The seed decides which they are. */
export async function check(
  runs: number,
  seed: number,
  tally: Tally,
  properties = PROPERTIES,
): Promise<Failure | undefined> {
  const property = fc.asyncProperty(schedules, async schedule => {
    const run = await play(schedule)
    count(tally, run)
    return breachOf(run, properties) === undefined
  })
  const found = await fc.check(property, { numRuns: runs, seed, endOnFailure: true })
  return failureIn(found, properties)
}

/** Milliseconds that the search for a smaller schedule may take. */
const SHRINKING_MS = 20_000

/** Plays the schedule of a seed and a path again, and the smallest one that was found to break a property as well. */
export async function shrink(seed: number, path: string): Promise<Failure | undefined> {
  const property = fc.asyncProperty(schedules, async schedule => breachOf(await play(schedule)) === undefined)
  const found = await fc.check(property, {
    numRuns: 1,
    seed,
    path,
    interruptAfterTimeLimit: SHRINKING_MS,
    markInterruptAsFailure: true,
  })
  return failureIn(found, PROPERTIES)
}

async function failureIn(
  { counterexample, counterexamplePath, seed }: fc.RunDetails<[Schedule]>,
  properties: readonly Property[],
): Promise<Failure | undefined> {
  if (!counterexample) return undefined
  const run = await play(counterexample[0])
  const broken = breachOf(run, properties)
  return broken && { ...broken, run, seed, path: counterexamplePath ?? '' }
}

/** Nothing counted yet. */
export function emptyTally(): Tally {
  return { schedules: 0, endings: {}, concerned: {} }
}

function count(tally: Tally, run: Played): void {
  const { status, reason } = run.runner.outputs
  const ending = [run.schedule.inputs.dryRun ? 'dry run:' : '', status, reason].filter(Boolean).join(' ')
  tally.schedules += 1
  tally.endings[ending] = (tally.endings[ending] ?? 0) + 1
  for (const { name, concerns } of PROPERTIES) {
    if (!concerns || concerns(run)) tally.concerned[name] = (tally.concerned[name] ?? 0) + 1
  }
}

/** A failure for people: what broke, how to play it again, what was given and what happened. */
export function describeFailure({ property, breach, seed, path, run }: Failure): string {
  return [
    `broken: ${property.name}: ${property.sentence}`,
    `  but ${breach}`,
    `again: npm run soak -- --seed ${seed} --path ${path}`,
    `schedule: ${JSON.stringify(run.schedule)}`,
    'timeline:',
    ...shorten(run.timeline),
  ].join('\n')
}

/** The beginning and the end of what happened in hours. */
function shorten(timeline: string[]): string[] {
  const [head, tail] = [80, 40]
  if (timeline.length <= head + tail) return timeline
  const left = `  … ${timeline.length - head - tail} lines …`
  return [...timeline.slice(0, head), left, ...timeline.slice(-tail)]
}
