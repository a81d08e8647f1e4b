import type { StepRunner } from '../../../src/emulator/step/step-runner.ts'
import { RecordingRunner } from '../../support/recording-runner.ts'

/** A runner that also keeps what the first half of a step leaves for the second. */
export class RecordingStepRunner extends RecordingRunner implements StepRunner {
  states: Record<string, string> = {}

  saveState(name: string, value: string): void {
    this.states[name] = value
  }

  state(name: string): string {
    return this.states[name] ?? ''
  }
}
