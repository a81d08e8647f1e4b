import type { Clock } from '../../clock.ts'
import { KeptLines } from '../../kept-lines.ts'
import type { Clean } from '../../secrets.ts'
import { reasonOfOutcome } from '../group-result.ts'
import { GroupProgress } from './group-progress.ts'
import { Outage } from './outage.ts'
import { PacedLines } from './paced-lines.ts'
import type { StepLog } from './step-log.ts'

/** Lines that are kept of the beginning of a group's log, and of its end. */
const MOST_KEPT = 10

/** Lines that are kept of all groups together: more would take long to write at the end, and nobody would read them. */
const MOST_KEPT_IN_ALL = 20_000

/**
 * Logs the progress of many groups: how many are done, failed, in progress and waiting, and which calls fail; and when an outage
 * begins and ends. The lines of each group are kept for the end, with the time at which they happened.
 *
 * @param info takes one line
 * @param clean cleans each line when it is kept: to clean all of them at the end would take long
 */
export function manyGroupsLog(
  clock: Clock,
  info: (line: string) => void,
  groups: number,
  clean: Clean,
): StepLog {
  const kept = new Map<string, KeptLines>()
  const mostKept = Math.max(1, Math.min(MOST_KEPT, Math.floor(MOST_KEPT_IN_ALL / (2 * groups))))
  let inProgress = 0
  let done = 0
  let failed = 0
  let failure = ''
  const active = new Map<string, GroupProgress>()

  function currentState(): string {
    const counts = [
      `${done} of ${groups} done${failed > 0 ? ` (${failed} failed)` : ''}`,
      `${inProgress} in progress`,
      `${groups - done - inProgress} waiting`,
    ]
    // In an outage all groups fail.
    const failing = outage.isOn ? [] : [...active.values()].flatMap(progress => progress.failure ?? [])
    const latest = [
      failure === '' ? '' : `; latest failure: ${failure}`,
      failing.length === 0 ? '' : `; failing: ${failing.length} (${failing.at(-1)})`,
      outage.currentState(),
    ]
    failure = ''
    return counts.join(', ') + latest.join('')
  }

  const lines = new PacedLines(clock, info, currentState)
  const outage = new Outage(
    () => lines.elapsedMs(),
    line => lines.log(line),
  )
  return {
    of(personGroupId) {
      inProgress += 1
      const progress = new GroupProgress(() => clock.now())
      active.set(personGroupId, progress)
      const own = new KeptLines(mostKept)
      kept.set(personGroupId, own)
      return event => {
        const line = progress.lineFor(event)
        if (line !== undefined) own.add(clean(lines.stamped(line)))
        outage.record(personGroupId, event, inProgress)
      }
    },
    ended(personGroupId, outcome) {
      active.delete(personGroupId)
      inProgress -= 1
      done += 1
      outage.ended(outcome.ending)
      const reason = reasonOfOutcome(outcome)
      if (reason === '') return
      failed += 1
      failure = `'${personGroupId}', ${reason}`
      lines.logState()
    },
    stop: () => lines.stop(),
    timeline: () => ({ spans: [], checks: [], endedAt: 0 }),
    linesOf: personGroupId => kept.get(personGroupId)?.lines() ?? [],
  }
}
