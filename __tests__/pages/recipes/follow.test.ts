import { describe, expect, it, jest } from '@jest/globals'
import { holds, type Standing } from '../../github/expressions.ts'
import { type Bench, onceAccepted, withBench } from '../../scenarios/step.ts'
import type { Job } from '../../support/workflow-files.ts'
import { jobOf, type RecipeRun, runRecipe } from './page.ts'

jest.setTimeout(120_000)

type Options = NonNullable<Parameters<typeof runRecipe>[2]>

/** A job as the jobs after it see it. */
interface Ended extends Partial<RecipeRun> {
  result: 'success' | 'failure' | 'cancelled' | 'skipped'
  outputs: Record<string, string>
}

const SLOW = { trainingTimeMs: 6_000 }
const files = {
  'identify.sh': '#!/bin/sh\necho identified',
  'deploy.sh': '#!/bin/sh\necho deployed',
}

const postsIn = ({ requests }: Bench): number => requests().filter(request => request === 'POST train').length

const neededBy = ({ needs = [] }: Job): string[] => (typeof needs === 'string' ? [needs] : needs)

function standingOf(needed: readonly Ended[]): Standing {
  const results = needed.map(({ result }) => result)
  if (results.includes('cancelled')) return 'cancelled'
  if (results.includes('failure')) return false
  return results.includes('skipped') ? 'skipped' : true
}

/**
 * Runs the jobs of a recipe one after another, as GitHub does. After an earlier attempt: only those that were not green, and what needs them.
 * @param options of each job by its name
 */
async function attempt(
  recipe: string,
  names: readonly string[],
  bench: Bench,
  options: Record<string, Options> = {},
  before: Record<string, Ended> = {},
): Promise<Record<string, Ended>> {
  const ended: Record<string, Ended> = {}
  const again = new Set<string>()
  for (const name of names) {
    const job = jobOf(recipe, name)
    const kept = before[name]
    if (kept?.result === 'success' && !neededBy(job).some(each => again.has(each))) {
      ended[name] = kept
      continue
    }
    again.add(name)
    const needs = Object.fromEntries(neededBy(job).map(each => [each, ended[each] as Ended]))
    if (!holds(job.if, { needs }, standingOf(Object.values(needs)))) {
      ended[name] = { result: 'skipped', outputs: {} }
      continue
    }
    const artifacts = Object.assign({}, ...Object.values(ended).map(each => each.artifacts ?? {}))
    const run = await runRecipe(job, bench, { files, needs, artifacts, ...options[name] })
    const isCancelled = run.runs.some(({ outputs }) => outputs.reason === 'cancelled')
    ended[name] = { ...run, result: run.succeeded ? 'success' : isCancelled ? 'cancelled' : 'failure' }
  }
  return ended
}

const resultsOf = (ended: Record<string, Ended>): string[] =>
  Object.entries(ended).map(([name, { result }]) => `${name} ${result}`)

/** What the last step of the action in a job left. */
const outputsOf = (ended: Ended | undefined): Record<string, string> =>
  ended?.runs?.findLast(({ outputs }) => outputs.status !== undefined)?.outputs ?? {}

/** A group that nobody can train: it has no face. */
async function emptyStaff({ call, enrol }: Bench): Promise<void> {
  await call('DELETE', 'persongroups/staff')
  await enrol('staff', 0)
}

describe('Start, free the runner, follow', () => {
  const NAME = 'Start, free the runner, follow'
  const JOBS = ['start', 'follow']

  /** Makes the large group of the recipe, with so many faces. */
  async function enrolCitizens({ call }: Bench, faces = 1): Promise<void> {
    await call('PUT', 'largepersongroups/citizens', { name: 'Citizens' })
    const created = await call('POST', 'largepersongroups/citizens/persons', { name: 'Ann' })
    const { personId } = (await created.json()) as { personId: string }
    const url = 'https://example.com/ann.jpg'
    for (let face = 0; face < faces; face += 1) {
      await call('POST', `largepersongroups/citizens/persons/${personId}/persistedfaces`, { url })
    }
  }

  it('starts the training in one job, and waits for it in the other', () =>
    withBench({}, async bench => {
      await enrolCitizens(bench)
      const ended = await attempt(NAME, JOBS, bench)
      expect(resultsOf(ended)).toEqual(['start success', 'follow success'])
      expect([outputsOf(ended.start).status, outputsOf(ended.follow).status]).toEqual(['queued', 'succeeded'])
      expect(postsIn(bench)).toBe(1)
    }))

  it('is red when the training fails', () =>
    withBench({}, async bench => {
      await enrolCitizens(bench, 0)
      const ended = await attempt(NAME, JOBS, bench)
      expect(resultsOf(ended)).toEqual(['start success', 'follow failure'])
      expect(outputsOf(ended.follow).reason).toBe('training-failed')
      expect(ended.follow?.runs).toHaveLength(1)
      expect(postsIn(bench)).toBe(1)
    }))

  it('follows nothing when no training could be started', () =>
    withBench({}, async bench => {
      const ended = await attempt(NAME, JOBS, bench)
      expect(resultsOf(ended)).toEqual(['start failure', 'follow skipped'])
    }))
})

