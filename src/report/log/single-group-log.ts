import type { Clock } from '../../clock.ts'
import { GroupProgress } from './group-progress.ts'
import { PacedLines } from './paced-lines.ts'
import type { StepLog } from './step-log.ts'
import { TimelineRecorder } from './timeline.ts'

/**
 * Tells the run of one group while it goes on: each change once, and how things stand at growing distances.
 * @param info takes one line
 */
export function singleGroupLog(clock: Clock, info: (line: string) => void): StepLog {
  const now = (): number => clock.now()
  const story = new GroupProgress(now)
  const recorder = new TimelineRecorder(now)
  const lines = new PacedLines(clock, info, () => story.currentState())
  return {
    of: () => event => {
      recorder.record(event)
      const news = story.lineFor(event)
      if (news !== undefined && lines.news(news)) story.markReported()
    },
    ended() {},
    stop: () => lines.stop(),
    timeline: () => recorder.timeline(),
    linesOf: () => [],
  }
}
