import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { type StepRun, startAction } from '../../scripts/staged-runner.mjs'
import { runBash } from '../support/bash.ts'
import { ROOT } from '../support/repository-files.ts'
import type { Job } from '../support/workflow-files.ts'
import { allFilledIn } from './expressions.ts'
import { type JobSteps, type RunStep, runSteps } from './job.ts'

/** A job whose steps are this repository's two actions and scripts, as it ended. */
export interface OwnJob extends JobSteps {
  /** What the last halves of its emulators logged, in the order in which these began. */
  stops: string[][]
  /** What its scripts printed. */
  printed: string
}

/** Which action of this repository a step uses, as a workflow of its own names it or one of its users. */
function actionFileOf(uses: string): string | undefined {
  const name = /^(?:\.|your-org\/train-person-group)\/?(emulator)?(?:@v1)?$/.exec(uses)
  return name ? join(ROOT, name[1] ?? '', 'action.yml') : undefined
}

/** Runs such a job as GitHub's runner does, emulators and all. A step with a time limit has reached it once its training is queued. */
export async function runOwnJob(job: Job): Promise<OwnJob> {
  const temp = mkdtempSync(join(tmpdir(), 'job-'))
  const emulators: { actionFile: string; state: Record<string, string> }[] = []
  let printed = ''

  const runStep: RunStep = async ({ uses = '', run = '', ...step }, contexts) => {
    const [inputs, env] = [step.with, step.env].map(block => allFilledIn(block, contexts)) as [
      Record<string, string>,
      Record<string, string>,
    ]
    if (run !== '') {
      const script = runBash(run, { cwd: ROOT, env })
      printed += script.printed
      return script.status === 0 ? undefined : 'failure'
    }
    if (uses.startsWith('actions/checkout@')) return undefined
    const actionFile = actionFileOf(uses)
    if (actionFile === undefined) throw new Error(`This job knows no such step: ${uses}`)
    const isLimited = step['timeout-minutes'] !== undefined
    const running = startAction({
      actionFile,
      inputs,
      env: { RUNNER_TEMP: temp },
      onLine: line => isLimited && line.endsWith(' has queued the training') && running.cancel('SIGINT'),
    })
    const ended = await running.finished
    if (actionFile.includes('emulator')) emulators.push({ actionFile, state: ended.state })
    return ended
  }

  try {
    const steps = await runSteps(job, {}, runStep)
    const stops: StepRun[] = []
    for (const { actionFile, state } of emulators) {
      const env = { RUNNER_TEMP: temp }
      stops.push(await startAction({ actionFile, inputs: {}, stage: 'post', state, env }).finished)
    }
    // The results are for later steps; the runner clears the folder after the job.
    expect(readdirSync(temp).filter(name => !/^training-results-.*\.json$/.test(name))).toEqual([])
    return { ...steps, stops: stops.map(({ log }) => log), printed }
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}
