import type { StatusCheck } from '../../face/client.ts'
import { isInProgress, type TrainingStatus } from '../../face/status.ts'
import { secondsSince1970 } from '../../face/timestamp.ts'
import { formatMoment } from '../../moment.ts'
import type { Outcome } from '../../training/ending.ts'
import { describeError } from './describe-error.ts'
import { formatDuration } from './format-duration.ts'
import { phaseInWords } from './phase-in-words.ts'
import { clause } from './text.ts'

/** Characters of a time in a form that isn't known. What is longer is no time, and cut here, before it is cleaned, could show a part of a secret. */
const MAX_STAMP = 100

/** Beyond this a training is stuck, in milliseconds: the service documents 10 to 30 minutes for a million faces. */
const STUCK_MS = 6 * 3_600_000

/** What was known of a group when the time was up, to go on within a sentence. */
export function lastKnownOf(outcome: Outcome): string {
  const { unresolvedError, durationMs } = outcome
  const state = durationMs === undefined ? 'no call was made for this group' : stateOf(outcome)
  return unresolvedError ? `${state}; the last failure: ${clause(describeError(unresolvedError))}` : state
}

function stateOf({ started, lastCheck, isDoubtful }: Outcome): string {
  const standing = standingOf(lastCheck)
  switch (started) {
    case 'no':
      if (lastCheck === undefined) return 'no check was answered, and no training was started'
      return standing === undefined
        ? 'no training was started'
        : `no training was started, because another one of this group ${standing}`
    case 'maybe':
      return 'the request to start the training had no clear answer, so a training may have started'
    case 'yes':
    case 'joined':
      if (standing !== undefined)
        return `the training ${standing}${isDoubtful ? '; it may be an older one' : ''}`
      return isDoubtful
        ? 'the training that was shown last may be an older one'
        : 'no status check has shown the new training yet'
  }
}

/** How the last look found a training that is under way; undefined where it found none. */
function standingOf(check: StatusCheck | undefined): string | undefined {
  const status = statusUnderWay(check)
  if (!status) return undefined
  const checkedAt = secondsOf(check?.date)
  const when = checkedAt === undefined ? '' : ` at ${formatMoment(checkedAt)}`
  const queued = queuedOf(check)
  const state = status.phase === 'queued' ? 'still queued' : phaseInWords(status)
  return `was ${state} when last checked${when}${queued === undefined ? '' : `; it was queued ${queued}`}`
}

/** When the training that is under way was queued: `at 2026-11-23 10:00 UTC, 3 days earlier`. */
export function queuedOf(check: StatusCheck | undefined): string | undefined {
  const created = statusUnderWay(check)?.created
  if (created === undefined) return undefined
  const queuedAt = secondsSince1970(created)
  if (queuedAt === undefined) return created.length > MAX_STAMP ? undefined : `at ${created}`
  const forMs = underWayMs(check)
  return `at ${formatMoment(queuedAt)}${forMs === undefined ? '' : `, ${formatDuration(forMs)} earlier`}`
}

/** Whether a training has been under way for longer than any should take. */
export function isStuck(check: StatusCheck | undefined): boolean {
  return (underWayMs(check) ?? 0) > STUCK_MS
}

/** How long the training that is under way had been so when it was looked at; undefined where the clocks don't tell. */
function underWayMs(check: StatusCheck | undefined): number | undefined {
  const queuedAt = secondsSince1970(statusUnderWay(check)?.created)
  const checkedAt = secondsOf(check?.date)
  if (queuedAt === undefined || checkedAt === undefined || checkedAt < queuedAt) return undefined
  return (checkedAt - queuedAt) * 1_000
}

function statusUnderWay(check: StatusCheck | undefined): TrainingStatus | undefined {
  const status = check?.status
  return isInProgress(status) ? status : undefined
}

function secondsOf(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 1_000)
}
