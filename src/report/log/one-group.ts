import type { Clock } from '../../clock.ts'
import type { StepLog } from './log.ts'
import { PacedLines } from './paced-lines.ts'
import { Story } from './story.ts'
import { TimelineRecorder } from './timeline.ts'

/**
 * Tells the run of one group while it goes on: each change once, and how things stand at growing distances.
 * @param info takes one line
 */
export function logOfOne(clock: Clock, info: (line: string) => void): StepLog {
  const now = (): number => clock.now()
  const story = new Story(now)
  const recorder = new TimelineRecorder(now)
  const lines = new PacedLines(clock, info, () => story.standing())
  return {
    of: () => event => {
      recorder.take(event)
      const news = story.take(event)
      if (news !== undefined && lines.news(news)) story.isToldSoFar()
    },
    ended() {},
    stop: () => lines.stop(),
    timeline: () => recorder.timeline(),
    linesOf: () => [],
  }
}
