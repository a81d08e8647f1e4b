import type { CallError } from '../face/call-error.ts'
import type { TrainingStatus } from '../face/status.ts'
import type { Verdict } from './evidence.ts'
import type { Handle } from './handle.ts'

/** What a run waits for: a credential, a slot of the rate limiter, or the answer to a call. */
export type Activity = 'credential' | 'turn' | 'check' | 'train'

/** What a run reports while it is in progress. Durations are in milliseconds. */
export type TrainingEvent =
  | { type: 'doing'; activity: Activity }
  | { type: 'pausing'; forMs: number }
  | { type: 'status-checked' }
  | { type: 'queued' }
  | { type: 'found-queued' }
  | { type: 'joined' }
  | { type: 'following'; started: Handle['started'] }
  | { type: 'replaced'; created: string }
  | { type: 'waiting-for-other' }
  | { type: 'other-ended' }
  | { type: 'seen'; status: TrainingStatus | undefined; verdict: Verdict }
  | {
      type: 'retry'
      /** The call to retry. */
      call: 'check' | 'start'
      error: CallError
      delayMs: number
      attempt: number
      of: number
      mayHaveStarted: boolean
    }
  | { type: 'outage'; error: CallError; delayMs: number; isLast: boolean }
  | { type: 'recovered' }
  | { type: 'unknown-stamp'; stamp: string }
