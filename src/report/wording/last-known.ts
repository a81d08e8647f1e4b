import type { StatusCheck } from '../../face/client.ts'
import { isInProgress, type TrainingStatus } from '../../face/status.ts'
import { secondsSince1970 } from '../../face/timestamp.ts'
import { formatTime } from '../../format-time.ts'
import type { Outcome } from '../../training/ending.ts'
import { describeError } from './describe-error.ts'
import { formatDuration } from './format-duration.ts'
import { phaseInWords } from './phase-in-words.ts'
import { clause } from './sentence.ts'

/** Characters of a time in an unknown format. A longer text is left out: if it were cut before it is cleaned, it could show a part of a secret. */
const MAX_STAMP = 100

/** A training that takes longer is stuck, in milliseconds: the service documents 10 to 30 minutes for a million faces. */
const STUCK_MS = 6 * 3_600_000

/** What was last known of a group when the step timed out, as a part of a sentence. */
export function lastKnownOf(outcome: Outcome): string {
  const { unresolvedError, durationMs } = outcome
  const state = durationMs === undefined ? 'no call was made for this group' : stateOf(outcome)
  return unresolvedError ? `${state}; last error: ${clause(describeError(unresolvedError))}` : state
}

function stateOf({ started, lastCheck, isDoubtful }: Outcome): string {
  const checked = lastState(lastCheck)
  switch (started) {
    case 'no':
      if (lastCheck === undefined) return 'no status check was answered, and no training was started'
      return checked === undefined
        ? 'no training was started'
        : `no training was started, because another one of this group ${checked}`
    case 'maybe':
      return 'the start had no clear answer, so a training may have been started'
    case 'yes':
    case 'joined':
      if (checked !== undefined)
        return `the training ${checked}${isDoubtful ? '; it may be an older one' : ''}`
      return isDoubtful
        ? 'the training that was shown last may be an older one'
        : 'no status check has shown the new training yet'
  }
}

/** The state of a training in progress at the last check; undefined if the check found none. */
function lastState(check: StatusCheck | undefined): string | undefined {
  const status = statusInProgress(check)
  if (!status) return undefined
  const checkedAt = secondsOf(check?.date)
  const when = checkedAt === undefined ? '' : ` at ${formatTime(checkedAt)}`
  const queued = queuedOf(check)
  const state = status.phase === 'queued' ? 'still queued' : phaseInWords(status)
  return `was ${state} when last checked${when}${queued === undefined ? '' : `; it was queued ${queued}`}`
}

/** When the training in progress was queued: `at 2026-11-23 10:00 UTC, 3 days earlier`. */
export function queuedOf(check: StatusCheck | undefined): string | undefined {
  const created = statusInProgress(check)?.created
  if (created === undefined) return undefined
  const queuedAt = secondsSince1970(created)
  if (queuedAt === undefined) return created.length > MAX_STAMP ? undefined : `at ${created}`
  const forMs = inProgressMs(check)
  return `at ${formatTime(queuedAt)}${forMs === undefined ? '' : `, ${formatDuration(forMs)} earlier`}`
}

/** Whether a training has been in progress for longer than any should take. */
export function isStuck(check: StatusCheck | undefined): boolean {
  return (inProgressMs(check) ?? 0) > STUCK_MS
}

/** How long the training had been in progress at the last check; undefined if the times are missing or contradict each other. */
function inProgressMs(check: StatusCheck | undefined): number | undefined {
  const queuedAt = secondsSince1970(statusInProgress(check)?.created)
  const checkedAt = secondsOf(check?.date)
  if (queuedAt === undefined || checkedAt === undefined || checkedAt < queuedAt) return undefined
  return (checkedAt - queuedAt) * 1_000
}

function statusInProgress(check: StatusCheck | undefined): TrainingStatus | undefined {
  const status = check?.status
  return isInProgress(status) ? status : undefined
}

function secondsOf(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 1_000)
}
