import type { FaceError } from '../../face/error.ts'
import type { TrainingStatus } from '../../face/status.ts'
import type { Activity, TrainingEvent } from '../../training/events.ts'
import type { Verdict } from '../../training/evidence.ts'
import { formatDuration } from '../wording/duration.ts'
import { describeError } from '../wording/error-sentence.ts'
import { phaseInWords } from '../wording/phase.ts'
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
  told: string
  count: number
}

/** What the events of one group's run come to, in words: what is new, and at any time how things stand. */
export class Story {
  private readonly now: () => number
  private situation = 'No training started yet'
  /** What comes after the pause. */
  private next = 'next check'
  /** When the pause ends, in milliseconds of the clock. */
  private pausedUntil = Number.NEGATIVE_INFINITY
  private activity: Activity | undefined
  /** Whether another one's end was waited for: the service may say each time that it goes on. */
  private hasWaited = false
  /** Whether the new training was shown: a server that lags behind makes it no less. */
  private wasShown = false
  /** The latest failure that nothing has followed yet but its like, and how many they are. */
  private unresolvedError: Failures | undefined
  /** Failures that were got over, and are not told yet. */
  private passed: Failures = { told: '', count: 0 }

  /** @param now milliseconds of the clock */
  constructor(now: () => number) {
    this.now = now
  }

  /** Takes an event; gives a line where it is news, and undefined for more of the same. */
  take(event: TrainingEvent): string | undefined {
    switch (event.type) {
      case 'doing':
        this.activity = event.activity
        return undefined
      case 'pausing':
        this.pausedUntil = this.now() + event.forMs
        return undefined
      case 'status-checked':
        this.isAnswered()
        return undefined
      case 'queued':
        return this.begins('The service has queued the training', 'Training is queued')
      case 'found-queued':
        return this.begins(
          'The call that failed did start a training, it seems: following it',
          'Training is queued',
        )
      case 'joined':
        return this.begins(
          'A training of this group is already running: following that one, as on-conflict says',
          'Following the training that was already running',
        )
      case 'following':
        return this.follows(event.started)
      case 'replaced':
        return `A newer training of this group was queued${inBrackets(event.created)}: following that one, which learns all that the one before did`
      case 'waiting-for-other':
        return this.waits()
      case 'other-ended':
        this.situation = 'The training that was already running has ended; no training started yet'
        return undefined
      case 'seen':
        return this.sees(event)
      case 'retry': {
        const { call, error, attempt, of, mayHaveStarted, delayMs } = event
        const retry = attempt === 0 ? `trying the ${call} again` : `retry ${attempt} of ${of} of the ${call}`
        const next = attempt > of ? 'giving up' : retry
        this.fails(error, mayHaveStarted ? 'next check' : next)
        const doubt = 'Checking whether the training started all the same; if not, '
        return `${describeError(error)} ${mayHaveStarted ? doubt : 'Next: '}${next} in ${formatDuration(delayMs)}`
      }
      case 'outage': {
        const { error, isLast, delayMs } = event
        if (!this.fails(error, isLast ? 'the timeout' : 'next check')) return undefined
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
  standing(): string {
    const { unresolvedError, passed } = this
    this.isToldSoFar()
    return `${this.situation}${failingOf(unresolvedError)}${unresolvedError ? '' : failedOf(passed)}; ${this.comes()}`
  }

  /** What fails now; undefined where nothing does. */
  get failure(): string | undefined {
    return this.unresolvedError?.told
  }

  /** The news were told: nothing of them is left to tell of how things stand. */
  isToldSoFar(): void {
    this.passed = { told: '', count: 0 }
  }

  private comes(): string {
    const pauseMs = this.pausedUntil - this.now()
    if (pauseMs >= SHORTEST_PAUSE_MS) return `${this.next} in ${formatDuration(pauseMs)}`
    return this.activity ? BUSY_WITH[this.activity] : 'about to call'
  }

  private begins(news: string, situation: string): string {
    this.unresolvedError = undefined
    this.next = 'next check'
    this.situation = situation
    return news
  }

  private sees({ verdict, status }: Extract<TrainingEvent, { type: 'seen' }>): string | undefined {
    const isLate = verdict === 'not-shown' && this.wasShown
    const situation = isLate ? undefined : situationOf(verdict, status)
    if (verdict === 'in-progress') this.wasShown = true
    if (situation === undefined || situation === this.situation) return undefined
    this.situation = situation
    return situation
  }

  /** @returns whether it is another failure than the one before */
  private fails(error: FaceError, next: string): boolean {
    const told = clause(describeError(error))
    const isNew = told !== this.unresolvedError?.told
    this.unresolvedError = { told, count: (this.unresolvedError?.count ?? 0) + 1 }
    this.next = next
    return isNew
  }

  /** What failed before is over. */
  private isAnswered(): void {
    const { unresolvedError } = this
    if (unresolvedError)
      this.passed = { told: unresolvedError.told, count: this.passed.count + unresolvedError.count }
    this.unresolvedError = undefined
  }

  private follows(started: 'yes' | 'maybe' | 'joined'): string | undefined {
    const isKnown = started !== 'maybe'
    this.situation = isKnown
      ? 'Following the training that an earlier step began or joined'
      : 'The earlier step may have begun a training: checking whether there is one'
    return isKnown ? undefined : this.situation
  }

  private waits(): string | undefined {
    const news = this.begins(
      'A training of this group is already running: waiting for its end to train again, as on-conflict says',
      'Waiting for the end of the training that was already running',
    )
    const isFirst = !this.hasWaited
    this.hasWaited = true
    return isFirst ? news : undefined
  }
}

function failingOf(unresolvedError: Failures | undefined): string {
  if (!unresolvedError) return ''
  const { count, told } = unresolvedError
  return `; the last ${count === 1 ? 'call' : `${count} calls`} failed (${told})`
}

function failedOf({ count, told }: Failures): string {
  return count === 0 ? '' : `; ${counted(count, 'call')} failed meanwhile (${told})`
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
