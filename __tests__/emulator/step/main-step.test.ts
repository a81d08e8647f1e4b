import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type Clock, systemClock } from '../../../src/clock.ts'
import { type MainStepContext, runMainStep } from '../../../src/emulator/step/main-step.ts'
import { runPostStep } from '../../../src/emulator/step/post-step.ts'
import { isRunning } from '../../../src/emulator/step/process-control.ts'
import { loadForPost } from '../../../src/emulator/step/saved-state.ts'
import { Secrets } from '../../../src/secrets.ts'
import { EMULATOR, withWorkbench } from './programs.ts'
import { RecordingStepRunner } from './recording-step-runner.ts'

interface Case {
  inputs?: Record<string, string>
  program?: string
  clock?: Clock
  cancelled?: AbortSignal
  folder: string
}

function surroundings(given: Case): MainStepContext & { runner: RecordingStepRunner } {
  const runner = new RecordingStepRunner(given.inputs)
  runner.variables = { RUNNER_TEMP: given.folder }
  return {
    runner,
    secrets: new Secrets(secret => runner.mask(secret)),
    clock: given.clock ?? systemClock,
    cancelled: given.cancelled ?? new AbortController().signal,
    program: given.program ?? EMULATOR,
  }
}

const silent = 'setInterval(() => {}, 1000)'

/** Starts what must not come up, and gives what was told; nothing may be left of it. */
async function startInVain(given: Case): Promise<RecordingStepRunner> {
  const around = surroundings(given)
  const { runner } = around
  const pids: number[] = []
  const saveState = runner.saveState.bind(runner)
  runner.saveState = (name, value) => {
    if (name === 'pid' && value !== '') pids.push(Number(value))
    saveState(name, value)
  }
  expect(await runMainStep(around)).toBe(false)
  expect(pids.filter(pid => isRunning(pid))).toEqual([])
  expect(runner.outputs).toEqual({})
  expect(loadForPost(runner)).toBeUndefined()
  expect(runner.annotations).toHaveLength(1)
  return runner
}

