import { isInProgress, type TrainingStatus } from '../face/status.ts'
import type { TimedCheck } from './context.ts'
import type { Refusal } from './ending.ts'
import { isShown, SHOWN_WITHIN_MS } from './evidence.ts'
import type { GroupRun } from './group-run.ts'
import { poll } from './poll.ts'
import type { Checked } from './start-results.ts'

/** How to search for a training, and how long. */
interface FindOptions {
  /** Milliseconds to search for it. */
  settledMs?: number
  /** Milliseconds until the first check. */
  firstDelayMs?: number
  /** How many calls follow a check at once. */
  reserve?: 0 | 1
}

/** Statuses that are kept: several servers may answer in turn, each with another status. */
const MOST_DOUBTFUL = 20

/**
 * Searches for `settledMs` for the training of unconfirmed POSTs. A doubtful status may be of it: then it has up to a minute
 * to be shown, and longer while a training is in progress.
 */
export function findLostStart(
  run: GroupRun,
  { settledMs = 0, firstDelayMs = 0, reserve = 1 }: FindOptions = {},
): Promise<Checked | Refusal> {
  let doubtful: readonly TrainingStatus[] = []
  const judge = (check: TimedCheck, elapsedMs: number): Checked | undefined => {
    const { verdict } = run.classify(run.evidence, check)
    if (verdict === 'doubtful' && check.status) doubtful = [...doubtful.slice(-MOST_DOUBTFUL), check.status]
    // A doubtful status keeps counting, even if a server that lags behind then shows another one.
    const isGivenTime = doubtful.length > 0 && (elapsedMs < SHOWN_WITHIN_MS || isInProgress(check.status))
    const isOver = isShown(verdict) || (!isGivenTime && elapsedMs >= settledMs)
    return isOver ? { kind: 'checked', check, doubtful } : undefined
  }
  return poll(run, judge, { interval: 'auto', firstDelayMs, reserve })
}

/** Checks until it is clear whether the training that a 409 reported as in progress is that of an unconfirmed POST. */
export function identifyTraining(run: GroupRun): Promise<Checked | Refusal> {
  const judge = (check: TimedCheck, elapsedMs: number): Checked | undefined => {
    const { verdict } = run.classify(run.evidence, check)
    const isOther = verdict === 'not-shown' && isInProgress(check.status)
    const isClear = isShown(verdict) || isOther || elapsedMs >= SHOWN_WITHIN_MS
    return isClear ? { kind: 'checked', check, doubtful: [] } : undefined
  }
  return poll(run, judge, { interval: 'auto', firstDelayMs: 0 })
}
