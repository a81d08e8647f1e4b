import type { Clock } from '../../clock.ts'
import type { Clean } from '../../secrets.ts'
import { manyGroupsLog } from './many-groups-log.ts'
import { singleGroupLog } from './single-group-log.ts'
import type { StepLog } from './step-log.ts'

/** The log of a step: for one group each change, for many groups how many are done. */
export function createStepLog(
  clock: Clock,
  info: (line: string) => void,
  groups: number,
  clean: Clean,
): StepLog {
  return groups === 1 ? singleGroupLog(clock, info) : manyGroupsLog(clock, info, groups, clean)
}
