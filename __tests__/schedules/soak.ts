// Tests the properties over many schedules, on all cores: `npm run soak -- [number] [--follow] [--seed S [--path P]]`.
// With --follow a schedule is a run that is cut short, and the runs that follow it.
// With --path it replays one schedule and, if a property is broken, prints what happened.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import {
  ALONE,
  checkKind,
  describeFailure,
  emptyTally,
  FOLLOWED,
  type Kind,
  shrink,
  type Tally,
} from './verdict.ts'

/** Schedules of one seed: few enough to show progress. */
const BATCH = 10_000

/** One batch, and its result. */
interface Order {
  follow: boolean
  runs: number
  seed: number
}
interface Outcome {
  tally: Tally
  failure: string | undefined
}

if (isMainThread) process.exitCode = await lead().catch(reportError)
else {
  parentPort?.on('message', async ({ follow, runs, seed }: Order) => {
    parentPort?.postMessage(await (follow ? outcomeOf(FOLLOWED, runs, seed) : outcomeOf(ALONE, runs, seed)))
  })
}

async function outcomeOf<S, R extends { schedule: unknown; timeline: string[] }>(
  kind: Kind<S, R>,
  runs: number,
  seed: number,
): Promise<Outcome> {
  const tally = emptyTally()
  const found = await checkKind(kind, runs, seed, tally)
  const failure = found && ((await shrink(kind, found.seed, found.path)) ?? found)
  return { tally, failure: failure && describeFailure(failure) }
}

async function again<S, R extends { schedule: unknown; timeline: string[] }>(
  kind: Kind<S, R>,
  seed: number,
  path: string,
): Promise<number> {
  const failure = await shrink(kind, seed, path)
  console.log(failure ? describeFailure(failure) : 'No property is broken.')
  return failure ? 1 : 0
}

async function lead(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      path: { type: 'string' },
      follow: { type: 'boolean', default: false },
    },
  })
  const total = readNumber('number of schedules', positionals[0] ?? '1000000')
  const seed = readNumber('seed', values.seed ?? String(Date.now() % 1_000_000_000))
  const { path, follow } = values
  if (path === undefined) return soak(total, seed, follow)
  return follow ? again(FOLLOWED, seed, path) : again(ALONE, seed, path)
}

function readNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new Error(`${name} '${text}' is not a number; expected for example 20000.`)
  return Number(text)
}

function reportError(error: unknown): number {
  console.error((error as Error).message)
  return 2
}

async function soak(total: number, seed: number, follow: boolean): Promise<number> {
  console.log(`Playing ${total} schedules from seed ${seed}`)
  const begun = performance.now()
  const tally = emptyTally()
  const orders: Order[] = []
  for (let from = 0; from < total; from += BATCH) {
    orders.push({ follow, runs: Math.min(BATCH, total - from), seed: seed + orders.length })
  }
  let failure: string | undefined
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL(import.meta.url), { argv: [], env: childEnvironment() })
    for (let order = orders.shift(); order && failure === undefined; order = orders.shift()) {
      const outcome = await new Promise<Outcome>((resolve, reject) => {
        worker.once('message', resolve).once('error', reject)
        worker.postMessage(order)
      })
      worker.removeAllListeners('error')
      add(tally, outcome.tally)
      failure ??= outcome.failure
      if (tally.schedules % (10 * BATCH) < BATCH)
        console.log(`  ${tally.schedules} played after ${secondsSince(begun)} s`)
    }
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  console.log(describeTally(tally, follow ? FOLLOWED.properties : ALONE.properties))
  console.log(
    failure ?? `No property is broken. Played ${tally.schedules} schedules in ${secondsSince(begun)} s.`,
  )
  return failure === undefined ? 0 : 1
}

function add(to: Tally, from: Tally): void {
  to.schedules += from.schedules
  for (const key of ['endings', 'concerned'] as const) {
    for (const [name, count] of Object.entries(from[key])) to[key][name] = (to[key][name] ?? 0) + count
  }
}

function describeTally(
  { endings, concerned }: Tally,
  properties: readonly { name: string; sentence: string }[],
): string {
  const rows = (counts: [string, number][]): string[] =>
    counts.map(([name, count]) => `${String(count).padStart(9)}  ${name}`)
  return [
    'How the runs ended:',
    ...rows(Object.entries(endings).sort(([, a], [, b]) => b - a)),
    'How many schedules could have broken each property:',
    ...rows(properties.map(({ name, sentence }) => [`${name}: ${sentence}`, concerned[name] ?? 0])),
  ].join('\n')
}

function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 1000)
}
