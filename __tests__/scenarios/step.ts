import { once } from 'node:events'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from '@jest/globals'
import { type RunningStep, type StepRun, startAction } from '../../scripts/staged-runner.mjs'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/server.ts'
import type { Result } from '../../src/report/group-result.ts'
import { OUTPUT_NAMES } from '../../src/report/outputs.ts'
import type { Stopwatch } from '../support/stopwatch.ts'
import { expectHarmless } from './harmless.ts'

/** Looks like no other text, so that it is found wherever it leaks. */
export const KEY = 'c0ffee5ca1ab1edeca7b0a7f00dcafe5'

/** The tests' own, to an emulator that takes no key. */
const SET_UP_TOKEN = 'set-up'

/** A training that takes a third of a second. */
const QUICK: EmulatorOptions = { key: KEY, queueTimeMs: 50, trainingTimeMs: 300 }

const LONGEST_STEP_MS = 40_000

const ACTION = fileURLToPath(new URL('../../action.yml', import.meta.url))

/** An emulator and the steps that run against it. */
export interface Bench {
  emulator: Emulator
  /** Creates a group, with one face unless told otherwise. Gives the id of its person. */
  enrol: (id: string, faces?: number) => Promise<string>
  /** Calls the emulator as another pipeline would. */
  call: (method: string, path: string, body?: unknown) => Promise<Response>
  /** The requests of the steps so far: `GET training`, `POST train`. */
  requests: () => string[]
  /** Runs the built action to its end and checks what must hold after every run. */
  step: (inputs: Record<string, string>, options?: StepOptions) => Promise<StepRun>
  /** Starts the built action. */
  start: (inputs: Record<string, string>, options?: StepOptions) => RunningStep
}

/** How a step is run. */
export interface StepOptions {
  env?: Record<string, string>
  nodeArgs?: string[]
}

