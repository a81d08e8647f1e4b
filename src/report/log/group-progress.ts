import type { CallError } from '../../face/call-error.ts'
import type { TrainingStatus } from '../../face/status.ts'
import type { Activity, TrainingEvent } from '../../training/events.ts'
import type { Verdict } from '../../training/evidence.ts'
import { describeError } from '../wording/describe-error.ts'
import { formatDuration } from '../wording/format-duration.ts'
import { phaseInWords } from '../wording/phase-in-words.ts'
import { capital, clause, counted } from '../wording/sentence.ts'

const WAITING_FOR: Readonly<Record<Activity, string>> = {
  credential: 'waiting for a token',
  turn: 'waiting for its turn (rate-limit)',
  check: 'waiting for the answer to the status check',
  train: 'waiting for the answer to the start',
}

/** A shorter pause would be shown as `0 s`, and counts as ended; in milliseconds. */
const SHORTEST_PAUSE_MS = 50

const NEXT_CHECK = 'next status check'

/** How many calls failed, and the latest error. */
interface Failures {
  description: string
  count: number
}

/** The events of one group's run in words: a line for each change, and at any time the current state. */
export class GroupProgress {
  private readonly now: () => number
  private situation = 'No training started yet'
  /** What comes after the pause. */
  private next = NEXT_CHECK
  /** When the pause ends, in milliseconds of the clock. */
  private pausedUntil = Number.NEGATIVE_INFINITY
  private activity: Activity | undefined
  /** Whether the wait for another training was logged: the service may refuse the start several times. */
  private hasReportedWait = false
  /** Whether the new training was shown: if a server that lags behind does not show it later, that is no change. */
  private wasShown = false
  /** The failures since the last answer. */
  private failures: Failures | undefined
  /** Failures before the last answer that are not logged yet. */
  private pastFailures: Failures = { description: '', count: 0 }

  /** @param now milliseconds of the clock */
  constructor(now: () => number) {
    this.now = now
  }

  /** Takes an event. Returns a line if something has changed, else undefined. */
  lineFor(event: TrainingEvent): string | undefined {
    switch (event.type) {
      case 'doing':
        this.activity = event.activity
        return undefined
      case 'pausing':
        this.pausedUntil = this.now() + event.forMs
        return undefined
      case 'status-checked':
        this.onAnswer()
        return undefined
      case 'queued':
        return this.enter('The service has queued the training', 'Training is queued')
      case 'found-queued':
        return this.enter(
          'The failed start seems to have queued a training. Following it',
          'Training is queued',
        )
      case 'joined':
        return this.enter(
          'Another training of this group is in progress. Following it (on-conflict: join)',
          'Following the training that was already in progress',
        )
      case 'following':
        return this.onFollow(event.started)
      case 'replaced':
        return `A newer training of this group was queued${inBrackets(event.created)}. Following it: it also covers what the earlier one trained`
      case 'waiting-for-other':
        return this.onConflict()
      case 'other-ended':
        this.situation = 'The other training has ended; no training started yet'
        return undefined
      case 'seen':
        return this.onStatus(event)
      case 'retry': {
        const { error, attempt, of, mayHaveStarted, delayMs } = event
        const call = event.call === 'check' ? 'status check' : event.call
        const retry = attempt === 0 ? `retry of the ${call}` : `retry ${attempt} of ${of} of the ${call}`
        const next = attempt > of ? 'the group fails' : retry
        this.onFailure(error, mayHaveStarted ? NEXT_CHECK : next)
        const first = mayHaveStarted
          ? `Checking whether a training was started; if not, ${next}`
          : capital(next)
        return `${describeError(error)} ${first} in ${formatDuration(delayMs)}`
      }
      case 'outage': {
        const { error, isLast, delayMs } = event
        if (!this.onFailure(error, isLast ? 'timeout' : NEXT_CHECK)) return undefined
        const next = isLast
          ? 'no time for another status check before the timeout'
          : `${NEXT_CHECK} in ${formatDuration(delayMs)}`
        return `${describeError(error)} Still waiting; ${next}`
      }
      case 'recovered':
        return 'The service answers again'
      case 'unknown-stamp':
        return `The service sends times in an unknown format${inBrackets(event.stamp)}. It may take a minute longer to recognize the new training`
    }
  }

