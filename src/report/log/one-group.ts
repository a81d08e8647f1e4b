import type { Clock } from '../../clock.ts'
import type { CallRecord } from '../../face/client.ts'
import type { TrainingStatus } from '../../face/status.ts'
import type { Outcome } from '../../training/ending.ts'
import type { TrainingEvent } from '../../training/run.ts'
import { formatDuration } from '../wording/duration.ts'
import { describeError } from '../wording/explanation.ts'

/** The longest that the log is silent during a wait, in milliseconds. */
const HEARTBEAT_MS = 60_000

/** How a step tells what goes on. */
export interface StepLog {
  /** Takes the events of a group whose training begins. */
  of: (personGroupId: string) => (event: TrainingEvent) => void
  ended: (personGroupId: string, outcome: Outcome) => void
}

/**
 * Tells a run's events in lines: each change once, and during a long wait a heartbeat at growing distances.
 * @param info takes one line
 */
export function trainingLog(clock: Clock, info: (line: string) => void): StepLog {
  let shown = ''
  let shownAt = 0
  let quietMs = 5_000

  function seen(status: TrainingStatus | undefined, isNew: boolean, elapsedMs: number): void {
    const line =
      isNew && status ? `Training is ${words(status)}` : 'The service does not show the new training yet'
    const isChange = line !== shown
    if (!isChange && clock.now() - shownAt < quietMs) return
    quietMs = isChange ? 5_000 : Math.min(HEARTBEAT_MS, quietMs * 2)
    shown = line
    shownAt = clock.now()
    info(`${line} (${formatDuration(elapsedMs)})`)
  }

  const tell: (event: TrainingEvent) => void = event => {
    switch (event.type) {
      case 'queued':
        return info('The service has queued the training')
      case 'found-queued':
        return info('A training is under way since the call that failed: following it')
      case 'joined':
        return info('A training of this group is already running: following that one, as on-conflict says')
      case 'waiting-for-other':
        return info(
          'A training of this group is already running: waiting for its end to train again, as on-conflict says',
        )
      case 'seen':
        if (event.verdict === 'succeeded' || event.verdict === 'failed') return
        return seen(event.status, event.verdict === 'under-way', event.elapsedMs)
      case 'retry': {
        const { error, attempt, of, mayHaveBegun } = event
        const delay = formatDuration(event.delayMs)
        const retry = attempt === 0 ? 'trying again' : `retry ${attempt} of ${of}`
        const next = `${attempt > of ? 'giving up' : retry} in ${delay}`
        const doubt = 'Looking whether it began a training all the same; if not, '
        return info(`${describeError(error)} ${mayHaveBegun ? doubt : 'Next: '}${next}`)
      }
      case 'outage': {
        const next = event.isLast
          ? 'no look fits before the timeout'
          : `next look in ${formatDuration(event.delayMs)}`
        return info(`${describeError(event.error)} The wait goes on; ${next}`)
      }
      case 'recovered':
        return info('The service answers again')
    }
  }

  return { of: () => tell, ended: () => {} }
}

/** One request and its answer, as a debug line. */
export function callLine({ method, url, clientRequestId, answer, failure }: CallRecord): string {
  const outcome = answer
    ? `${answer.status} (request id ${answer.headers['apim-request-id'] ?? 'none'})`
    : String(failure)
  return `${method} ${url}: ${outcome}, client-request-id ${clientRequestId}`
}

function words(status: TrainingStatus): string {
  return status.phase === 'unknown'
    ? `in a state that this action doesn't know, '${status.word}'`
    : status.phase
}
