import { describe, expect, it } from '@jest/globals'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import type { Row } from '../../src/reusable-workflow/collect-results.ts'
import { CLIENT, startAuthority, TENANT } from '../scenarios/authority.ts'
import { startIdentityService } from '../scenarios/identity.ts'
import { KEY, keysIn, withBench } from '../scenarios/step.ts'
import { callTrainWorkflow, type WorkflowRun } from './interpreter.ts'
import { annotationOf } from './script.ts'

const rowsOf = (run: WorkflowRun): string[][] =>
  (JSON.parse(run.outputs.results ?? '') as Row[]).map(row => [
    row.target,
    row.personGroupId,
    row.status,
    row.reason,
    row.errorCode,
  ])
const resultsOf = (run: WorkflowRun): Record<string, string[]> =>
  Object.fromEntries(Object.entries(run.jobs).map(([id, jobs]) => [id, jobs.map(({ result }) => result)]))

const CALL = { 'poll-interval': '1s', 'max-retries': 0 }

describe('a call of train.yml, with the action that is built, against the emulator', () => {
  it('trains every target, with its own secret, and gathers the results', () =>
    withBench({}, async ({ emulator, enrol, requests }) => {
      await enrol('visitors')
      const targets = JSON.stringify([
        { name: 'eu', endpoint: emulator.url, groups: 'staff', secret: 'KEY_EU' },
        { name: 'us', endpoint: emulator.url, groups: ['visitors'] },
      ])
      const run = await callTrainWorkflow({
        inputs: { ...CALL, targets },
        secrets: { KEY_EU: KEY, FACE_KEY: KEY },
      })
      expect(resultsOf(run)).toEqual({
        plan: ['success'],
        train: ['success', 'success'],
        gather: ['success'],
      })
      expect(run.passed).toBe(true)
      expect(rowsOf(run)).toEqual([
        ['eu', 'staff', 'succeeded', '', ''],
        ['us', 'visitors', 'succeeded', '', ''],
      ])
      expect(requests().filter(request => request === 'POST train')).toHaveLength(2)
      expect([...run.artifacts.keys()]).toEqual([
        expect.stringMatching(/^training-[0-9a-f]{12}\.1\.5000000002\.eu$/),
        expect.stringMatching(/^training-[0-9a-f]{12}\.1\.5000000003\.us$/),
      ])
      // Each is the file that the action wrote, as it is.
      const [eu] = run.jobs.train?.[0]?.runs ?? []
      const [files] = run.artifacts.values()
      expect(Object.values(files ?? {})).toEqual([eu?.outputs.results])
      expect(Object.keys(files ?? {})).toEqual([`${[...run.artifacts.keys()][0]}.json`])
      const [gathered] = run.jobs.gather?.[0]?.runs ?? []
      expect(gathered?.summary).toMatch(/^### ✅ All 2 groups in 2 targets succeeded\n/)
      expect(gathered?.summary).toContain(
        '[eu](https://github.example/caller/repository/actions/runs/42/job/5000000002)',
      )
      expect(annotationOf(gathered as StepRun)).toBe('')
    }))

  it('trains targets without a key by the identity of the workflow', async () => {
    const authority = await startAuthority()
    await withBench({ checkToken: authority.checkToken }, async ({ emulator, requests }) => {
      const pair = { 'tenant-id': TENANT, 'client-id': CLIENT }
      const targets = JSON.stringify([{ name: 'us', endpoint: emulator.url, groups: 'staff', ...pair }])
      const run = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets: {}, env: authority.env })
      expect(rowsOf(run)).toEqual([['us', 'staff', 'succeeded', '', '']])
      expect(requests()).toContain('POST train')
      // A caller that grants no id-token: write.
      const denied = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets: { '': KEY } })
      expect(rowsOf(denied)).toEqual([['us', 'staff', 'error', 'unauthorized', '']])
    }).finally(authority.close)
  })

  it('trains targets by the identity of the machine that runs them', async () => {
    const service = await startIdentityService()
    await withBench({ checkToken: service.checkToken }, async ({ emulator }) => {
      const target = { name: 'us', endpoint: emulator.url, groups: 'staff', 'managed-identity': true }
      const targets = JSON.stringify([target])
      const run = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets: {}, env: service.imds })
      expect(rowsOf(run)).toEqual([['us', 'staff', 'succeeded', '', '']])
      expect(service.asked).toHaveLength(1)
      // A key that is there all the same goes nowhere.
      expect(emulator.calls.some(({ headers }) => 'ocp-apim-subscription-key' in headers)).toBe(false)
    }).finally(service.close)
  })

  it('fails when one target does, tells it first, and trains the others all the same', () =>
    withBench({}, async ({ emulator }) => {
      const targets = JSON.stringify([
        { name: 'eu', endpoint: emulator.url, groups: 'staff' },
        { name: 'us', endpoint: emulator.url, groups: 'nobody' },
      ])
      const run = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets: { FACE_KEY: KEY } })
      expect(resultsOf(run)).toEqual({
        plan: ['success'],
        train: ['success', 'failure'],
        gather: ['failure'],
      })
      expect(rowsOf(run)).toEqual([
        ['eu', 'staff', 'succeeded', '', ''],
        ['us', 'nobody', 'error', 'not-found', 'PersonGroupNotFound'],
      ])
      const [gathered] = run.jobs.gather?.[0]?.runs ?? []
      expect(gathered?.summary).toMatch(
        /^### ❌ 1 of 2 groups in 2 targets failed: 1 not-found\n\n#### \[us\].*: 1 group: not-found\n/,
      )
      expect(annotationOf(gathered as StepRun)).toMatch(
        /^us: 1 group: not-found \(nobody\)\. HTTP 404 PersonGroupNotFound: .* What to do: Create the person group/,
      )
    }))

  it('trains several groups of one target, and gathers the result of each', () =>
    withBench({}, async ({ emulator, enrol, requests }) => {
      await enrol('visitors')
      const targets = JSON.stringify([
        { name: 'eu', endpoint: emulator.url, groups: 'nobody, staff' },
        { name: 'us', endpoint: emulator.url, groups: ['visitors'] },
      ])
      const run = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets: { FACE_KEY: KEY } })
      expect(resultsOf(run).train).toEqual(['failure', 'success'])
      expect(rowsOf(run)).toEqual([
        ['eu', 'nobody', 'error', 'not-found', 'PersonGroupNotFound'],
        ['eu', 'staff', 'succeeded', '', ''],
        ['us', 'visitors', 'succeeded', '', ''],
      ])
      expect(requests().filter(request => request === 'POST train')).toHaveLength(2)
      const [gathered] = run.jobs.gather?.[0]?.runs ?? []
      expect(gathered?.summary).toMatch(/^### ❌ 1 of 3 groups in 2 targets failed: 1 not-found\n/)
      expect(gathered?.summary.match(/^\| \[\w+\]\(.*\) \| \w+ \| \w+ \|/gm)).toHaveLength(2)
    }))

  it('loses nothing of 2,000 groups of 8 targets with long messages', () =>
    withBench({}, async ({ emulator }) => {
      const message = 'No virtual network rule lets you in. '.repeat(30)
      const body = { error: { code: 'AccessDenied', message } }
      emulator.faults.add({ on: 'any', kind: 'status', status: 403, body, times: 0 })
      const groups = Array.from({ length: 250 }, (_, at) => `g${at}`)
      const targets = JSON.stringify(
        Array.from({ length: 8 }, (_, at) => ({ name: `t${at}`, endpoint: emulator.url, groups })),
      )
      const run = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets: { FACE_KEY: KEY } })
      expect(resultsOf(run).gather).toEqual(['failure'])
      expect(rowsOf(run).map(([target, group]) => `${target}/${group}`)).toEqual(
        Array.from({ length: 8 }, (_, at) => groups.map(group => `t${at}/${group}`)).flat(),
      )
      expect(new Set(rowsOf(run).map(([, , , reason]) => reason))).toEqual(new Set(['forbidden']))
      const kept = [...run.artifacts.values()].flatMap(files => Object.values(files))
      expect(kept.map(text => (JSON.parse(text) as Row[]).length)).toEqual(Array(8).fill(250))
      expect(
        kept.every(text => (JSON.parse(text) as Row[]).every(row => row.errorMessage.length > 900)),
      ).toBe(true)
      const [gathered] = run.jobs.gather?.[0]?.runs ?? []
      const lines = annotationOf(gathered as StepRun).split('\n')
      expect(
        lines.slice(0, -1).every(line => /^t\d: \d+ groups?, and \d+ not started: forbidden/.test(line)),
      ).toBe(true)
    }))

  it('gives each target its own key', () =>
    withBench({}, async ({ emulator }) => {
      const targets = JSON.stringify([
        { name: 'eu', endpoint: emulator.url, groups: 'staff', secret: 'KEY_EU' },
        { name: 'us', endpoint: emulator.url, groups: 'staff', secret: 'KEY_US' },
      ])
      const secrets = { KEY_EU: KEY, KEY_US: 'the-key-of-another-resource' }
      const run = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets })
      expect(rowsOf(run).map(([, , , reason]) => reason)).toEqual(['', 'unauthorized'])
    }))

  it('fails when a secret does not exist, sends nothing there, and names the secret', () =>
    withBench({}, async ({ emulator, requests }) => {
      const targets = JSON.stringify([
        { name: 'eu', endpoint: emulator.url, groups: 'staff', secret: 'NO_SUCH_KEY' },
      ])
      const run = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets: { FACE_KEY: KEY } })
      expect(requests()).toEqual([])
      expect(rowsOf(run)).toEqual([['eu', 'staff', 'error', 'invalid-input', '']])
      const told = [run.jobs.train, run.jobs.gather].map(jobs => jobs?.[0]?.runs.map(annotationOf).join('\n'))
      for (const text of told) expect(text).toMatch(/The secret NO_SUCH_KEY does not exist, or it is empty/)
      expect(run.passed).toBe(false)
    }))

  it('trains again what failed when its jobs are run again, and the newest results count', () =>
    withBench({}, async ({ emulator, enrol, requests }) => {
      const targets = JSON.stringify([
        { name: 'eu', endpoint: emulator.url, groups: 'staff' },
        { name: 'us', endpoint: emulator.url, groups: 'visitors' },
      ])
      const call = { inputs: { ...CALL, targets }, secrets: { FACE_KEY: KEY } }
      const first = await callTrainWorkflow(call)
      expect(resultsOf(first)).toEqual({
        plan: ['success'],
        train: ['success', 'failure'],
        gather: ['failure'],
      })
      await enrol('visitors')
      const second = await callTrainWorkflow({ ...call, attempt: 2, before: first })
      expect(resultsOf(second)).toEqual({
        plan: ['success'],
        train: ['success', 'success'],
        gather: ['success'],
      })
      expect(second.artifacts.size).toBe(3)
      expect(rowsOf(second).map(([, , status]) => status)).toEqual(['succeeded', 'succeeded'])
      // "Re-run failed jobs" runs neither the plan nor what passed.
      expect(requests().filter(request => request === 'POST train')).toHaveLength(2)
    }))

  it('follows a target in its own way: whether it waits, how long, how often, and on a conflict', () =>
    withBench({ trainingTimeMs: 3_000 }, async ({ emulator, enrol, call }) => {
      await enrol('visitors')
      await call('POST', 'persongroups/visitors/train')
      const targets = JSON.stringify([
        { name: 'eu', endpoint: emulator.url, groups: 'staff', wait: false },
        {
          name: 'us',
          endpoint: emulator.url,
          groups: 'visitors',
          'on-conflict': 'join',
          timeout: '20s',
          'rate-limit': '5/s',
        },
      ])
      const run = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets: { FACE_KEY: KEY } })
      expect(rowsOf(run).map(([, , status]) => status)).toEqual(['queued', 'succeeded'])
      expect(run.passed).toBe(true)
    }))

  it.each([
    ['Keep the results', 'Its job failed and saved no results'],
    ['Fetch the results', 'Its results could not be fetched'],
  ])('says so when the artifact service fails in %s', (step, why) =>
    withBench({}, async ({ emulator }) => {
      const targets = JSON.stringify([{ name: 'eu', endpoint: emulator.url, groups: 'staff' }])
      const call = { inputs: { ...CALL, targets }, secrets: { FACE_KEY: KEY }, broken: [step] }
      const run = await callTrainWorkflow(call)
      expect(rowsOf(run)).toEqual([['eu', 'staff', 'unknown', 'no-result', '']])
      const [gathered] = run.jobs.gather?.[0]?.runs ?? []
      expect(annotationOf(gathered as StepRun)).toContain(why)
    }),
  )

  it('fails with a sentence where the server does not name its repository, and runs nothing of the caller', () =>
    withBench({}, async ({ emulator, requests }) => {
      const targets = JSON.stringify([{ name: 'eu', endpoint: emulator.url, groups: 'staff' }])
      const call = { inputs: { ...CALL, targets }, secrets: { FACE_KEY: KEY }, ownRepository: '' }
      const run = await callTrainWorkflow(call)
      expect(resultsOf(run)).toEqual({ plan: ['failure'], train: [], gather: [] })
      expect(requests()).toEqual([])
      expect(run.outputs.results).toBe('[]')
      const [refused] = run.jobs.plan?.[0]?.runs ?? []
      expect(refused?.commands).toEqual([
        {
          command: 'error',
          properties: { title: 'Nothing was trained' },
          message: expect.stringMatching(
            /^GitHub Enterprise Server, and runners before 2\.334\.0, do not say which repository /,
          ),
        },
      ])
    }))

  it('fails when a job never gets a runner, and says which', () =>
    withBench({}, async ({ emulator }) => {
      const targets = JSON.stringify([
        { name: 'eu', endpoint: emulator.url, groups: 'staff' },
        { name: 'us', endpoint: emulator.url, groups: 'staff' },
      ])
      const run = await callTrainWorkflow({
        inputs: { ...CALL, targets },
        secrets: { FACE_KEY: KEY },
        lost: ['us'],
      })
      expect(resultsOf(run).gather).toEqual(['failure'])
      expect(rowsOf(run)[1]).toEqual(['us', 'staff', 'unknown', 'no-result', ''])
    }))

  it('fails in the action when an endpoint or an input is wrong, and says so of every group', () =>
    withBench({}, async ({ requests }) => {
      const targets = JSON.stringify([{ name: 'eu', endpoint: 'http://evil.example', groups: 'staff' }])
      const run = await callTrainWorkflow({
        inputs: { ...CALL, targets, 'poll-interval': '5x' },
        secrets: { FACE_KEY: KEY },
      })
      expect(requests()).toEqual([])
      const [row] = JSON.parse(run.outputs.results ?? '') as Row[]
      expect(row).toEqual(
        expect.objectContaining({ target: 'eu', personGroupId: 'staff', reason: 'invalid-input' }),
      )
      expect(row?.errorMessage).toMatch(
        /^endpoint .* would send the key unencrypted.* poll-interval '5x' is not a duration/,
      )
    }))

  it('starts no job when the targets are wrong, and ends with an empty list', async () => {
    const run = await callTrainWorkflow({
      inputs: { targets: '[{"name": "eu", "region": "x", "groups": ["$(touch owned)"]}]' },
      secrets: { FACE_KEY: KEY },
    })
    expect(resultsOf(run)).toEqual({ plan: ['failure'], train: [], gather: [] })
    expect(run.outputs.results).toBe('[]')
    const annotations = Object.values(run.jobs).flatMap(jobs =>
      jobs.flatMap(job => job.runs.flatMap(r => r.commands)),
    )
    expect(annotations).toHaveLength(1)
  })

  it('follows wait and dry-run in its verdict', () =>
    withBench({}, async ({ emulator, requests }) => {
      const targets = JSON.stringify([{ name: 'eu', endpoint: emulator.url, groups: 'staff' }])
      const secrets = { FACE_KEY: KEY }
      const dry = await callTrainWorkflow({ inputs: { ...CALL, targets, 'dry-run': true }, secrets })
      expect([dry.passed, rowsOf(dry)[0]?.[2], requests().includes('POST train')]).toEqual([
        true,
        'not-trained',
        false,
      ])
      const queued = await callTrainWorkflow({ inputs: { ...CALL, targets, wait: false }, secrets })
      expect([queued.passed, rowsOf(queued)[0]?.[2]]).toEqual([true, 'queued'])
    }))

  it('leaves the key in nothing that is kept or shown', () =>
    withBench({}, async ({ emulator }) => {
      const targets = JSON.stringify([{ name: 'eu', endpoint: emulator.url, groups: 'staff' }])
      const run = await callTrainWorkflow({ inputs: { ...CALL, targets }, secrets: { FACE_KEY: KEY } })
      const runs = Object.values(run.jobs).flatMap(jobs => jobs.flatMap(job => job.runs))
      for (const { log, files } of runs)
        expect(keysIn([...log, ...Object.values(files)].join('\n'))).toEqual([])
    }))
})
