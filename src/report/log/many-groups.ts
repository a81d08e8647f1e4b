import type { Clock } from '../../clock.ts'
import type { Outcome } from '../../training/ending.ts'
import type { TrainingEvent } from '../../training/run.ts'
import { formatDuration } from '../wording/duration.ts'
import { describeError } from '../wording/explanation.ts'
import type { StepLog } from './one-group.ts'

/** The longest that the log is silent, in milliseconds. */
const HEARTBEAT_MS = 60_000
const SHORTEST_MS = 5_000

/**
 * Tells how far many groups are, in lines at growing distances: how many are done, failed, under way and waiting, and
 * what the trouble is, where there is one.
 * @param info takes one line
 */
export function fleetLog(clock: Clock, info: (line: string) => void, groups: number): StepLog {
  const begun = clock.now()
  let underWay = 0
  let done = 0
  let failed = 0
  let trouble = ''
  let shownAt = begun
  let quietMs = SHORTEST_MS

  function progress(): void {
    const now = clock.now()
    if (now - shownAt < quietMs) return
    shownAt = now
    quietMs = Math.min(HEARTBEAT_MS, quietMs * 2)
    const waiting = groups - done - underWay
    const counts = `${done} done${failed > 0 ? ` (${failed} failed)` : ''}, ${underWay} under way, ${waiting} waiting`
    info(
      `${counts}, after ${formatDuration(now - begun)}${trouble === '' ? '' : `; the latest trouble: ${trouble}`}`,
    )
    trouble = ''
  }

  return {
    of() {
      underWay += 1
      return (event: TrainingEvent) => {
        if (event.type === 'retry' || event.type === 'outage') trouble = describeError(event.error)
        progress()
      }
    },
    ended(_, { ending }: Outcome) {
      underWay -= 1
      done += 1
      if (!['succeeded', 'queued', 'checked'].includes(ending.kind)) failed += 1
      progress()
    },
  }
}
