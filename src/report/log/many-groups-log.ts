import type { Clock } from '../../clock.ts'
import { KeptLines } from '../../kept-lines.ts'
import type { Clean } from '../../secrets.ts'
import { reasonOfOutcome } from '../result.ts'
import { GroupProgress } from './group-progress.ts'
import { Outage } from './outage.ts'
import { PacedLines } from './paced-lines.ts'
import type { StepLog } from './step-log.ts'

/** Lines that are kept of the beginning of a group's story, and of its end. */
const MOST_KEPT = 10

/** Lines that are kept of all groups: more would take long to write at the end, and nobody would read them. */
const MOST_KEPT_IN_ALL = 20_000

/**
 * Tells how far many groups are while they go on: how many are done, failed, under way and waiting, and what the trouble is,
 * where there is one; and when the service stops answering, and answers again. The story of each is kept for the end, by the same
 * clock.
 *
 * @param info takes one line
 * @param clean is for the lines that are kept: all at once at the end they would take long
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

  function standing(): string {
    const counts = [
      `${done} of ${groups} done${failed > 0 ? ` (${failed} failed)` : ''}`,
      `${inProgress} under way`,
      `${groups - done - inProgress} waiting`,
    ]
    // An outage is everybody's trouble.
    const troubles = outage.isOn ? [] : [...active.values()].flatMap(story => story.failure ?? [])
    const latest = [
      failure === '' ? '' : `; the latest failure: ${failure}`,
      troubles.length === 0 ? '' : `; in trouble: ${troubles.length} (${troubles.at(-1)})`,
      outage.currentState(),
    ]
    failure = ''
    return counts.join(', ') + latest.join('')
  }

  const lines = new PacedLines(clock, info, standing)
  const outage = new Outage(
    () => lines.elapsedMs(),
    line => lines.news(line),
  )
  return {
    of(personGroupId) {
      inProgress += 1
      const story = new GroupProgress(() => clock.now())
      active.set(personGroupId, story)
      const own = new KeptLines(mostKept)
      kept.set(personGroupId, own)
      return event => {
        const news = story.lineFor(event)
        if (news !== undefined) own.add(clean(lines.stamped(news)))
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
      lines.newsOfStanding()
    },
    stop: () => lines.stop(),
    timeline: () => ({ spans: [], checks: [], endedAt: 0 }),
    linesOf: personGroupId => kept.get(personGroupId)?.lines() ?? [],
  }
}