describe('the first half of the step', () => {
  it('starts an emulator, masks its random key, and outputs its address', () =>
    withWorkbench(async ({ folder }) => {
      const around = surroundings({ folder, inputs: { groups: 'staff, visitors', 'training-time': '0' } })
      const { runner } = around
      expect(await runMainStep(around)).toBe(true)
      const { endpoint = '', key = '' } = runner.outputs
      expect(Object.keys(runner.outputs)).toEqual(['endpoint', 'key', 'certificate'])
      expect(runner.outputs.certificate).toBe('')
      expect(runner.masks).toEqual([key])
      expect(runner.log).toEqual([
        `Face emulator is running at ${endpoint}. A training takes 0.5 s; person groups: staff, visitors`,
      ])
      expect((await fetch(`${endpoint}/emulator/calls`)).status).toBe(200)
      expect(isRunning(Number(loadForPost(runner)?.pid))).toBe(true)
      await runPostStep(runner, around.secrets.clean, systemClock)
    }))

  it('starts one that speaks https, and tells which certificate to trust until the job ends', () =>
    withWorkbench(async ({ folder, left }) => {
      const around = surroundings({ folder, inputs: { https: 'true' } })
      const { runner } = around
      expect(await runMainStep(around)).toBe(true)
      const { endpoint = '', certificate = '' } = runner.outputs
      expect(endpoint).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
      // In the folder that goes at the end of the job.
      expect(certificate.startsWith(String(loadForPost(runner)?.folder))).toBe(true)
      const request = get(`${endpoint}/emulator/process`, { ca: readFileSync(certificate), agent: false })
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      expect(response.resume().statusCode).toBe(200)
      await runPostStep(runner, around.secrets.clean, systemClock)
      expect(runner.log.at(-2)).toBe('The Face emulator has stopped.')
      expect(left()).toEqual([])
    }))

  it('tells what is wrong with a certificate that it is given', () =>
    withWorkbench(async ({ folder }) => {
      const inputs = { 'https-certificate': 'none', 'https-key': 'none' }
      const { annotations } = await startInVain({ folder, inputs })
      expect(annotations).toEqual([
        {
          title: 'not-started',
          text: `The Face emulator ended before it was ready. --https-certificate '${resolve('none')}' can't be read; expected the path of a PEM file.`,
        },
      ])
    }))

  it('hides no key that it was given: it may be a word that the log needs', () =>
    withWorkbench(async ({ folder }) => {
      const around = surroundings({ folder, inputs: { key: 'test' } })
      const { runner } = around
      expect(await runMainStep(around)).toBe(true)
      expect([runner.outputs.key, runner.masks]).toEqual(['test', []])
      expect(runner.log).toEqual([
        `Face emulator is running at ${runner.outputs.endpoint}. A training takes 2.5 s`,
      ])
      await runPostStep(runner, around.secrets.clean, systemClock)
    }))

  it('tells all wrong inputs at once, and starts nothing', () =>
    withWorkbench(async ({ folder, left }) => {
      const { annotations } = await startInVain({ folder, inputs: { port: '##[error]\n::x::', quota: 'y' } })
      expect(annotations).toEqual([
        {
          title: 'invalid-input',
          text: "port '## [error] ::x::' is not valid; expected a whole number from 0 to 65535.\nquota 'y' is not valid; expected a whole number of calls.",
        },
      ])
      expect(left()).toEqual([])
    }))

  it('finds the seed in the workspace', () =>
    withWorkbench(async ({ folder }) => {
      writeFileSync(join(folder, 'seed.json'), '{"personGroups":[{"id":"staff"}]}')
      const around = surroundings({ folder, inputs: { seed: 'seed.json' } })
      around.runner.variables = { RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder }
      expect(await runMainStep(around)).toBe(true)
      const { endpoint = '', key = '' } = around.runner.outputs
      const headers = { 'Ocp-Apim-Subscription-Key': key }
      const answer = await fetch(`${endpoint}/face/v1.0/persongroups`, { headers })
      expect(await answer.json()).toMatchObject([{ personGroupId: 'staff' }])
      await runPostStep(around.runner, around.secrets.clean, systemClock)
    }))

  it('tells all that is wrong with a seed, line by line', () =>
    withWorkbench(async ({ folder }) => {
      const seed = join(folder, 'seed.json')
      writeFileSync(seed, '{"personGroups":7,"faceLists":7}')
      const { annotations } = await startInVain({ folder, inputs: { seed } })
      expect(annotations).toEqual([
        {
          title: 'not-started',
          text: `The Face emulator ended before it was ready. ${seed}: personGroups 7 is not valid; expected a list.\n${seed}: faceLists 7 is not valid; expected a list.`,
        },
      ])
    }))

  it('tells what an emulator said that ended before it listened', () =>
    withWorkbench(async ({ folder, program, left }) => {
      const file = program('console.error("no port\\n##[error]x"); process.exitCode = 1')
      const { annotations } = await startInVain({ folder, program: file })
      expect(annotations).toEqual([
        {
          title: 'not-started',
          text: 'The Face emulator ended before it was ready. no port\n## [error]x',
        },
      ])
      expect(left()).toEqual(['program.mjs'])
    }))

  it('kills an emulator that does not listen in time', () =>
    withWorkbench(async ({ folder, program, left }) => {
      const hurried = { ...systemClock, now: () => systemClock.now() * 100 }
      const { annotations } = await startInVain({ folder, program: program(silent), clock: hurried })
      expect(annotations).toEqual([
        {
          title: 'not-started',
          text: 'The Face emulator was not ready after 10 s. It printed nothing.',
        },
      ])
      expect(left()).toEqual(['program.mjs'])
    }))

  it('kills it when the workflow is cancelled', () =>
    withWorkbench(async ({ folder, program, left }) => {
      const cancelled = AbortSignal.abort()
      const { annotations } = await startInVain({ folder, program: program(silent), cancelled })
      expect(annotations).toEqual([
        { title: 'cancelled', text: 'The workflow was cancelled. No Face emulator is running.' },
      ])
      expect(left()).toEqual(['program.mjs'])
    }))

  it('leaves nothing when the runner fails it', () =>
    withWorkbench(async ({ folder, left }) => {
      const around = surroundings({ folder })
      let pid = 0
      around.runner.setOutputs = () => {
        pid = Number(around.runner.states.pid)
        throw new Error('Missing file')
      }
      await expect(runMainStep(around)).rejects.toThrow('Missing file')
      expect(pid).toBeGreaterThan(0)
      expect(isRunning(pid)).toBe(false)
      expect([loadForPost(around.runner), left()]).toEqual([undefined, []])
    }))

  it('leaves nothing when no process is to be had', () =>
    withWorkbench(async ({ folder, left }) => {
      const { execPath } = process
      process.execPath = '/nowhere/node'
      await expect(runMainStep(surroundings({ folder }))).rejects.toThrow('ENOENT')
      process.execPath = execPath
      expect(left()).toEqual([])
    }))

  it('keeps its files where the system does, without a runner', async () => {
    const around = surroundings({ folder: '' })
    expect(await runMainStep(around)).toBe(true)
    await runPostStep(around.runner, around.secrets.clean, systemClock)
    expect(around.runner.log.at(-2)).toBe('The Face emulator has stopped.')
  })
})