describe('Keep waiting after a time-out', () => {
  const NAME = 'Train, and keep waiting'
  const JOBS = ['train', 'wait', 'deploy']

  it('is green after a time-out and a success, and trains once', () =>
    withBench(SLOW, async bench => {
      const ended = await attempt(NAME, JOBS, bench, { train: { inputs: { timeout: '2s' } } })
      expect(outputsOf(ended.train).reason).toBe('timed-out')
      expect(outputsOf(ended.wait).status).toBe('succeeded')
      expect(resultsOf(ended)).toEqual(['train success', 'wait success', 'deploy success'])
      expect(postsIn(bench)).toBe(1)
    }))

  it('follows a step that was cancelled by its own time limit', () =>
    withBench(SLOW, async bench => {
      const onStart: Options['onStart'] = ({ cancel }) => onceAccepted(bench.emulator, () => cancel('SIGINT'))
      const ended = await attempt(NAME, JOBS, bench, { train: { onStart } })
      expect(outputsOf(ended.train).reason).toBe('cancelled')
      expect(resultsOf(ended)).toEqual(['train success', 'wait success', 'deploy success'])
      expect(postsIn(bench)).toBe(1)
    }))

  it('needs no second job when the first one sees the end', () =>
    withBench({}, async bench => {
      const ended = await attempt(NAME, JOBS, bench)
      expect(resultsOf(ended)).toEqual(['train success', 'wait skipped', 'deploy success'])
      expect(postsIn(bench)).toBe(1)
    }))

  it('is red when the training fails in the first job', () =>
    withBench({}, async bench => {
      await emptyStaff(bench)
      const ended = await attempt(NAME, JOBS, bench)
      expect(outputsOf(ended.train).reason).toBe('training-failed')
      expect(resultsOf(ended)).toEqual(['train failure', 'wait skipped', 'deploy skipped'])
    }))

  it('is red when the training fails in the second job', () =>
    withBench({ ...SLOW, queueTimeMs: 6_000 }, async bench => {
      await emptyStaff(bench)
      const ended = await attempt(NAME, JOBS, bench, { train: { inputs: { timeout: '2s' } } })
      expect(outputsOf(ended.wait).reason).toBe('training-failed')
      expect(resultsOf(ended)).toEqual(['train success', 'wait failure', 'deploy skipped'])
      expect(postsIn(bench)).toBe(1)
    }))

  it('waits for nothing in a cancelled workflow', () => {
    const needs = { train: { outputs: { handle: 'tpg1.a.b' } } }
    expect(holds(jobOf(NAME, 'wait').if, { needs }, 'cancelled')).toBe(false)
    expect(holds(jobOf(NAME, 'wait').if, { needs }, true)).toBe(true)
  })
})