  /** The current state: what is known of the training, what fails, and what comes next. */
  currentState(): string {
    const { failures, pastFailures } = this
    this.markReported()
    return `${this.situation}${failingOf(failures)}${failures ? '' : failedOf(pastFailures)}; ${this.nextAction()}`
  }

  /** The error of the failing calls; undefined if calls succeed. */
  get failure(): string | undefined {
    return this.failures?.description
  }

  /** A line was logged: the past failures are not to be logged again. */
  markReported(): void {
    this.pastFailures = { description: '', count: 0 }
  }

  private nextAction(): string {
    const pauseMs = this.pausedUntil - this.now()
    if (pauseMs >= SHORTEST_PAUSE_MS) return `${this.next} in ${formatDuration(pauseMs)}`
    return this.activity ? WAITING_FOR[this.activity] : 'about to call the service'
  }

  private enter(line: string, situation: string): string {
    this.failures = undefined
    this.next = NEXT_CHECK
    this.situation = situation
    return line
  }

  private onStatus({ verdict, status }: Extract<TrainingEvent, { type: 'seen' }>): string | undefined {
    const isLate = verdict === 'not-shown' && this.wasShown
    const situation = isLate ? undefined : situationOf(verdict, status)
    if (verdict === 'in-progress') this.wasShown = true
    if (situation === undefined || situation === this.situation) return undefined
    this.situation = situation
    return situation
  }

  /** @returns whether the error differs from the one before */
  private onFailure(error: CallError, next: string): boolean {
    const description = clause(describeError(error))
    const isNew = description !== this.failures?.description
    this.failures = { description, count: (this.failures?.count ?? 0) + 1 }
    this.next = next
    return isNew
  }

  /** A call was answered: what failed before has ended. */
  private onAnswer(): void {
    const { failures } = this
    if (failures)
      this.pastFailures = {
        description: failures.description,
        count: this.pastFailures.count + failures.count,
      }
    this.failures = undefined
  }

  private onFollow(started: 'yes' | 'maybe' | 'joined'): string | undefined {
    const isKnown = started !== 'maybe'
    this.situation = isKnown
      ? 'Following the training that an earlier step started or joined'
      : 'The earlier step may have started a training. Checking whether it did'
    return isKnown ? undefined : this.situation
  }

  private onConflict(): string | undefined {
    const line = this.enter(
      'Another training of this group is in progress. Waiting for its end, then training again (on-conflict: retrain)',
      'Waiting for the end of the other training',
    )
    const isFirst = !this.hasReportedWait
    this.hasReportedWait = true
    return isFirst ? line : undefined
  }
}

function failingOf(failures: Failures | undefined): string {
  if (!failures) return ''
  const { count, description } = failures
  return `; the last ${count === 1 ? 'call' : `${count} calls`} failed (${description})`
}

function failedOf({ count, description }: Failures): string {
  return count === 0 ? '' : `; ${counted(count, 'call')} failed meanwhile (${description})`
}

/** Undefined for an ending, which the report is for. */
function situationOf(verdict: Verdict, status: TrainingStatus | undefined): string | undefined {
  if (verdict === 'not-shown') return 'The service does not show the new training yet'
  if (verdict === 'doubtful')
    return 'The service shows a training that may be an older one. Waiting up to a minute to be sure'
  return verdict === 'in-progress' && status ? `Training is ${phaseInWords(status)}` : undefined
}

/** A stamp as it was sent; empty if it is too long: cut before it is cleaned, it could show a part of a secret. */
function inBrackets(stamp: string): string {
  return stamp.length > 60 ? '' : ` (${stamp})`
}
