import type { StepRun } from '../../scripts/staged-runner.mjs'
import type { Job, Step } from '../support/workflow-files.ts'
import { type Contexts, holds } from './expressions.ts'

/** What the context `steps` has of a step with an id. */
interface StepContext {
  outcome: 'success' | 'failure' | 'skipped'
  conclusion: 'success' | 'failure' | 'skipped'
  outputs: Record<string, string>
}

/** The steps of a job as they ended. */
export interface JobSteps {
  succeeded: boolean
  steps: Record<string, StepContext>
  /** Those that ran a script or an action, in order. */
  runs: StepRun[]
}

/** Runs one step. `failure` is of one that could not even start; nothing, of one that has nothing to tell. */
export type RunStep = (step: Step, contexts: Contexts) => Promise<StepRun | 'failure' | undefined>

/** Runs the steps of a job as GitHub's runner does: their conditions, their outcomes, and what later ones see of them. */
export async function runSteps(job: Job, contexts: Contexts, runStep: RunStep): Promise<JobSteps> {
  const steps: Record<string, StepContext> = {}
  const runs: StepRun[] = []
  let succeeded = true
  for (const step of job.steps ?? []) {
    const inStep = { ...contexts, steps }
    if (!holds(step.if, inStep, succeeded)) {
      if (step.id) steps[step.id] = { outcome: 'skipped', conclusion: 'skipped', outputs: {} }
      continue
    }
    const run = await runStep(step, inStep)
    if (typeof run === 'object') runs.push(run)
    const outcome = run === 'failure' || (run && run.exitCode !== 0) ? 'failure' : 'success'
    const conclusion = step['continue-on-error'] ? 'success' : outcome
    if (conclusion === 'failure') succeeded = false
    if (step.id) {
      steps[step.id] = { outcome, conclusion, outputs: typeof run === 'object' ? run.outputs : {} }
    }
  }
  return { succeeded, steps, runs }
}
