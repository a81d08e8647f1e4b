import { getState, saveState } from '@actions/core'
import { githubRunner, type Runner } from '../../runner.ts'

/** GitHub's runner, as the main step and the post step use it. */
export interface StepRunner extends Runner {
  /** Saves a text for the post step. The last one with a name wins. */
  saveState(name: string, value: string): void
  /** The text that the main step saved; empty if it saved none. */
  state(name: string): string
}

/** The runner that started this process. */
export const githubStepRunner: StepRunner = {
  ...githubRunner,
  saveState,
  state: getState,
}
