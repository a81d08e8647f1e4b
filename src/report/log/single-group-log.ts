import type { Clock } from '../../clock.ts'
import { GroupProgress } from './group-progress.ts'
import { PacedLines } from './paced-lines.ts'
import type { StepLog } from './step-log.ts'
import { TimelineRecorder } from './timeline-recorder.ts'

/**
 * Logs the run of one group: each change once, and the current state at growing intervals.
 * @param info takes one line
 */
export function singleGroupLog(clock: Clock, info: (line: string) => void): StepLog {
  const now = (): number => clock.now()
  const progress = new GroupProgress(now)
  const recorder = new TimelineRecorder(now)
  const lines = new PacedLines(clock, info, () => progress.currentState())
  return {
    of: () => event => {
      recorder.record(event)
      const line = progress.lineFor(event)
      if (line !== undefined && lines.log(line)) progress.markReported()
    },
    ended() {},
    stop: () => lines.stop(),
    timeline: () => recorder.timeline(),
    linesOf: () => [],
  }
}
