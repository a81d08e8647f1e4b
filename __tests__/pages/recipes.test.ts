import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import { parseGroups } from '../../src/inputs/groups.ts'
import type { InputName } from '../../src/inputs/input-defaults.ts'
import { parseDuration } from '../../src/inputs/parse-duration.ts'
import { readInputs } from '../../src/inputs/read-inputs.ts'
import type { Settings } from '../../src/settings.ts'
import type { Handle } from '../../src/training/handle.ts'
import { handleWriter } from '../../src/training/handle-text.ts'
import { allFilledIn, filledIn, holds } from '../github/expressions.ts'
import { withFront } from '../scenarios/front.ts'
import { type Bench, KEY, withBench } from '../scenarios/step.ts'
import { readWorkflow } from '../support/workflow-files.ts'
import { inFolder, jobOf, page, recipes, runIn, type ScriptRun, scriptOf } from './recipes/page.ts'

const CONTEXTS = {
  secrets: { FACE_KEY: KEY },
  vars: {
    FACE_ENDPOINT: 'https://my-resource.cognitiveservices.azure.com',
    AZURE_TENANT_ID: 'acme.example',
    AZURE_CLIENT_ID: '66666666-7777-8888-9999-aaaaaaaaaaaa',
  },
  env: { FACE_HOST: 'my-resource.cognitiveservices.azure.com', GROUP: 'shop-paris' },
  steps: { groups: { outputs: { ids: 'shop-berlin,shop-paris' } } },
  needs: { train: { outputs: { failed: 'shop-paris' } } },
}

/** Of a training that was queued at once. */
const HANDLE: Handle = {
  started: 'yes',
  startedAt: 0,
  posted: { earliest: 0, latest: 0 },
  answered: { earliest: 0, latest: 0 },
  refused: undefined,
  isAccepted: true,
  older: [],
  joined: undefined,
  own: undefined,
  failure: undefined,
  expectedMs: undefined,
}

/** The path at which recipes give a results-file to `follow`. */
const FILE = 'training/results.json'

const settingsOf = (inputs: Record<string, string>, results = ''): ReturnType<typeof readInputs> =>
  readInputs({
    getInput: (name: InputName) => inputs[name] ?? '',
    getVariable: () => '',
    readFile(path) {
      if (path !== FILE) throw new Error(`No file ${path}`)
      return results
    },
    utcMs: 0,
  })

/** What a step that started the training of these inputs would have left: a handle, and the results-file. */
function leftBy(inputs: Record<string, string>): { handle: string; results: string } {
  const read = settingsOf({ personGroupId: 'shop-berlin,shop-paris', ...inputs, follow: '' })
  if (!read.ok) throw new Error(read.errors.join('\n'))
  const { endpoint, groupType, personGroupIds } = read.settings
  const write = handleWriter({ endpoint, groupType }, text => text)
  const groups = personGroupIds.map(personGroupId => ({
    personGroupId,
    handle: write(personGroupId, HANDLE),
  }))
  return { handle: groups.map(({ handle }) => handle).join(','), results: JSON.stringify(groups) }
}

/** Every step that uses the action, with its inputs as GitHub fills them in. */
const uses = recipes.flatMap(recipe =>
  Object.values(readWorkflow(recipe.text).jobs).flatMap(job =>
    (job.steps ?? [])
      .filter(step => step.uses?.startsWith('your-org/train-person-group@'))
      .map(step => {
        const given = allFilledIn(step.with, CONTEXTS)
        if (step.with?.follow === undefined) return { name: recipe.name, job, inputs: given, results: '' }
        const { handle, results } = leftBy(given)
        // Under the names that recipes give to the steps and jobs that start one.
        const started = { start: { outputs: { handle } }, train: { outputs: { handle } } }
        const inputs = allFilledIn(step.with, { ...CONTEXTS, steps: started, needs: started })
        return { name: recipe.name, job, inputs, results }
      }),
  ),
)

