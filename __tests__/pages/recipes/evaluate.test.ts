import { createHash } from 'node:crypto'
import { describe, expect, it, jest } from '@jest/globals'
import type { StepRun } from '../../../scripts/staged-runner.mjs'
import { holds } from '../../github/expressions.ts'
import { type Bench, KEY, withBench } from '../../scenarios/step.ts'
import { jobOf, page, type RecipeRun, runRecipe, type ScriptRun } from './page.ts'

jest.setTimeout(60_000)

const RECIPE = 'Enrol, train, evaluate, deploy'
const job = jobOf(RECIPE, 'evaluate')
const GROUP = 'faces-42-1'
const [, script = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? []
const [, seed = ''] = /```json\n(\{\n {2}"pictures"[\s\S]*?)```/.exec(page) ?? []

/** A picture of its own, as long as the shortest that the service takes. */
const picture = (name: string): string => name.padEnd(1024, '.')

const PICTURES: Record<string, string> = Object.fromEntries(
  [
    'enrol/anna/1.jpg',
    'enrol/anna/2.PNG',
    'enrol/ben/1.jpg',
    'evaluate/anna/office.jpg',
    'evaluate/ben/beach.jpg',
    'evaluate/nobody/passer-by.jpg',
  ].map(name => [`faces/${name}`, picture(name)]),
)

interface Pull {
  event: 'pull_request' | 'push'
  pictures?: Record<string, string>
  seed?: string
  /** Of Azure, in a push. */
  key?: string
}

/** Runs job evaluate in a repository with these pictures. On a push Azure is the bench's emulator. */
function evaluate(
  bench: Bench,
  { event, pictures = PICTURES, seed: told = seed, key = KEY }: Pull,
): Promise<RecipeRun> {
  return runRecipe(job, bench, {
    files: { 'faces/faces.mjs': script, 'faces/seed.json': told, 'faces/notes.txt': '', ...pictures },
    github: { event_name: event, run_id: 42, run_attempt: 1 },
    // A pull request from a fork has neither.
    secrets: event === 'push' ? { FACE_KEY: key } : {},
    vars: event === 'push' ? { FACE_ENDPOINT: `${bench.emulator.url}/` } : {},
    env: { GROUP },
  })
}

const isScript = (run: ScriptRun | StepRun): run is ScriptRun => 'printed' in run
const printed = ({ runs }: RecipeRun): string[] => runs.filter(isScript).map(run => run.printed)

describe('Enrol, train, evaluate, deploy', () => {
  it('runs in a pull request without a secret, and calls nothing but its own emulator', () =>
    withBench({}, async bench => {
      const before = bench.emulator.calls.length
      const run = await evaluate(bench, { event: 'pull_request' })
      const report = '3 of 3 answers are right; 0.95 of them must be.\n'
      expect(printed(run)).toEqual([expect.stringContaining('Enrolled faces/enrol/anna/2.PNG\n'), report])
      expect(run.runs.map(({ summary }) => summary).at(-1)).toBe(report)
      expect(run.succeeded).toBe(true)
      expect(run.outputs).toEqual({ group: GROUP })
      expect(bench.emulator.calls).toHaveLength(before)
    }))

  it('fails when too many answers are wrong, names their pictures, and deletes the group', () =>
    withBench({}, async bench => {
      const told = seed.replace(
        '"evaluate/anna", "shows": ["anna"]',
        '"evaluate/anna", "shows": ["anna", "ben"]',
      )
      expect(told).not.toBe(seed)
      const pictures = {
        ...PICTURES,
        'faces/evaluate/nobody/ben.jpg': PICTURES['faces/enrol/ben/1.jpg'] ?? '',
      }
      const run = await evaluate(bench, { event: 'pull_request', pictures, seed: told })
      expect(run.succeeded).toBe(false)
      expect(printed(run)[1]).toBe(
        '2 of 4 answers are right; 0.95 of them must be.\n' +
          '- faces/evaluate/anna/office.jpg: 2 faces\n- faces/evaluate/nobody/ben.jpg: ben\n',
      )
      expect(printed(run)).toHaveLength(3)
    }))

  it('fails when there is nothing to evaluate', () =>
    withBench({}, async bench => {
      const pictures = Object.fromEntries(
        Object.entries(PICTURES).map(([name, text]) => [
          name.replace(/(evaluate\/.*)\.jpg$/, '$1.txt'),
          text,
        ]),
      )
      const run = await evaluate(bench, { event: 'push', pictures })
      expect(run.succeeded).toBe(false)
      expect(printed(run)[1]).toBe('0 of 0 answers are right; 0.95 of them must be.\n')
    }))

  it('runs at the resource on main, and leaves the group to the deployment', () =>
    withBench({}, async bench => {
      const message = 'Rate limit is exceeded. Try again in 1 seconds.'
      const body = { error: { statusCode: 429, message } }
      bench.emulator.faults.add({ on: 'any', kind: 'status', status: 429, body, skip: 2 })
      const shown = Object.entries(PICTURES).flatMap(([name, text]) => {
        const [, who = ''] = /\/(anna|ben)\//.exec(name) ?? []
        const sha256 = createHash('sha256').update(text).digest('hex')
        return who === '' ? [] : [{ sha256, shows: [who] }]
      })
      const told = await fetch(`${bench.emulator.url}/emulator/pictures`, {
        method: 'POST',
        body: JSON.stringify(shown),
      })
      expect(told.status).toBe(200)
      const run = await evaluate(bench, { event: 'push' })
      expect(printed(run)[1]).toContain('3 of 3')
      expect(run.succeeded).toBe(true)
      // It was asked to wait, and did.
      expect(bench.emulator.calls.map(({ status }) => status)).toContain(429)
      expect(bench.emulator.trainingCount('persongroups', GROUP)).toBe(1)
    }))

  it("fails with the service's own words, and without the key", () =>
    withBench({}, async bench => {
      const run = await evaluate(bench, { event: 'push', key: 'not-the-key-of-this-resource' })
      expect(run.succeeded).toBe(false)
      expect(printed(run)[0]).toContain(`PUT persongroups/${GROUP}: HTTP 401 {"error":`)
      expect(printed(run).join('')).not.toContain('not-the-key')
    }))

  it.each([
    ['push', true],
    ['pull_request', false],
  ])('deploys after a %s: %j', (event_name, isDeployed) => {
    const { if: condition } = jobOf(RECIPE, 'deploy')
    expect(holds(condition, { github: { event_name } }, true)).toBe(isDeployed)
    expect(holds(condition, { github: { event_name } }, false)).toBe(false)
  })
})
