import type { Outcome } from '../../training/ending.ts'
import type { TrainingEvent } from '../../training/events.ts'
import type { Timeline } from './timeline-recorder.ts'

/** Logs a step while it runs, and keeps what the report at the end needs. */
export interface StepLog {
  /** Gives a function that takes the events of a group. */
  of: (personGroupId: string) => (event: TrainingEvent) => void
  ended: (personGroupId: string, outcome: Outcome) => void
  /** Called once, at the end: cancels the timer. */
  stop: () => void
  /** What happened when; empty for many groups. */
  timeline: () => Timeline
  /** The kept lines of one of many groups, clean. */
  linesOf: (personGroupId: string) => readonly string[]
}
