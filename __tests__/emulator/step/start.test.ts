import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { Secrets } from '../../../src/clean.ts'
import { type Clock, systemClock } from '../../../src/clock.ts'
import { isRunning } from '../../../src/emulator/step/running.ts'
import { type Surroundings, start } from '../../../src/emulator/step/start.ts'
import { stop } from '../../../src/emulator/step/stop.ts'
import { readTrace } from '../../../src/emulator/step/trace.ts'
import { EMULATOR, withWorkbench } from './programs.ts'
import { RecordingStepRunner } from './recording-step-runner.ts'

interface Case {
  inputs?: Record<string, string>
  program?: string
  clock?: Clock
  cancelled?: AbortSignal
  folder: string
}

function surroundings(given: Case): Surroundings & { runner: RecordingStepRunner } {
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
  expect(await start(around)).toBe(false)
  expect(pids.filter(pid => isRunning(pid))).toEqual([])
  expect(runner.outputs).toEqual({})
  expect(readTrace(runner)).toBeUndefined()
  expect(runner.annotations).toHaveLength(1)
  return runner
}

describe('the first half of the step', () => {
  it('starts an emulator, hides the key that it made up, and tells where it is', () =>
    withWorkbench(async ({ folder }) => {
      const around = surroundings({ folder, inputs: { groups: 'staff, visitors', 'training-time': '0' } })
      const { runner } = around
      expect(await start(around)).toBe(true)
      const { endpoint = '', key = '' } = runner.outputs
      expect(Object.keys(runner.outputs)).toEqual(['endpoint', 'key', 'certificate'])
      expect(runner.outputs.certificate).toBe('')
      expect(runner.masks).toEqual([key])
      expect(runner.log).toEqual([
        `Face emulator at ${endpoint}, where a training takes 0.5 s; person groups: staff, visitors`,
      ])
      expect((await fetch(`${endpoint}/emulator/calls`)).status).toBe(200)
      expect(isRunning(Number(readTrace(runner)?.pid))).toBe(true)
      await stop(runner, around.secrets.clean, systemClock)
    }))

  it('starts one that speaks https, and tells which certificate to trust until the job ends', () =>
    withWorkbench(async ({ folder, left }) => {
      const around = surroundings({ folder, inputs: { https: 'true' } })
      const { runner } = around
      expect(await start(around)).toBe(true)
      const { endpoint = '', certificate = '' } = runner.outputs
      expect(endpoint).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
      // In the folder that goes at the end of the job.
      expect(certificate.startsWith(String(readTrace(runner)?.folder))).toBe(true)
      const request = get(`${endpoint}/emulator/process`, { ca: readFileSync(certificate), agent: false })
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      expect(response.resume().statusCode).toBe(200)
      await stop(runner, around.secrets.clean, systemClock)
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
          text: `The Face emulator ended before it listened. --https-certificate: ${resolve('none')} can't be read. Right is the path of a PEM file.`,
        },
      ])
    }))

  it('hides no key that it was given: it may be a word that the log needs', () =>
    withWorkbench(async ({ folder }) => {
      const around = surroundings({ folder, inputs: { key: 'test' } })
      const { runner } = around
      expect(await start(around)).toBe(true)
      expect([runner.outputs.key, runner.masks]).toEqual(['test', []])
      expect(runner.log).toEqual([
        `Face emulator at ${runner.outputs.endpoint}, where a training takes 2.5 s`,
      ])
      await stop(runner, around.secrets.clean, systemClock)
    }))

  it('tells all wrong inputs at once, and starts nothing', () =>
    withWorkbench(async ({ folder, left }) => {
      const { annotations } = await startInVain({ folder, inputs: { port: '##[error]\n::x::', quota: 'y' } })
      expect(annotations).toEqual([
        {
          title: 'invalid-input',
          text: 'port: "## [error] ::x::" is wrong. Right is a whole number from 0 to 65535.\nquota: "y" is wrong. Right is a whole number of calls.',
        },
      ])
      expect(left()).toEqual([])
    }))

  it('finds the seed in the workspace', () =>
    withWorkbench(async ({ folder }) => {
      writeFileSync(join(folder, 'seed.json'), '{"personGroups":[{"id":"staff"}]}')
      const around = surroundings({ folder, inputs: { seed: 'seed.json' } })
      around.runner.variables = { RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder }
      expect(await start(around)).toBe(true)
      const { endpoint = '', key = '' } = around.runner.outputs
      const headers = { 'Ocp-Apim-Subscription-Key': key }
      const answer = await fetch(`${endpoint}/face/v1.0/persongroups`, { headers })
      expect(await answer.json()).toMatchObject([{ personGroupId: 'staff' }])
      await stop(around.runner, around.secrets.clean, systemClock)
    }))

  it('tells all that is wrong with a seed, line by line', () =>
    withWorkbench(async ({ folder }) => {
      const seed = join(folder, 'seed.json')
      writeFileSync(seed, '{"personGroups":7,"faceLists":7}')
      const { annotations } = await startInVain({ folder, inputs: { seed } })
      expect(annotations).toEqual([
        {
          title: 'not-started',
          text: `The Face emulator ended before it listened. ${seed}: personGroups: 7 is wrong. Right is a list.\n${seed}: faceLists: 7 is wrong. Right is a list.`,
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
          text: 'The Face emulator ended before it listened. no port\n## [error]x',
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
          text: 'The Face emulator did not listen within 10 s. It said nothing.',
        },
      ])
      expect(left()).toEqual(['program.mjs'])
    }))

  it('kills it when the workflow is cancelled', () =>
    withWorkbench(async ({ folder, program, left }) => {
      const cancelled = AbortSignal.abort()
      const { annotations } = await startInVain({ folder, program: program(silent), cancelled })
      expect(annotations).toEqual([
        { title: 'cancelled', text: 'The workflow was cancelled. No Face emulator is left running.' },
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
      await expect(start(around)).rejects.toThrow('Missing file')
      expect(pid).toBeGreaterThan(0)
      expect(isRunning(pid)).toBe(false)
      expect([readTrace(around.runner), left()]).toEqual([undefined, []])
    }))

  it('leaves nothing when no process is to be had', () =>
    withWorkbench(async ({ folder, left }) => {
      const { execPath } = process
      process.execPath = '/nowhere/node'
      await expect(start(surroundings({ folder }))).rejects.toThrow('ENOENT')
      process.execPath = execPath
      expect(left()).toEqual([])
    }))

  it('keeps its files where the system does, without a runner', async () => {
    const around = surroundings({ folder: '' })
    expect(await start(around)).toBe(true)
    await stop(around.runner, around.secrets.clean, systemClock)
    expect(around.runner.log.at(-2)).toBe('The Face emulator has stopped.')
  })
})
