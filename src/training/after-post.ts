import type { CallReason } from '../face/call-error.ts'
import type { Plan } from './context.ts'
import { CONFIRMED_WITHIN_MS, isShown, type Verdict } from './evidence.ts'

/** The results of a run's POSTs so far. */
export interface PostHistory {
  /** How many POSTs failed in a row. */
  failures: number
  /** How many of them count as attempts: during an outage for all groups none does. */
  attempts: number
  /** How many of them are unconfirmed: the service may have started a training all the same. */
  unconfirmed: number
  /** Whether the latest POST was refused for the first time in contradiction to an earlier answer: then it is sent once more. */
  isRefusalDoubted: boolean
  /** How many POSTs were refused because of another pipeline's training. */
  conflicts: number
}

/** Before the first POST. */
export const NO_POSTS: PostHistory = {
  failures: 0,
  attempts: 0,
  unconfirmed: 0,
  isRefusalDoubted: false,
  conflicts: 0,
}

/** How a POST failed, except because of a training in progress. */
export interface PostFailure {
  reason: CallReason
  /** Whether the same POST may succeed later. */
  transient: boolean
  /** Whether the service may have started a training all the same. */
  mayHaveActed: boolean
  /** Whether the refusal contradicts an earlier answer: the credential was accepted, the group existed. */
  isContradiction: boolean
  /** Whether it uses up a retry. */
  usesAttempt: boolean
}

/** What to do after a POST that failed. */
export type AfterFailure =
  /** End the run with the error of the POST. */
  | { step: 'fail' }
  /** No training was started: wait, check the status, and send the POST again. */
  | { step: 'retry' }
  /** A training may have been started: search for it for at least `forMs`. If there is none, send the POST again, or fail if `isLast`. */
  | { step: 'find'; forMs: number; isLast: boolean }

/** What to do after a 409 that says that a training is in progress. */
export type AfterConflict =
  /** An unconfirmed POST may have started it: check whether it did. */
  | 'identify'
  /** It is the run's own: follow it. */
  | 'follow'
  /** It may be the run's own: wait until that is clear, or until it ends. */
  | 'find'
  /** It is another pipeline's: do what `on-conflict` says. */
  | Plan['onConflict']

/** What to do after the check that follows a failed POST. */
export type AfterCheck = 'follow' | 'post' | 'fail'

/** Refusals that may be a mistake of the service, because it has just answered the check before the POST. */
const DOUBTED_REASONS: readonly CallReason[] = ['unauthorized', 'forbidden', 'not-found']

/** Milliseconds to search for the training of the last POST. */
const LAST_POST_MS = 10_000

/** The history with one more POST that failed. */
export function withFailure(history: PostHistory, failure: PostFailure): PostHistory {
  return {
    ...history,
    failures: history.failures + 1,
    attempts: history.attempts + (failure.usesAttempt ? 1 : 0),
    unconfirmed: history.unconfirmed + (failure.mayHaveActed ? 1 : 0),
    isRefusalDoubted:
      isRefusal(failure) &&
      failure.isContradiction &&
      DOUBTED_REASONS.includes(failure.reason) &&
      !history.isRefusalDoubted,
  }
}

/**
 * Decides what to do after a POST that failed, except because of a training in progress. docs/proof.md has a table of the cases.
 * @param history with this POST
 */
export function afterFailure(history: PostHistory, failure: PostFailure, maxRetries: number): AfterFailure {
  const { attempts, unconfirmed, isRefusalDoubted } = history
  if (isRefusal(failure) && !isRefusalDoubted) return { step: 'fail' }
  const isLast = attempts > maxRetries || !(failure.transient || isRefusalDoubted)
  if (unconfirmed === 0) return isLast ? { step: 'fail' } : { step: 'retry' }
  if (isLast) return { step: 'find', forMs: LAST_POST_MS, isLast }
  return { step: 'find', forMs: unconfirmed < 2 ? 0 : CONFIRMED_WITHIN_MS, isLast }
}

/** Whether the service says that it did nothing, and would say so again. */
function isRefusal({ transient, mayHaveActed }: PostFailure): boolean {
  return !transient && !mayHaveActed
}

/**
 * Decides what to do after a 409 that says that a training is in progress.
 * @param verdict on that training; undefined before it was checked
 */
export function afterConflict(
  { unconfirmed }: PostHistory,
  verdict: Verdict | undefined,
  onConflict: Plan['onConflict'],
): AfterConflict {
  if (unconfirmed === 0) return onConflict
  if (verdict === undefined) return 'identify'
  if (isShown(verdict)) return 'follow'
  return verdict === 'doubtful' ? 'find' : onConflict
}

/**
 * Decides what to do after the check that follows a failed POST.
 * @param hasDoubt whether this check, or an earlier one since the POST, showed a training that may be the run's own
 */
export function afterCheck({ unconfirmed }: PostHistory, verdict: Verdict, hasDoubt: boolean): AfterCheck {
  if (unconfirmed === 0) return 'post'
  if (isShown(verdict)) return 'follow'
  // After a third POST it could not be known whether one training too many was started.
  return hasDoubt && unconfirmed > 1 ? 'fail' : 'post'
}
