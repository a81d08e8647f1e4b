import { sleep } from '../../src/clock.ts'
import { type CallError, errorOfAnswer, errorOfFailure } from '../../src/face/call-error.ts'
import type { AnswerInfo, FaceClient, StatusCheck } from '../../src/face/client.ts'
import type { TrainingStatus } from '../../src/face/status.ts'
import { cleaner } from '../support/cleaner.ts'
import { EPOCH_MS, type VirtualClock } from '../support/virtual-clock.ts'

/** One training of the model; times in milliseconds of the virtual clock. */
interface Training {
  by: 'us' | 'other'
  queuedAt: number
  startedAt: number
  endedAt: number
  outcome: 'succeeded' | 'failed'
}

/** What happens to one call instead of its answer. */
export interface Fault {
  gives: CallError | 'nothing' | StatusCheck
  /** Whether the service first does what the call asked for. */
  acted?: boolean
}

type CallKind = 'train' | 'check'

/** A Face service with one group, in virtual time. */
export class ModelService implements FaceClient {
  readonly trainings: Training[] = []
  readonly calls: { at: number; kind: CallKind }[] = []
  /** Milliseconds until an answer, until a new training is shown, in the queue, and of the training itself. */
  timing = { answer: 10, register: 0, queue: 100, train: 5_000 }
  outcome: Training['outcome'] = 'succeeded'
  /** Rewrites what a look shows, as other versions of the service would write it. */
  shows: (status: TrainingStatus) => TrainingStatus = status => status
  readonly clock: VirtualClock
  private readonly faults: Record<CallKind, (Fault | undefined)[]> = { train: [], check: [] }

  constructor(clock: VirtualClock) {
    this.clock = clock
  }

  /** Lets the next calls of a kind meet these faults; undefined: none. */
  next(kind: CallKind, ...faults: (Fault | undefined)[]): void {
    this.faults[kind].push(...faults)
  }

  /** Begins a training, as this run's POST or another pipeline's does. */
  begin(by: Training['by'], outcome = this.outcome): void {
    const queuedAt = this.clock.now()
    const startedAt = queuedAt + this.timing.queue
    this.trainings.push({ by, queuedAt, startedAt, endedAt: startedAt + this.timing.train, outcome })
  }

  /** Whether a training is under way. */
  get isBusy(): boolean {
    return (this.trainings.at(-1)?.endedAt ?? -1) > this.clock.now()
  }

  /** How many trainings this run began. */
  get ours(): number {
    return this.trainings.filter(training => training.by === 'us').length
  }

  /** What keeps the next look from taking its turn. */
  unready: (signal: AbortSignal) => Promise<CallError | undefined> = () => Promise.resolve(undefined)

  prepare(signal: AbortSignal): Promise<CallError | undefined> {
    return this.unready(signal)
  }

  /** Whether what was there before the turn still serves at it. */
  servesAtTurn: () => boolean = () => true

  hasValidCredential(): boolean {
    return this.servesAtTurn()
  }

  async queueTraining(signal: AbortSignal): Promise<AnswerInfo | CallError> {
    const fault = await this.meet('train', signal)
    const { isBusy } = this
    if (!isBusy && (!fault || fault.acted)) this.begin('us')
    await this.answer(fault, signal)
    if (fault) return fault.gives as CallError
    return isBusy ? UNDER_TRAINING : { http: 202, requestId: 'accepted', ...this.date() }
  }

  async checkStatus(signal: AbortSignal): Promise<StatusCheck | CallError> {
    const fault = await this.meet('check', signal)
    const status = this.status()
    await this.answer(fault, signal)
    if (fault) return fault.gives as CallError | StatusCheck
    return {
      http: status ? 200 : 404,
      requestId: 'check',
      status: status && this.shows(status),
      ...this.date(),
    }
  }

  /** By how many milliseconds its `Date` is ahead; undefined: it sends none. */
  dateAheadMs: number | undefined = 0

  /** By how many milliseconds the service's clock is ahead of the runner's. */
  clockAheadMs = 0

  private date(): { date?: number } {
    if (this.dateAheadMs === undefined) return {}
    return { date: Math.floor((this.clock.utc() + this.clockAheadMs + this.dateAheadMs) / 1_000) * 1_000 }
  }

  private async meet(kind: CallKind, signal: AbortSignal): Promise<Fault | undefined> {
    this.calls.push({ at: this.clock.now(), kind })
    await sleep(this.clock, this.timing.answer / 2, signal)
    return this.faults[kind].shift()
  }

  private async answer(fault: Fault | undefined, signal: AbortSignal): Promise<void> {
    await sleep(
      this.clock,
      fault?.gives === 'nothing' ? Number.MAX_SAFE_INTEGER : this.timing.answer / 2,
      signal,
    )
  }

  private status(): TrainingStatus | undefined {
    const now = this.clock.now()
    const shown = this.trainings.filter(training => training.queuedAt + this.timing.register <= now)
    const latest = shown.at(-1)
    if (!latest) return undefined
    const isOver = latest.endedAt <= now
    const phase = now < latest.startedAt ? 'queued' : isOver ? latest.outcome : 'running'
    const status: TrainingStatus = {
      phase,
      word: phase,
      created: stampAt(latest.queuedAt),
      lastAction: stampAt(isOver ? latest.endedAt : Math.min(now, latest.startedAt)),
    }
    const succeeded = shown.findLast(training => training.outcome === 'succeeded' && training.endedAt <= now)
    return isOver && succeeded ? { ...status, lastSuccess: stampAt(succeeded.endedAt) } : status
  }
}

/** The service's way to write a moment of the virtual clock. */
export function stampAt(ms: number): string {
  return new Date(EPOCH_MS + ms).toISOString().replace(/\.?0*Z$/, 'Z')
}

/** The error that an answer of this status, code and text is. */
export function answered(
  status: number,
  code = '',
  message = 'Text.',
  retryAfter?: number,
  others: Record<string, string> = {},
): CallError {
  const own = { 'apim-request-id': 'refused', ...others }
  const headers = retryAfter === undefined ? own : { ...own, 'retry-after': String(retryAfter) }
  const body = message === '' ? '' : JSON.stringify({ error: { code, message } })
  return errorOfAnswer({ status, headers, body }, 'guid', cleaner([]))
}

/** The error that an answer of somebody between the client and the service is. */
export function foreign(status: number, body = ''): CallError {
  return errorOfAnswer({ status, headers: {}, body }, 'guid', cleaner([]))
}

/** The error of a connection that was cut: nobody knows whether the service acted. */
export function reset(): CallError {
  return errorOfFailure(
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
    'guid',
    cleaner([]),
  )
}

/** The error of a connection that was never made. */
export function refused(): CallError {
  return errorOfFailure(
    Object.assign(new Error('connect ECONNREFUSED'), { syscall: 'connect' }),
    'guid',
    cleaner([]),
  )
}

const UNDER_TRAINING = answered(409, 'PersonGroupTrainingNotFinished', 'Under training.', undefined, {
  'apim-request-id': 'under-training',
})
