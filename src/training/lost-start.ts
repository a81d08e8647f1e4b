import { isInProgress, type TrainingStatus } from '../face/status.ts'
import type { TimedCheck } from './context.ts'
import type { Refusal } from './ending.ts'
import { isShown, SHOWN_WITHIN_MS } from './evidence.ts'
import { poll } from './poll.ts'
import type { Run } from './run.ts'
import type { Checked } from './step-results.ts'

/** How long a training is looked for, and how. */
interface FindOptions {
  /** Milliseconds. */
  settledMs?: number
  /** Milliseconds until the first check. */
  firstDelayMs?: number
  /** How many calls are to follow a check at once. */
  reserve?: 0 | 1
}

/** Statuses that are kept: servers that differ take turns. */
const MOST_DOUBTFUL = 20

/**
 * Looks for the training of POSTs whose answers were lost, for `settledMs`. A doubtful status may be of it: then there is more time, for it to be
 * shown and to end.
 */
export function findLostStart(
  run: Run,
  { settledMs = 0, firstDelayMs = 0, reserve = 1 }: FindOptions = {},
): Promise<Checked | Refusal> {
  let doubtful: readonly TrainingStatus[] = []
  const judge = (check: TimedCheck, elapsedMs: number): Checked | undefined => {
    const { verdict } = run.classify(run.evidence, check)
    if (verdict === 'doubtful' && check.status) doubtful = [...doubtful.slice(-MOST_DOUBTFUL), check.status]
    // Once it was seen, a server that lags behind makes it no less.
    const isGivenTime = doubtful.length > 0 && (elapsedMs < SHOWN_WITHIN_MS || isInProgress(check.status))
    const isOver = isShown(verdict) || (!isGivenTime && elapsedMs >= settledMs)
    return isOver ? { kind: 'checked', check, doubtful } : undefined
  }
  return poll(run, judge, { interval: 'auto', firstDelayMs, reserve })
}

/** Checks until it is clear whether the training in progress, of which a 409 spoke, is that of an unconfirmed POST. */
export function identifyTraining(run: Run): Promise<Checked | Refusal> {
  const judge = (check: TimedCheck, elapsedMs: number): Checked | undefined => {
    const { verdict } = run.classify(run.evidence, check)
    const isOther = verdict === 'not-shown' && isInProgress(check.status)
    const isClear = isShown(verdict) || isOther || elapsedMs >= SHOWN_WITHIN_MS
    return isClear ? { kind: 'checked', check, doubtful: [] } : undefined
  }
  return poll(run, judge, { interval: 'auto', firstDelayMs: 0 })
}
