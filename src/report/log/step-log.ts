import type { Clean } from '../../clean.ts'
import type { Clock } from '../../clock.ts'
import type { StepLog } from './log.ts'
import { logOfMany } from './many-groups.ts'
import { logOfOne } from './one-group.ts'

/** The log of a step: one group is told by its changes, many by how many are done. */
export function stepLog(clock: Clock, info: (line: string) => void, groups: number, clean: Clean): StepLog {
  return groups === 1 ? logOfOne(clock, info) : logOfMany(clock, info, groups, clean)
}
