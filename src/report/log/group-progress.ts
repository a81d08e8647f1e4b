import type { FaceError } from '../../face/error.ts'
import type { TrainingStatus } from '../../face/status.ts'
import type { Activity, TrainingEvent } from '../../training/events.ts'
import type { Verdict } from '../../training/evidence.ts'
import { describeError } from '../wording/describe-error.ts'
import { formatDuration } from '../wording/format-duration.ts'
import { phaseInWords } from '../wording/phase-in-words.ts'
import { clause, counted } from '../wording/text.ts'

const BUSY_WITH: Readonly<Record<Activity, string>> = {
  credential: 'waiting for a token',
  turn: 'waiting for its turn under rate-limit',
  check: 'waiting for the answer to a check',
  train: 'waiting for the answer to the start',
}

/** A pause that is shown as `0 s` is as good as over, in milliseconds. */
const SHORTEST_PAUSE_MS = 50

/** How many calls failed, and how the latest did. */
interface Failures {
  description: string
  count: number
}

/** What the events of one group's run come to, in words: what is new, and at any time how things stand. */
export class GroupProgress {
  private readonly now: () => number
  private situation = 'No training started yet'
  /** What comes after the pause. */
  private next = 'next check'
  /** When the pause ends, in milliseconds of the clock. */
  private pausedUntil = Number.NEGATIVE_INFINITY
  private activity: Activity | undefined
  /** Whether another one's end was waited for: the service may say each time that it goes on. */
  private hasReportedWait = false
  /** Whether the new training was shown: a server that lags behind makes it no less. */
  private wasShown = false
  /** The latest failure that nothing has followed yet but its like, and how many they are. */
  private failures: Failures | undefined
  /** Failures that were got over, and are not told yet. */
  private pastFailures: Failures = { description: '', count: 0 }

  /** @param now milliseconds of the clock */
  constructor(now: () => number) {
    this.now = now
  }

  /** Takes an event; gives a line where it is news, and undefined for more of the same. */
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
          'The call that failed did start a training, it seems: following it',
          'Training is queued',
        )
      case 'joined':
        return this.enter(
          'A training of this group is already running: following that one, as on-conflict says',
          'Following the training that was already running',
        )
      case 'following':
        return this.onFollow(event.started)
      case 'replaced':
        return `A newer training of this group was queued${inBrackets(event.created)}: following that one, which learns all that the one before did`
      case 'waiting-for-other':
        return this.onConflict()
      case 'other-ended':
        this.situation = 'The training that was already running has ended; no training started yet'
        return undefined
      case 'seen':
        return this.onStatus(event)
      case 'retry': {
        const { call, error, attempt, of, mayHaveStarted, delayMs } = event
        const retry = attempt === 0 ? `trying the ${call} again` : `retry ${attempt} of ${of} of the ${call}`
        const next = attempt > of ? 'giving up' : retry
        this.onFailure(error, mayHaveStarted ? 'next check' : next)
        const doubt = 'Checking whether the training started all the same; if not, '
        return `${describeError(error)} ${mayHaveStarted ? doubt : 'Next: '}${next} in ${formatDuration(delayMs)}`
      }
      case 'outage': {
        const { error, isLast, delayMs } = event
        if (!this.onFailure(error, isLast ? 'the timeout' : 'next check')) return undefined
        const next = isLast ? 'no check fits before the timeout' : `next check in ${formatDuration(delayMs)}`
        return `${describeError(error)} The wait goes on; ${next}`
      }
      case 'recovered':
        return 'Calls are answered again'
      case 'unknown-stamp':
        return `The service writes its times in a form that this action does not know${inBrackets(event.stamp)}: it may take a minute longer to recognize the new training`
    }
  }

  /** How things stand: what the group is known to be, what fails, and what comes next. */
  currentState(): string {
    const { failures, pastFailures } = this
    this.markReported()
    return `${this.situation}${failingOf(failures)}${failures ? '' : failedOf(pastFailures)}; ${this.nextAction()}`
  }

  /** What fails now; undefined where nothing does. */
  get failure(): string | undefined {
    return this.failures?.description
  }

  /** The news were told: nothing of them is left to tell of how things stand. */
  markReported(): void {
    this.pastFailures = { description: '', count: 0 }
  }

  private nextAction(): string {
    const pauseMs = this.pausedUntil - this.now()
    if (pauseMs >= SHORTEST_PAUSE_MS) return `${this.next} in ${formatDuration(pauseMs)}`
    return this.activity ? BUSY_WITH[this.activity] : 'about to call'
  }

  private enter(news: string, situation: string): string {
    this.failures = undefined
    this.next = 'next check'
    this.situation = situation
    return news
  }

  private onStatus({ verdict, status }: Extract<TrainingEvent, { type: 'seen' }>): string | undefined {
    const isLate = verdict === 'not-shown' && this.wasShown
    const situation = isLate ? undefined : situationOf(verdict, status)
    if (verdict === 'in-progress') this.wasShown = true
    if (situation === undefined || situation === this.situation) return undefined
    this.situation = situation
    return situation
  }

  /** @returns whether it is another failure than the one before */
  private onFailure(error: FaceError, next: string): boolean {
    const description = clause(describeError(error))
    const isNew = description !== this.failures?.description
    this.failures = { description, count: (this.failures?.count ?? 0) + 1 }
    this.next = next
    return isNew
  }

  /** What failed before is over. */
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
      ? 'Following the training that an earlier step began or joined'
      : 'The earlier step may have begun a training: checking whether there is one'
    return isKnown ? undefined : this.situation
  }

  private onConflict(): string | undefined {
    const news = this.enter(
      'A training of this group is already running: waiting for its end to train again, as on-conflict says',
      'Waiting for the end of the training that was already running',
    )
    const isFirst = !this.hasReportedWait
    this.hasReportedWait = true
    return isFirst ? news : undefined
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

/** Undefined for an ending, which is left to the report. */
function situationOf(verdict: Verdict, status: TrainingStatus | undefined): string | undefined {
  if (verdict === 'not-shown') return 'The service does not show the new training yet'
  if (verdict === 'doubtful')
    return 'The service shows a training that may be an older one: waiting for up to a minute to be sure'
  return verdict === 'in-progress' && status ? `Training is ${phaseInWords(status)}` : undefined
}

/** A stamp as it was sent; nothing of one that is too long: cut before it is cleaned, it could show a part of a secret. */
function inBrackets(stamp: string): string {
  return stamp.length > 60 ? '' : ` (${stamp})`
}
