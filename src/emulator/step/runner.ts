import { endGroup, getState, saveState, startGroup } from '@actions/core'
import { githubRunner, type Runner } from '../../runner.ts'

/** What the two halves of the step ask of GitHub's runner. */
export interface StepRunner extends Runner {
  /** Keeps a text for the second half. The last one of a name counts. */
  saveState(name: string, value: string): void
  /** The text that the first half kept; empty where it kept none. */
  state(name: string): string
  /** Lines that the log shows folded. */
  group(title: string, lines: readonly string[]): void
}

/** The runner that started this process. */
export const githubStepRunner: StepRunner = {
  ...githubRunner,
  saveState,
  state: getState,
  group(title, lines) {
    startGroup(title)
    for (const line of lines) githubRunner.info(line)
    endGroup()
  },
}
