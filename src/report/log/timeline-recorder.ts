import type { CallError } from '../../face/call-error.ts'
import type { Phase } from '../../face/status.ts'
import type { TrainingEvent } from '../../training/events.ts'

/** What a stretch of time shows: another pipeline's training, a phase of the step's own training, or failing calls. */
export type Stretch = 'other' | Phase | 'failing'

/** A stretch of time, in milliseconds after the start. */
export interface Span {
  kind: Stretch
  /** Of failing calls, the error: `HTTP 503`. */
  label: string
  from: number
  to: number
}

/** What happened in a run, and when. Times are milliseconds after its start. */
export interface Timeline {
  spans: readonly Span[]
  /** When the status was checked. */
  checks: readonly number[]
  endedAt: number
}

/** Keeps the events of a run as a timeline. */
export class TimelineRecorder {
  private readonly now: () => number
  private readonly startedAt: number
  private readonly spans: Span[] = []
  private readonly checks: number[] = []
  /** The spans that have not ended. */
  private phase: Span | undefined
  private failing: Span | undefined
  private calledAt = 0

  /** @param now milliseconds of the clock; its start is the timeline's */
  constructor(now: () => number) {
    this.now = now
    this.startedAt = now()
  }

  /** Takes an event as it comes. */
  record(event: TrainingEvent): void {
    const at = this.now() - this.startedAt
    switch (event.type) {
      case 'doing':
        if (event.activity === 'check') this.checks.push(at)
        this.calledAt = at
        break
      case 'queued':
      case 'found-queued':
        this.endFailure(at)
        this.startPhase('queued', at)
        break
      case 'waiting-for-other':
        this.endFailure(at)
        this.startPhase('other', at)
        break
      case 'joined':
      case 'status-checked':
        this.endFailure(at)
        break
      case 'other-ended':
        this.endPhase(at)
        break
      case 'seen':
        if (event.verdict === 'in-progress' && event.status) this.startPhase(event.status.phase, at)
        break
      case 'retry':
      case 'outage':
        this.startFailure(labelOf(event.error), at)
        break
      case 'following':
      case 'replaced':
      case 'recovered':
      case 'pausing':
      case 'unknown-stamp':
    }
  }

  /** The timeline up to now. */
  timeline(): Timeline {
    const endedAt = this.now() - this.startedAt
    const open = [this.phase, this.failing].filter(span => span !== undefined)
    const spans = [...this.spans, ...open.map(span => ({ ...span, to: endedAt }))]
    return { spans, checks: this.checks, endedAt }
  }

  private startPhase(kind: Stretch, at: number): void {
    if (this.phase?.kind === kind) return
    this.endPhase(at)
    this.phase = { kind, label: '', from: at, to: at }
  }

  private endPhase(at: number): void {
    if (this.phase) this.end(this.phase, at)
    this.phase = undefined
  }

  private startFailure(label: string, at: number): void {
    if (this.failing?.label === label) return
    this.endFailure(at)
    this.failing = { kind: 'failing', label, from: this.calledAt, to: at }
  }

  private endFailure(at: number): void {
    if (this.failing) this.end(this.failing, at)
    this.failing = undefined
  }

  private end(span: Span, at: number): void {
    if (at > span.from) this.spans.push({ ...span, to: at })
  }
}

function labelOf({ status }: CallError): string {
  return status === undefined ? 'no answer' : `HTTP ${status}`
}
