import type { StepRun } from '../../scripts/staged-runner.mjs'
import type { Job, Step } from '../support/workflow-files.ts'
import { type Contexts, holds } from './expressions.ts'

/** What the context `steps` has of a step with an id. */
interface StepContext {
  outcome: 'success' | 'failure' | 'skipped'
  conclusion: 'success' | 'failure' | 'skipped'
  outputs: Record<string, string>
}

/** What a step that ran must leave behind. */
type Left = Pick<StepRun, 'exitCode' | 'outputs'>

/** The steps of a job as they ended. */
export interface JobSteps<Run extends Left = StepRun> {
  succeeded: boolean
  steps: Record<string, StepContext>
  /** Those that ran a script or an action, in the order in which the job took notice of their ends. */
  runs: Run[]
}

/** Runs one step. `failure` is of one that could not even start; nothing, of one that has nothing to tell. */
export type RunStep<Run extends Left = StepRun> = (
  step: Step,
  contexts: Contexts,
) => Promise<Run | 'failure' | undefined>

/**
 * Runs the steps of a job as GitHub's runner does: their conditions, their outcomes, and what later ones see of them. What a step in the
 * background comes to is seen from the step on that waits for it, or after the last one.
 */
export async function runSteps<Run extends Left = StepRun>(
  job: Job,
  contexts: Contexts,
  runStep: RunStep<Run>,
): Promise<JobSteps<Run>> {
  const steps: Record<string, StepContext> = {}
  const runs: Run[] = []
  const inBackground = new Map<string, Promise<Run | 'failure' | undefined>>()
  let succeeded = true

  async function end(step: Step, running: Promise<Run | 'failure' | undefined>): Promise<void> {
    const run = await running
    if (typeof run === 'object') runs.push(run)
    const outcome = run === 'failure' || (run && run.exitCode !== 0) ? 'failure' : 'success'
    const conclusion = step['continue-on-error'] ? 'success' : outcome
    if (conclusion === 'failure') succeeded = false
    if (step.id) {
      steps[step.id] = { outcome, conclusion, outputs: typeof run === 'object' ? run.outputs : {} }
    }
  }

  async function endInBackground(id: string): Promise<void> {
    const running = inBackground.get(id)
    const step = job.steps?.find(each => each.id === id)
    if (!(running && step)) throw new Error(`No step ${id} runs in the background`)
    inBackground.delete(id)
    await end(step, running)
  }

  for (const step of job.steps ?? []) {
    const inStep = { ...contexts, steps: { ...steps } }
    if (step.wait !== undefined) {
      await endInBackground(step.wait)
    } else if (!holds(step.if, inStep, succeeded)) {
      if (step.id) steps[step.id] = { outcome: 'skipped', conclusion: 'skipped', outputs: {} }
    } else if (step.background) {
      inBackground.set(step.id ?? '', runStep(step, inStep))
    } else {
      await end(step, runStep(step, inStep))
    }
  }
  for (const id of inBackground.keys()) await endInBackground(id)
  return { succeeded, steps, runs }
}
