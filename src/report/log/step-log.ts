import type { Outcome } from '../../training/ending.ts'
import type { TrainingEvent } from '../../training/events.ts'
import type { Timeline } from './timeline.ts'

/** How a step tells what goes on, and what it keeps of that for the end. */
export interface StepLog {
  /** Takes the events of a group whose training begins. */
  of: (personGroupId: string) => (event: TrainingEvent) => void
  ended: (personGroupId: string, outcome: Outcome) => void
  /** Nothing comes after it: lets go of the timer. */
  stop: () => void
  /** What happened when; of many groups nothing is kept. */
  timeline: () => Timeline
  /** What happened to one of many groups, a clean line each. */
  linesOf: (personGroupId: string) => readonly string[]
}
