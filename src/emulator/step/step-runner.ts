import { getState, saveState } from '@actions/core'
import { githubRunner, type Runner } from '../../runner.ts'

/** What the two halves of the step ask of GitHub's runner. */
export interface StepRunner extends Runner {
  /** Keeps a text for the second half. The last one of a name counts. */
  saveState(name: string, value: string): void
  /** The text that the first half kept; empty where it kept none. */
  state(name: string): string
}

/** The runner that started this process. */
export const githubStepRunner: StepRunner = {
  ...githubRunner,
  saveState,
  state: getState,
}
