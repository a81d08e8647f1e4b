import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../clock.ts'
import type { Secrets } from '../../secrets.ts'
import type { CommandOptions } from '../command/command-options.ts'
import type { ReadyEndpoint } from '../command/ready-line.ts'
import { defaultTimes } from '../service/containers/training.ts'
import { FOLDER_PREFIX, removeFolder, saveForPost } from './saved-state.ts'
import { type SpawnedEmulator, spawnEmulator } from './spawn-emulator.ts'
import { readStepInputs } from './step-inputs.ts'
import type { StepRunner } from './step-runner.ts'
import { START_TIMEOUT_MS, waitUntilReady } from './wait-until-ready.ts'

/** Everything outside of this process that the main step uses. */
export interface MainStepContext {
  runner: StepRunner
  secrets: Secrets
  clock: Clock
  /** Aborts when the workflow is cancelled. */
  cancelled: AbortSignal
  /** The JavaScript file of the emulator's command. */
  program: string
}

/**
 * The main step: starts an emulator that continues after this process. If the step fails, nothing of the emulator is left.
 *
 * @returns whether the step passed; the result is already logged
 * @throws the system's error if a folder can't be created, or no process can be started
 */
export async function runMainStep(context: MainStepContext): Promise<boolean> {
  const { runner, secrets, program } = context
  // A variable of the job may have the same name.
  saveForPost(runner, undefined)
  const inputs = readStepInputs(name => runner.input(name), runner.variable('GITHUB_WORKSPACE') || '.')
  if (!inputs.ok) {
    runner.annotate('invalid-input', inputs.errors.map(secrets.clean).join('\n'))
    return false
  }
  const { options, args } = inputs
  const folder = mkdtempSync(join(runner.variable('RUNNER_TEMP') || tmpdir(), FOLDER_PREFIX))
  let emulator: SpawnedEmulator | undefined
  let isReady = false
  try {
    emulator = await spawnEmulator(program, args, options.key ?? '', folder)
    // At once, so that the post step stops the emulator even if this process is killed.
    saveForPost(runner, { pid: emulator.pid, folder, url: '' })
    const ready = await waitOrAnnotate(emulator, context)
    if (ready === undefined) return false
    saveForPost(runner, { pid: emulator.pid, folder, url: ready.url })
    if (options.key === undefined) secrets.add(ready.key)
    runner.setOutputs({ endpoint: ready.url, key: ready.key, certificate: ready.certificate ?? '' })
    runner.info(secrets.clean(announcement(ready.url, options)))
    isReady = true
    emulator.detach()
    return true
  } finally {
    if (!isReady) {
      await emulator?.kill()
      await removeFolder(folder)
      saveForPost(runner, undefined)
    }
  }
}

/** Waits until the emulator is ready; if it does not become ready, annotates why. */
async function waitOrAnnotate(
  emulator: SpawnedEmulator,
  { runner, secrets: { clean }, clock, cancelled }: MainStepContext,
): Promise<ReadyEndpoint | undefined> {
  const readiness = await waitUntilReady(emulator, clock, cancelled)
  const output = () => emulator.output().trim().split('\n').map(clean).join('\n') || 'It printed nothing.'
  switch (readiness.kind) {
    case 'ready':
      return readiness.ready
    case 'ended':
      runner.annotate('not-started', `The Face emulator ended before it was ready. ${output()}`)
      break
    case 'timed-out':
      runner.annotate(
        'not-started',
        `The Face emulator was not ready after ${START_TIMEOUT_MS / 1000} s. ${output()}`,
      )
      break
    case 'cancelled':
      runner.annotate('cancelled', 'The workflow was cancelled. No Face emulator is running.')
      break
  }
  return undefined
}

function announcement(url: string, options: CommandOptions): string {
  const { queueTimeMs, trainingTimeMs } = { ...defaultTimes, ...options }
  const { groups = [] } = options
  const groupsText = groups.length === 0 ? '' : `; person groups: ${groups.join(', ')}`
  return `Face emulator is running at ${url}. A training takes ${(queueTimeMs + trainingTimeMs) / 1000} s${groupsText}`
}