describe('docs/recipes.md', () => {
  it('lists its recipes', () => {
    const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading)
    const listed = [...page.matchAll(/^- \[(.*)\]\(#(.*)\)$/gm)].map(([, name, anchor]) => [name, anchor])
    expect(listed).toEqual(
      headings.map(name => [name, name.toLowerCase().replaceAll(',', '').replaceAll(' ', '-')]),
    )
  })

  it.each(recipes)(
    'pins what is foreign, and grants and shows scripts no more than they need: $name',
    ({ text }) => {
      expect(readWorkflow(text).permissions).toEqual({})
      for (const [, used = ''] of text.matchAll(/uses: (?!your-org\/)(.*)$/gm)) {
        expect(used).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
      }
      const steps = Object.values(readWorkflow(text).jobs).flatMap(({ steps = [] }) => steps)
      for (const { run = '' } of steps) expect(run).not.toContain('\u0024{{')
    },
  )

  it.each(uses)(
    'has inputs that are right, and a job that outlasts their timeout: $name',
    ({ job, inputs, results }) => {
      expect(settingsOf(inputs, results)).toMatchObject({ ok: true })
      const minutes = (job as { 'timeout-minutes'?: number })['timeout-minutes'] ?? 0
      expect(minutes * 60_000).toBeGreaterThan(parseDuration(inputs.timeout ?? '30m') ?? Number.NaN)
    },
  )

  it.each(uses.filter(({ inputs }) => inputs.follow !== undefined))(
    'follows the groups whose training was started, and starts nothing where there is no handle: $name',
    ({ inputs, results }) => {
      const read = settingsOf(inputs, results)
      const { personGroupIds, follow } = (read.ok ? read.settings : {}) as Settings
      expect([...(follow?.keys() ?? [])]).toEqual(personGroupIds)
      expect(personGroupIds).not.toEqual([])
    },
  )

  it.each(
    recipes.flatMap(({ name, text }) =>
      [...text.matchAll(/ follow: (.*needs\..*)$/gm)].map(([, follow = '']) => ({ name, follow })),
    ),
  )('fails, and trains nothing, where a job has left no handle: $name', ({ follow }) => {
    const needs = { start: { outputs: {} }, train: { outputs: {} } }
    const inputs = { region: 'westus2', personGroupId: 'staff', 'secret-key': KEY }
    expect(settingsOf({ ...inputs, follow: filledIn(follow, { needs }) })).toMatchObject({
      errors: [expect.stringContaining("follow 'none' is neither a handle nor a file that can be read")],
    })
  })

  it('leads to the government cloud, with a key and without', () => {
    const cloud = uses.filter(({ name }) => name.includes('government')).map(({ inputs }) => inputs)
    expect(cloud.map(inputs => settingsOf(inputs))).toMatchObject([
      { settings: { endpoint: 'https://virginia.api.cognitive.microsoft.us' } },
      {
        settings: {
          authentication: { kind: 'oidc', request: { authority: 'https://login.microsoftonline.us' } },
        },
      },
    ])
  })

  it.concurrent.each(uses.filter(({ inputs }) => inputs['secret-key']))(
    'has a step that passes at the emulator: $name',
    ({ inputs }) =>
      withBench({}, async ({ emulator, enrol, call, step }) => {
        for (const id of ['shop-berlin', 'shop-paris']) await enrol(id)
        await call('PUT', 'largepersongroups/citizens', { name: 'Citizens' })
        const created = await call('POST', 'largepersongroups/citizens/persons', { name: 'Ann' })
        const { personId } = (await created.json()) as { personId: string }
        const face = { url: 'https://example.com/ann.jpg' }
        await call('POST', `largepersongroups/citizens/persons/${personId}/persistedfaces`, face)
        const atEmulator = {
          personGroupId: 'shop-berlin,shop-paris',
          ...inputs,
          region: '',
          endpoint: emulator.url,
        }
        const { outputs } =
          inputs.follow === undefined ? await step(atEmulator) : await followed(atEmulator, step)
        const status = inputs['dry-run'] ? 'not-trained' : inputs.wait === 'false' ? 'queued' : 'succeeded'
        expect(outputs).toMatchObject({ status, reason: '' })
      }),
  )
})

/** Starts what a step of a recipe follows, and runs that step with what the first one has left. */
async function followed(inputs: Record<string, string>, step: Bench['step']): Promise<StepRun> {
  const first = await step({ ...inputs, follow: '', wait: 'false' })
  const { handle = '', results = '' } = first.outputs
  if (inputs.follow !== FILE) return step({ ...inputs, follow: handle })
  return inFolder({ [FILE]: results }, folder => step({ ...inputs, follow: join(folder, FILE) }))
}

describe('Deploy by the reason', () => {
  const condition = jobOf('Train, then deploy', 'deploy').if ?? ''
  const { outputs: declared = {} } = jobOf('Train, then deploy', 'train')
  /** The outputs of the job, when its step has these. */
  const outputsOf = (outputs: Record<string, string>): Record<string, string> =>
    allFilledIn(declared, { steps: { train: { outputs } } })
  const isDeployed = (result: string, outputs: Record<string, string>): boolean =>
    holds(condition, { needs: { train: { result, outputs: outputsOf(outputs) } } }, result === 'success')
  const answered = { 'request-id': '11111111-2222-3333-4444-555555555555' }
  const seen = { 'created-date-time': '2026-11-23T06:00:00Z' }

  it.each<[string, string, Record<string, string>, boolean]>([
    ['success', '', answered, true],
    ['failure', 'quota-exceeded', answered, true],
    ['failure', 'service-error', answered, true],
    ['failure', 'timed-out', seen, true],
    ['failure', 'network-error', seen, true],
    ['failure', 'network-error', {}, false],
    ['failure', 'service-error', {}, false],
    ['failure', 'timed-out', {}, false],
    ['failure', '', {}, false],
    ['failure', 'training-failed', answered, false],
    ['failure', 'unauthorized', answered, false],
    ['failure', 'not-found', answered, false],
    ['skipped', '', {}, false],
  ])('after %s for the reason %j with %j: %j', (result, reason, known, deployed) => {
    expect(isDeployed(result, { reason, ...known })).toBe(deployed)
  })

  it.concurrent.each<[string, string, Record<string, string>]>([
    ["a firewall's page", '403 Forbidden\r\n\r\n<html><title>Web Page Blocked</title></html>', {}],
    ["somebody else's web server", '404 Not Found\r\n\r\ndefault backend - 404', {}],
    ['such an outage up to the time-out', '502 Bad Gateway\r\n\r\n', { 'max-retries': '9', timeout: '3s' }],
    ['a host that is not there', '', { endpoint: 'https://no-such-resource.invalid' }],
  ])('does not deploy after %s', (_, answer, inputs) =>
    withFront(
      {},
      { on: 'GET', answer: ({ socket }) => socket.end(`HTTP/1.1 ${answer}`) },
      async ({ step }) => {
        const { outputs } = await step({ 'max-retries': '0', ...inputs })
        expect(outputs.reason).toMatch(/^(?:service-error|network-error|timed-out)$/)
        expect(isDeployed('failure', outputs)).toBe(false)
      },
    ),
  )

  it.concurrent('deploys after an outage of the service itself', () =>
    withBench({}, async ({ emulator, step }) => {
      emulator.faults.add({ on: 'any', kind: 'status', status: 503, times: 0 })
      const { outputs } = await step({ 'max-retries': '0' })
      expect(isDeployed('failure', outputs)).toBe(true)
    }))

  it('has outputs in every ending, so that none is kept from an earlier attempt', () => {
    expect(outputsOf({})).toEqual({ reason: 'none', answered: 'none' })
    expect(outputsOf({ reason: 'quota-exceeded', ...answered })).toEqual({
      reason: 'quota-exceeded',
      answered: answered['request-id'],
    })
  })
})

/** Runs a script of a recipe in a folder of its own with these files. */
const runScript = (
  script: string,
  env: Record<string, string>,
  files: Record<string, string> = {},
): Promise<ScriptRun> => inFolder(files, folder => runIn(folder, script, env))

describe('the scripts of the recipes', () => {
  it.each([
    ['shop-berlin\nshop-paris\n'],
    ['# Ours\n shop-berlin  # since 2019\r\n\r\n\tshop-paris'],
    ['shop-berlin, shop-paris\n\n'],
    ['shop-berlin\nshop-paris'],
  ])('read the groups of a file: %j', async text => {
    const script = scriptOf(jobOf('Train the groups of groups.txt', 'train'))
    const { exitCode, outputs } = await runScript(script, {}, { 'groups.txt': text })
    expect(exitCode).toBe(0)
    expect(parseGroups(outputs.ids ?? '', ['key'])).toMatchObject({
      value: { personGroupIds: ['shop-berlin', 'shop-paris'] },
    })
  })

  it('do not go on without the file of groups', async () => {
    const script = scriptOf(jobOf('Train the groups of groups.txt', 'train'))
    expect((await runScript(script, {})).exitCode).toBe(1)
  })

  describe('that train again', () => {
    const note = jobOf('Train', 'note')
    /** As GitHub's own answers for its REST API; `gh api` without a method writes what it is asked for. */
    const GH = `#!/usr/bin/env node
      const { appendFileSync, readFileSync } = require('node:fs')
      const jq = require(${JSON.stringify(fileURLToPath(import.meta.resolve('jq-wasm')))})
      const args = process.argv.slice(2).join(' ')
      const answer = file =>
        jq.raw(JSON.parse(readFileSync(file)), process.argv.at(-1), ['-r']).then(text => console.log(text))
      if (args.includes('workflows/train.yml/runs?branch=main&per_page=1 --jq')) answer('runs.json')
      else if (args.includes('actions/runs/7/jobs --jq')) answer('jobs.json')
      else if (args.includes('--method POST')) appendFileSync('posted', args + '\\n')
      else process.exitCode = 1`
    const nameAfter = (seconds: string): string =>
      filledIn(note.name, { needs: { train: { outputs: { 'retry-after': seconds } } } })
    const agoOf = (seconds: number): string =>
      new Date(Date.now() - seconds * 1_000).toISOString().replace(/\.\d+Z$/, 'Z')

    /** What is posted, given the jobs of the latest run. */
    function postedFor(jobs: unknown[], runs: unknown[] = [{ id: 7 }]): Promise<string> {
      const files = {
        'bin/gh': GH,
        posted: '',
        'runs.json': JSON.stringify({ workflow_runs: runs }),
        'jobs.json': JSON.stringify({ jobs }),
      }
      const env = { GITHUB_REPOSITORY: 'acme/faces', GITHUB_REF_NAME: 'main', GH_TOKEN: 't' }
      return inFolder(files, async folder => {
        const { exitCode } = await runIn(folder, scriptOf(jobOf('Train again', 'again')), env)
        expect(exitCode).toBe(0)
        return readFileSync(join(folder, 'posted'), 'utf8')
      })
    }
    const train = { name: 'train', conclusion: 'failure', completed_at: agoOf(200) }

    it('start a run of the same branch when the time of the note is over', async () => {
      const job = { name: nameAfter('60'), conclusion: 'success', completed_at: agoOf(90) }
      expect(await postedFor([train, job])).toBe(
        'api --method POST repos/acme/faces/actions/workflows/train.yml/dispatches -f ref=main\n',
      )
    })

    it.each([
      [
        'the time is not over',
        [{ name: nameAfter('183186'), conclusion: 'success', completed_at: agoOf(90) }],
      ],
      ['there is no note', [train]],
      ['the note was skipped', [{ ...train, name: note.name, conclusion: 'skipped' }]],
      ['the note is not written yet', [{ name: nameAfter('60'), conclusion: null, completed_at: null }]],
      ['the name only looks like a note', [{ ...train, name: 'Train again in a s', conclusion: 'success' }]],
    ])('start none while %s', async (_, jobs) => {
      expect(await postedFor(jobs)).toBe('')
    })

    it('start none before the first run', async () => {
      expect(await postedFor([], [])).toBe('')
    })
  })
})

describe('the note of a used-up quota', () => {
  const { outputs = {} } = jobOf('Train', 'train')
  const retryAfter = (seconds: string): string =>
    filledIn(outputs['retry-after'], { steps: { train: { outputs: { 'retry-after': seconds } } } })

  it('has the time that the service names, or a day', () => {
    expect([retryAfter('183186'), retryAfter('')]).toEqual(['183186', '86400'])
  })

  it('is written for what comes back by itself', () => {
    const isWritten = (reason: string): boolean =>
      holds(jobOf('Train', 'note').if, { needs: { train: { outputs: { reason } } } }, false)
    expect(['quota-exceeded', 'rate-limited', 'none', 'training-failed'].map(isWritten)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
