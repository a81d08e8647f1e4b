import type { Clock } from '../../clock.ts'
import type { Outcome } from '../../training/ending.ts'
import type { TrainingEvent } from '../../training/run.ts'
import { logOfMany } from './many-groups.ts'
import { logOfOne } from './one-group.ts'

/** How a step tells what goes on, and what it keeps of that for the end. */
export interface StepLog {
  /** Takes the events of a group whose training begins. */
  of: (personGroupId: string) => (event: TrainingEvent) => void
  ended: (personGroupId: string, outcome: Outcome) => void
  /** Nothing comes after it: lets go of the timer. */
  stop: () => void
  /** A picture of the training in Markdown; empty where there is nothing to see, and of many groups. */
  picture: () => string
  /** What happened to one of many groups, a line each. */
  linesOf: (personGroupId: string) => readonly string[]
}

/** The log of a step: one group is told by its changes, many by how many are done. */
export function stepLog(clock: Clock, info: (line: string) => void, groups: number): StepLog {
  return groups === 1 ? logOfOne(clock, info) : logOfMany(clock, info, groups)
}
