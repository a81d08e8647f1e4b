import type { CallError } from '../../face/call-error.ts'
import type { Ending } from '../../training/ending.ts'
import type { TrainingEvent } from '../../training/events.ts'
import { describeError } from '../wording/describe-error.ts'
import { formatDuration } from '../wording/format-duration.ts'
import { clause } from '../wording/sentence.ts'

/** Failed checks in a row that are an outage, however many groups are in progress. */
const ENOUGH_FAILURES = 10

/** Checks that failed in a row: no check of any group was answered in between. */
interface FailureStreak {
  groups: Set<string>
  checks: number
  /** When the first of them failed. */
  since: number
  /** The latest error. */
  failure: string
  /** Whether the outage was logged; undefined while it is none yet. */
  isReported: boolean | undefined
}

/** Outages that have ended, and are not logged yet. */
interface EndedOutages {
  count: number
  lastedMs: number
  /** The latest error, if it was not logged during the outage. */
  failure: string
}

const NOTHING: EndedOutages = { count: 0, lastedMs: 0, failure: '' }

/**
 * Outages of the service, as many groups see them. It is an outage when checks of at least two groups have failed, and as many checks
 * in a row as groups are in progress, or ten. One answer to any group ends it.
 */
export class Outage {
  private readonly elapsedMs: () => number
  private readonly log: (line: string) => boolean
  private streak: FailureStreak | undefined
  private over = NOTHING

  /**
   * @param elapsedMs milliseconds of the step
   * @param log logs a line, and returns whether there was room for it; if not, the next line on the current state says it
   */
  constructor(elapsedMs: () => number, log: (line: string) => boolean) {
    this.elapsedMs = elapsedMs
    this.log = log
  }

  /** Whether there is an outage now. */
  get isOn(): boolean {
    return this.streak?.isReported !== undefined
  }

  /**
   * Takes an event of a group.
   * @param inProgress how many groups are in progress
   */
  record(personGroupId: string, event: TrainingEvent, inProgress: number): void {
    switch (event.type) {
      case 'status-checked':
      case 'queued':
      case 'joined':
      case 'waiting-for-other':
        this.onAnswer()
        break
      case 'retry':
        // Starts may fail while checks are answered. A check follows each, and shows an outage.
        if (event.call === 'check') this.takeError(personGroupId, event.error, inProgress)
        break
      case 'outage':
        this.takeError(personGroupId, event.error, inProgress)
        break
      default:
    }
  }

  /** Takes the end of a group: a final refusal is an answer. */
  ended(ending: Ending): void {
    if (ending.kind === 'refused' && isAnswer(ending.error)) this.onAnswer()
  }

  /** The outage, for a line on the current state: empty, or a part of a sentence that begins with a semicolon. */
  currentState(): string {
    const { streak, over } = this
    const { count } = over
    const ended = count === 0 ? '' : `; ${outages(over)} ${count === 1 ? 'has' : 'have'} ended`
    this.over = NOTHING
    if (streak?.isReported === undefined) return ended
    streak.isReported = true
    return `${ended}; no call has succeeded for any group since ${sinceOf(streak)}`
  }

  private takeError(personGroupId: string, error: CallError, inProgress: number): void {
    if (isAnswer(error)) this.onAnswer()
    else if (isOfOutage(error)) this.onFailure(personGroupId, clause(describeError(error)), inProgress)
  }

  private onFailure(personGroupId: string, failure: string, inProgress: number): void {
    this.streak ??= {
      groups: new Set(),
      checks: 0,
      since: this.elapsedMs(),
      failure,
      isReported: undefined,
    }
    const { streak } = this
    streak.groups.add(personGroupId)
    streak.checks += 1
    streak.failure = failure
    const areEnough =
      inProgress > 1 && streak.groups.size > 1 && streak.checks >= Math.min(inProgress, ENOUGH_FAILURES)
    if (streak.isReported !== undefined || !areEnough) return
    streak.isReported = this.log(
      `No call has succeeded for any of the ${inProgress} groups in progress since ${sinceOf(streak)}`,
    )
  }

  private onAnswer(): void {
    const { streak, over } = this
    this.streak = undefined
    if (streak?.isReported === undefined) return
    this.over = {
      count: over.count + 1,
      lastedMs: over.lastedMs + this.elapsedMs() - streak.since,
      failure: streak.isReported ? over.failure : ` (${streak.failure})`,
    }
    if (this.log(`The service answers again after ${outages(this.over)}`)) this.over = NOTHING
  }
}

/** Whether the service itself has refused the call for good. */
function isAnswer({ transient, isFromOtherServer }: CallError): boolean {
  return !transient && !isFromOtherServer
}

/** Whether an error counts towards an outage. A rate limit, or a token that is being renewed, does not. */
function isOfOutage({ transient, reason }: CallError): boolean {
  return transient && (reason === 'service-error' || reason === 'network-error')
}

function sinceOf({ since, failure }: FailureStreak): string {
  return `[${formatDuration(since)}]: ${failure}`
}

function outages({ count, lastedMs, failure }: EndedOutages): string {
  const lasted = formatDuration(lastedMs)
  return `${count === 1 ? `an outage of ${lasted}` : `${count} outages of ${lasted} in total`}${failure}`
}