describe('Keep waiting after a time-out, for many groups', () => {
  const NAME = 'Train many groups, and keep waiting'
  const JOBS = ['train', 'wait']
  const early = { train: { inputs: { timeout: '2s' } } }

  it('follows them by an artifact, and trains each once', () =>
    withBench(SLOW, async bench => {
      for (const id of ['shop-berlin', 'shop-paris']) await bench.enrol(id)
      const ended = await attempt(NAME, JOBS, bench, early)
      expect(resultsOf(ended)).toEqual(['train success', 'wait success'])
      expect(Object.keys(ended.train?.artifacts ?? {})).toEqual(['training-1'])
      expect(postsIn(bench)).toBe(2)
    }))

  it('is red for a group that failed for good, and follows the other', () =>
    withBench(SLOW, async bench => {
      await bench.enrol('shop-berlin')
      const ended = await attempt(NAME, JOBS, bench, early)
      expect(resultsOf(ended)).toEqual(['train failure', 'wait success'])
      const printed = ended.train?.runs?.map(run => ('printed' in run ? run.printed : ''))
      expect(printed?.at(-1)).toBe('shop-paris: not-found\n')
      expect(outputsOf(ended.wait)).toMatchObject({ status: 'succeeded', failed: '' })
      expect(postsIn(bench)).toBe(1)
    }))

  it('keeps nothing when all have ended', () =>
    withBench({}, async bench => {
      for (const id of ['shop-berlin', 'shop-paris']) await bench.enrol(id)
      const ended = await attempt(NAME, JOBS, bench)
      expect(resultsOf(ended)).toEqual(['train success', 'wait skipped'])
      expect(ended.train).toMatchObject({ artifacts: {}, outputs: { artifact: 'none' } })
    }))

  it.each([
    [false, 'training-1', true],
    [true, 'none', false],
    // A job that never came to its outputs.
    [false, '', false],
    ['cancelled', 'training-1', false],
  ] as const)(
    'waits after a job that stands so, %j, with the artifact %j: %j',
    (standing, artifact, isRun) => {
      const needs = { train: { outputs: { artifact } } }
      expect(holds(jobOf(NAME, 'wait').if, { needs }, standing)).toBe(isRun)
    },
  )
})

describe('Re-run without training twice', () => {
  const NAME = 'Train once for all attempts'
  const JOBS = ['start', 'follow']

  it('follows again what ran out of time and what was cancelled, and trains once', () =>
    withBench({ trainingTimeMs: 9_000 }, async bench => {
      const first = await attempt(NAME, JOBS, bench, { follow: { inputs: { timeout: '1s' } } })
      expect(resultsOf(first)).toEqual(['start success', 'follow failure'])
      expect(outputsOf(first.follow).reason).toBe('timed-out')
      const onStart: Options['onStart'] = ({ cancel }) => setTimeout(() => cancel('SIGINT'), 2_000)
      const second = await attempt(NAME, JOBS, bench, { follow: { onStart } }, first)
      expect(resultsOf(second)).toEqual(['start success', 'follow cancelled'])
      const third = await attempt(NAME, JOBS, bench, {}, second)
      expect(resultsOf(third)).toEqual(['start success', 'follow success'])
      expect(outputsOf(third.follow)).toMatchObject({ status: 'succeeded', started: 'yes' })
      expect(postsIn(bench)).toBe(1)
    }))

  it('follows a training whose start was cancelled when the service had it', () =>
    withBench({}, async bench => {
      bench.emulator.faults.add({ on: 'train', kind: 'hang', acted: true })
      const onStart: Options['onStart'] = ({ cancel }) => {
        const timer = setInterval(() => {
          if (postsIn(bench) === 0) return
          clearInterval(timer)
          cancel('SIGINT')
        }, 50)
      }
      const ended = await attempt(NAME, JOBS, bench, { start: { onStart } })
      expect(outputsOf(ended.start).started).toBe('maybe')
      expect(resultsOf(ended)).toEqual(['start success', 'follow success'])
      expect(postsIn(bench)).toBe(1)
    }))

  it('fails again after a training that failed, until all jobs are run again', () =>
    withBench({}, async bench => {
      await emptyStaff(bench)
      const first = await attempt(NAME, JOBS, bench)
      const second = await attempt(NAME, JOBS, bench, {}, first)
      for (const { follow } of [first, second]) expect(outputsOf(follow).reason).toBe('training-failed')
      expect(postsIn(bench)).toBe(1)
      await bench.enrol('staff')
      expect(resultsOf(await attempt(NAME, JOBS, bench))).toEqual(['start success', 'follow success'])
      expect(postsIn(bench)).toBe(2)
    }))

  it('starts again when nothing was started', () =>
    withBench({}, async bench => {
      await bench.call('DELETE', 'persongroups/staff')
      const first = await attempt(NAME, JOBS, bench)
      expect(resultsOf(first)).toEqual(['start failure', 'follow skipped'])
      expect(first.start?.outputs).toEqual({ handle: 'none' })
      await bench.enrol('staff')
      const second = await attempt(NAME, JOBS, bench, {}, first)
      expect(resultsOf(second)).toEqual(['start success', 'follow success'])
    }))
})
