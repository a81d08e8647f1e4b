import type { FaceError } from '../../face/error.ts'
import type { Ending } from '../../training/ending.ts'
import type { TrainingEvent } from '../../training/events.ts'
import { formatDuration } from '../wording/duration.ts'
import { describeError } from '../wording/error-sentence.ts'
import { clause } from '../wording/text.ts'

/** Failed checks in a row that make an outage, however many groups are under way. */
const ENOUGH_FAILURES = 10

/** Checks that failed in a row: none of any group was answered in between. */
interface FailureStreak {
  groups: Set<string>
  checks: number
  /** When the first of them failed. */
  since: number
  /** How the latest did. */
  failure: string
  /** Whether there was a line of it; undefined where they are no outage yet. */
  isTold: boolean | undefined
}

/** Outages that are over, and not told yet. */
interface EndedOutages {
  count: number
  lastedMs: number
  /** How the latest calls failed that were not told while they did. */
  failure: string
}

const NOTHING: EndedOutages = { count: 0, lastedMs: 0, failure: '' }

/**
 * Outages of the service, as many groups see them: at least two groups have failed, and as many checks in a row as groups are under
 * way, or ten. One answer to any of them ends it.
 */
export class Outage {
  private readonly elapsedMs: () => number
  private readonly news: (line: string) => boolean
  private row: FailureStreak | undefined
  private over = NOTHING

  /**
   * @param elapsedMs milliseconds of the step
   * @param news takes a line, and gives whether there was room for it: if not, it is in the next standing
   */
  constructor(elapsedMs: () => number, news: (line: string) => boolean) {
    this.elapsedMs = elapsedMs
    this.news = news
  }

  /** Whether there is one now. */
  get isOn(): boolean {
    return this.row?.isTold !== undefined
  }

  /**
   * Takes an event of a group.
   * @param underWay how many groups are
   */
  take(personGroupId: string, event: TrainingEvent, underWay: number): void {
    switch (event.type) {
      case 'status-checked':
      case 'queued':
      case 'joined':
      case 'waiting-for-other':
        this.isAnswered()
        break
      case 'retry':
        // Starts may fail while checks are answered: a check follows, and shows it.
        if (event.call === 'check') this.takeError(personGroupId, event.error, underWay)
        break
      case 'outage':
        this.takeError(personGroupId, event.error, underWay)
        break
      default:
    }
  }

  /** Takes the end of a group: a refusal that stands is an answer. */
  ended(ending: Ending): void {
    if (ending.kind === 'refused' && isAnswer(ending.error)) this.isAnswered()
  }

  /** What there is to say of it when something else is told: empty, or a part of a sentence that begins with a semicolon. */
  standing(): string {
    const { row, over } = this
    const { count } = over
    const ended = count === 0 ? '' : `; ${outages(over)} ${count === 1 ? 'has' : 'have'} ended`
    this.over = NOTHING
    if (row?.isTold === undefined) return ended
    row.isTold = true
    return `${ended}; no call for any group has succeeded since ${sinceOf(row)}`
  }

  private takeError(personGroupId: string, error: FaceError, underWay: number): void {
    if (isAnswer(error)) this.isAnswered()
    else if (isOfOutage(error)) this.fails(personGroupId, clause(describeError(error)), underWay)
  }

  private fails(personGroupId: string, failure: string, underWay: number): void {
    this.row ??= {
      groups: new Set(),
      checks: 0,
      since: this.elapsedMs(),
      failure,
      isTold: undefined,
    }
    const { row } = this
    row.groups.add(personGroupId)
    row.checks += 1
    row.failure = failure
    const areEnough = underWay > 1 && row.groups.size > 1 && row.checks >= Math.min(underWay, ENOUGH_FAILURES)
    if (row.isTold !== undefined || !areEnough) return
    row.isTold = this.news(
      `No call for any of the ${underWay} groups under way has succeeded since ${sinceOf(row)}`,
    )
  }

  private isAnswered(): void {
    const { row, over } = this
    this.row = undefined
    if (row?.isTold === undefined) return
    this.over = {
      count: over.count + 1,
      lastedMs: over.lastedMs + this.elapsedMs() - row.since,
      failure: row.isTold ? over.failure : ` (${row.failure})`,
    }
    if (this.news(`Calls are answered again after ${outages(this.over)}`)) this.over = NOTHING
  }
}

/** Whether it is the service's own word on the call: it will stand. */
function isAnswer({ transient, isFromOtherServer }: FaceError): boolean {
  return !transient && !isFromOtherServer
}

/** A rate limit, or a token that is being renewed, says nothing about the service's health. */
function isOfOutage({ transient, reason }: FaceError): boolean {
  return transient && (reason === 'service-error' || reason === 'network-error')
}

function sinceOf({ since, failure }: FailureStreak): string {
  return `[${formatDuration(since)}]: ${failure}`
}

function outages({ count, lastedMs, failure }: EndedOutages): string {
  const lasted = formatDuration(lastedMs)
  return `${count === 1 ? `an outage of ${lasted}` : `${count} outages of ${lasted} in all`}${failure}`
}