/** Lends an emulator to a test, with a group `staff` that has a face and was never trained. */
export async function withBench<T>(options: EmulatorOptions, test: (bench: Bench) => Promise<T>): Promise<T> {
  const { checkToken } = options
  const emulator = await startEmulator({
    ...QUICK,
    ...options,
    ...(checkToken && { checkToken: token => (token === SET_UP_TOKEN ? 'may-train' : checkToken(token)) }),
  })
  const proof: Record<string, string> = checkToken
    ? { authorization: `Bearer ${SET_UP_TOKEN}` }
    : { 'ocp-apim-subscription-key': KEY }
  const call = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${emulator.url}/face/v1.0/${path}`, {
      method,
      headers: { ...proof, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const bench: Bench = {
    emulator,
    call,
    async enrol(id, faces = 1) {
      await call('PUT', `persongroups/${id}`, { name: id })
      const person = await call('POST', `persongroups/${id}/persons`, { name: 'Ann' })
      const { personId } = (await person.json()) as { personId: string }
      for (let face = 0; face < faces; face += 1) {
        await call('POST', `persongroups/${id}/persons/${personId}/persistedfaces`, {
          url: 'https://example.com/ann.jpg',
        })
      }
      return personId
    },
    requests: () =>
      emulator.calls.flatMap(({ method, path }) => {
        const operation = /\/(train|training)$/.exec(path)?.[1]
        return operation ? [`${method} ${operation}`] : []
      }),
    start(inputs, { env = {}, nodeArgs = [] } = {}) {
      const step = startAction({
        actionFile: ACTION,
        inputs: { endpoint: emulator.url, personGroupId: 'staff', 'secret-key': KEY, ...inputs },
        env,
        nodeArgs,
      })
      // Else one that hangs would keep the tests from ending, for as long as its own time-out.
      const limit = setTimeout(() => step.child.kill('SIGKILL'), LONGEST_STEP_MS)
      step.finished.finally(() => clearTimeout(limit)).catch(() => {})
      return step
    },
    async step(inputs, stepOptions) {
      const run = await bench.start(inputs, stepOptions).finished
      expectHonest(run, inputs['secret-key'] === undefined ? 1 : Number.POSITIVE_INFINITY)
      return run
    },
  }
  try {
    await bench.enrol('staff')
    return await test(bench)
  } finally {
    await emulator.close()
  }
}

/**
 * What must hold after every run, however it ended.
 * @param mostMasks secrets that the step may have masked
 */
export function expectHonest(run: StepRun, mostMasks = 1): void {
  const passed = run.exitCode === 0
  const { outputs, commands } = run
  expect(Object.keys(outputs).sort()).toEqual([...OUTPUT_NAMES].sort())
  expect({ passed, reason: outputs.reason }).toEqual({
    passed,
    reason: passed ? '' : expect.stringMatching(/^[a-z-]+$/),
  })
  const results = JSON.parse(outputs.results ?? '') as Result[]
  const failed = results.filter(({ reason }) => reason !== '')
  expect(failed.length === 0).toBe(passed)
  const lead = failed[0] ?? results[0]
  expect(lead?.status).toBe(outputs.status)
  expect(lead?.reason).toBe(outputs.reason)
  expect(String(lead?.httpStatus ?? '')).toBe(outputs['http-status'])
  const errors = commands.filter(({ command }) => command === 'error')
  // One for each cause: of each reason at least one, and of many causes no more than GitHub shows.
  const reasons = new Set<string>(failed.map(({ reason }) => reason))
  expect(new Set(errors.map(({ properties }) => properties.title))).toEqual(reasons)
  expect(errors.length).toBeLessThanOrEqual(Math.min(failed.length, 10))
  expect(new Set(errors.map(({ message }) => message)).size).toBe(errors.length)
  expect(errors.every(({ message }) => message.length <= 4_096)).toBe(true)
  // Nothing else is ever said to the runner; what else is found there was forged.
  const kinds = commands.map(({ command }) => command)
  expect(
    kinds.filter(kind => !['add-mask', 'debug', 'error', 'notice', 'group', 'endgroup'].includes(kind)),
  ).toEqual([])
  expect(kinds.filter(kind => kind === 'add-mask').length).toBeLessThanOrEqual(mostMasks)
  expect(kinds.filter(kind => kind === 'notice').length).toBeLessThanOrEqual(1)
  if (passed) expect(kinds).toContain('add-mask')
  expect(run.summary).toMatch(passed ? /^### ✅ / : /^### ❌ /)
  expect(run.stderr).toBe('')
  expect(run.files).toEqual({
    GITHUB_OUTPUT: run.outputFile,
    GITHUB_STEP_SUMMARY: run.summary,
    GITHUB_STATE: '',
    GITHUB_ENV: '',
    GITHUB_PATH: '',
    [basename(outputs['results-file'] ?? '')]: outputs.results,
  })
  expectNoKey(run)
  expectHarmless(run)
}

/**
 * Calls back when a step's training has been accepted for a while: on a busy machine no clock tells when that is.
 * @returns a function that takes that back
 */
export function onceAccepted(emulator: Emulator, callback: () => void): () => void {
  const isAccepted = (): boolean =>
    emulator.calls.some(call => call.path.endsWith('/train') && call.status === 202)
  let timer = setInterval(() => {
    if (!isAccepted()) return
    clearInterval(timer)
    timer = setTimeout(callback, 300)
  }, 50)
  return () => clearInterval(timer)
}

/** Resolves when a step has been at it for a while, which begins with its first word. */
export async function onceUnderWay({ stdout }: RunningStep['child']): Promise<void> {
  await once(stdout as Readable, 'data')
  await pause(500)
}

/**
 * Cancels a step, which has to end at once.
 * @param watch the step's own
 * @param mostMs milliseconds
 */
export async function cancelledAtOnce(
  { cancel, finished }: RunningStep,
  watch: Stopwatch,
  signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP',
  mostMs = 1_000,
): Promise<StepRun> {
  watch.start()
  cancel(signal)
  const run = await finished
  expect(watch.fairMs()).toBeLessThan(mostMs)
  return run
}

/** The key is in its mask and nowhere else, neither as a whole nor a part of it. */
export function expectNoKey(run: StepRun): void {
  const unmasked = run.stdout.replace(/^::add-mask::.*$/gm, '')
  for (const text of [unmasked, run.stderr, ...Object.values(run.files)]) expect(keysIn(text)).toEqual([])
}

/** What of the key is in a text: any eight characters in a row, and the whole in other spellings. */
export function keysIn(text: string): string[] {
  const parts = Array.from({ length: KEY.length - 7 }, (_, at) => KEY.slice(at, at + 8))
  const spellings = [
    KEY.toUpperCase(),
    ...(['base64', 'hex'] as const).map(as => Buffer.from(KEY).toString(as)),
  ]
  return [...parts, ...spellings].filter(part => text.includes(part))
}

/** The text of a run's one error annotation. */
export function annotationOf(run: StepRun): string {
  return run.commands.find(({ command }) => command === 'error')?.message ?? ''
}
