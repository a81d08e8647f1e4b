import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Secrets } from '../../clean.ts'
import type { Clock } from '../../clock.ts'
import type { Ready } from '../command/ready-line.ts'
import type { CommandOptions } from '../options.ts'
import { defaultTimes } from '../service/containers/training.ts'
import { readInputs } from './inputs.ts'
import { type Launched, launch } from './launch.ts'
import { LONGEST_START_MS, untilReady } from './readiness.ts'
import type { StepRunner } from './runner.ts'
import { FOLDER_PREFIX, removeFolder, saveTrace } from './trace.ts'

/** Everything outside that the first half of the step touches. */
export interface Surroundings {
  runner: StepRunner
  secrets: Secrets
  clock: Clock
  /** Aborts when the workflow is cancelled. */
  cancelled: AbortSignal
  /** The JavaScript file of the emulator's command. */
  program: string
}

/**
 * The first half of the step: starts an emulator that goes on when this process ends. When it doesn't pass, nothing is
 * left of it.
 *
 * @returns whether the step passed; either way it has told about it
 * @throws the system's error when there is no place for files, or no process to be had
 */
export async function start(surroundings: Surroundings): Promise<boolean> {
  const { runner, secrets, program } = surroundings
  // Lest a variable that the job has under such a name is taken for the trace.
  saveTrace(runner, undefined)
  const inputs = readInputs(name => runner.input(name), runner.variable('GITHUB_WORKSPACE') || '.')
  if (!inputs.ok) {
    runner.annotate('invalid-input', inputs.complaints.map(secrets.clean).join('\n'))
    return false
  }
  const { options, args } = inputs
  const folder = mkdtempSync(join(runner.variable('RUNNER_TEMP') || tmpdir(), FOLDER_PREFIX))
  let emulator: Launched | undefined
  let isListening = false
  try {
    emulator = await launch(program, args, options.key ?? '', folder)
    // Before anything else can happen to this process.
    saveTrace(runner, { pid: emulator.pid, folder, url: '' })
    const ready = await readyOrTold(emulator, surroundings)
    if (ready === undefined) return false
    saveTrace(runner, { pid: emulator.pid, folder, url: ready.url })
    if (options.key === undefined) secrets.add(ready.key)
    runner.setOutputs({ endpoint: ready.url, key: ready.key, certificate: ready.certificate ?? '' })
    runner.info(secrets.clean(announcement(ready.url, options)))
    isListening = true
    emulator.release()
    return true
  } finally {
    if (!isListening) {
      await emulator?.kill()
      await removeFolder(folder)
      saveTrace(runner, undefined)
    }
  }
}

/** Waits until the emulator listens, or tells why it does not. */
async function readyOrTold(
  emulator: Launched,
  { runner, secrets: { clean }, clock, cancelled }: Surroundings,
): Promise<Ready | undefined> {
  const readiness = await untilReady(emulator, clock, cancelled)
  const said = () => emulator.printed().trim().split('\n').map(clean).join('\n') || 'It said nothing.'
  switch (readiness.kind) {
    case 'ready':
      return readiness.ready
    case 'ended':
      runner.annotate('not-started', `The Face emulator ended before it listened. ${said()}`)
      break
    case 'late':
      runner.annotate(
        'not-started',
        `The Face emulator did not listen within ${LONGEST_START_MS / 1000} s. ${said()}`,
      )
      break
    case 'cancelled':
      runner.annotate('cancelled', 'The workflow was cancelled. No Face emulator is left running.')
      break
  }
  return undefined
}

function announcement(url: string, options: CommandOptions): string {
  const { queueTimeMs, trainingTimeMs } = { ...defaultTimes, ...options }
  const { groups = [] } = options
  const trainable = groups.length === 0 ? '' : `; person groups: ${groups.join(', ')}`
  return `Face emulator at ${url}, where a training takes ${(queueTimeMs + trainingTimeMs) / 1000} s${trainable}`
}
