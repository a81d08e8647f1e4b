import { isInProgress } from '../face/status.ts'
import type { Refusal } from './ending.ts'
import { REGISTRATION_MS } from './evidence.ts'
import { poll } from './poll.ts'
import { isShown, type Progress } from './progress.ts'
import type { Run } from './run.ts'
import type { TimedLook } from './world.ts'

/** How long a sign is looked for, and how. */
interface SignOptions {
  /** Milliseconds. */
  settledMs: number
  /** Milliseconds until the first look. */
  firstDelayMs?: number
  /** How many calls are to follow a look at once. */
  reserve?: 0 | 1
}

/** Statuses that are kept: servers that differ take turns. */
const MOST_DOUBTED = 20

/**
 * Checks for a sign of POSTs of unknown fate, for so many milliseconds. What is doubtful may be their training: it is given the time to be
 * shown, and to end.
 */
export function lookForSign(
  run: Run,
  progress: Pick<Progress, 'doubted'>,
  { settledMs, firstDelayMs = 0, reserve = 1 }: SignOptions,
): Promise<TimedLook | Refusal> {
  const judge = (look: TimedLook, elapsedMs: number): TimedLook | undefined => {
    const { verdict } = run.weigh(run.evidence, look)
    if (verdict === 'doubtful' && look.status) {
      progress.doubted = [...progress.doubted.slice(-MOST_DOUBTED), look.status]
    }
    // Once it was seen, a server that lags behind makes it no less.
    const isGivenTime =
      progress.doubted.length > 0 && (elapsedMs < REGISTRATION_MS || isInProgress(look.status))
    return isShown(verdict) || (!isGivenTime && elapsedMs >= settledMs) ? look : undefined
  }
  return poll(run, judge, { interval: 'auto', firstDelayMs, reserve })
}

/** Whether the training in progress, of which a 409 spoke, is that of an earlier POST: checks until that is known. */
export function lookForOwn(run: Run): Promise<TimedLook | Refusal> {
  const judge = (look: TimedLook, elapsedMs: number): TimedLook | undefined => {
    const { verdict } = run.weigh(run.evidence, look)
    const isOther = verdict === 'not-registered' && isInProgress(look.status)
    return isShown(verdict) || isOther || elapsedMs >= REGISTRATION_MS ? look : undefined
  }
  return poll(run, judge, { interval: 'auto', firstDelayMs: 0 })
}
