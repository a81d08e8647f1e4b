import { type Clock, sleep } from '../../src/clock.ts'
import type { Answer } from '../../src/face/answer.ts'
import { CALL_LIMIT_MS, type Request } from '../../src/face/http.ts'
import { EPOCH_MS } from '../support/virtual-clock.ts'
import { failureOf, faultAnswerOf, type Json, json } from './faults.ts'
import type { Fault, GroupSchedule, Other, Schedule, Server } from './schedule.ts'
import { stampAt } from './stamps.ts'

/** One training of the model; times in milliseconds of the virtual clock. */
export interface Training {
  by: 'run' | 'other'
  queuedAt: number
  startedAt: number
  endedAt: number
  outcome: 'succeeded' | 'failed'
  /** By how much the clock that stamps it is ahead. */
  skew: number
  /** From when on a server without a lag shows it. */
  shownFrom: number
}

/** What the model knows of one call of the run. */
export interface Call {
  kind: 'train' | 'look'
  at: number
  /** When its answer, or its failure, was there; undefined: never. */
  endedAt?: number
  /** What came: an HTTP status, or the kind of the fault. */
  gave: string
  /** Of a POST: the training that it began. */
  began?: Training
  /** Of a POST: the training that kept it from beginning one. */
  met?: Training
  /** Of a look: the training that it told of; undefined too for a group that was never trained. */
  told?: Training
  /** Whether it told of an ending. */
  toldEnding?: boolean
  /** Seconds that the service asked to wait. */
  hintSeconds?: number
}

const NOUNS = {
  'person-group': ['PersonGroup', 'Person group'],
  'large-person-group': ['LargePersonGroup', 'Large person group'],
  'large-face-list': ['LargeFaceList', 'Large face list'],
} as const

/**
 * One group of a Face service, in virtual time, as `face-api` tells of it; its answers are HTTP. It goes by a schedule,
 * whose times are its clock's. `send` keeps what `Send` promises of the time that a call may take, and of the signal.
 */
export class SimulatedGroup {
  readonly id: string
  readonly trainings: Training[] = []
  readonly calls: Call[] = []
  /** Of all groups. */
  private readonly schedule: Schedule
  private readonly own: GroupSchedule
  private readonly clock: Clock
  private readonly tell: (line: string) => void
  private readonly met = { train: 0, look: 0 }
  private key = ''
  private token: string | undefined
  private readonly isTokenGood: (token: string) => boolean

  constructor(
    id: string,
    schedule: Schedule,
    own: GroupSchedule,
    clock: Clock,
    tell: (line: string) => void,
    isTokenGood: (token: string) => boolean,
  ) {
    this.isTokenGood = isTokenGood
    this.id = id
    this.schedule = schedule
    this.own = own
    this.clock = clock
    this.tell = tell
    for (const other of own.others) this.expect(other)
  }

  /** Sends one request to the model. */
  async send(request: Request, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted()
    const kind = request.method === 'POST' ? 'train' : 'look'
    this.key = request.headers['ocp-apim-subscription-key'] ?? ''
    this.token = request.headers.authorization?.replace('Bearer ', '')
    const call: Call = { kind, at: this.clock.now(), gave: 'nothing' }
    this.calls.push(call)
    this.tell(`→ ${request.method} ${request.url.replace(/.*\//, '')}`)
    try {
      const answer = await this.exchange(call, signal)
      call.gave = call.gave === 'nothing' ? String(answer.status) : call.gave
      this.tell(
        `← ${answer.status} ${call.gave === String(answer.status) ? '' : `(${call.gave}) `}${answer.body}`,
      )
      return answer
    } catch (failure) {
      // Nobody sees what it would have given.
      if (signal.aborted) call.gave = 'given up'
      this.tell(`← ${signal.aborted ? 'given up' : `${call.gave}: ${(failure as Error).message}`}`)
      throw failure
    } finally {
      call.endedAt = this.clock.now()
    }
  }

  private async exchange(call: Call, signal: AbortSignal): Promise<Answer> {
    const way = this.own.timing.answer / 2
    await sleep(this.clock, way, signal)
    const fault = this.faultOf(call.kind)
    const genuine = this.handle(call, fault)
    if (fault === undefined) {
      await sleep(this.clock, way, signal)
      return genuine()
    }
    call.gave = fault.kind
    if (fault.hintSeconds > 0 && (fault.kind === '429-header' || fault.kind === '429-text')) {
      call.hintSeconds = fault.hintSeconds
    }
    if (fault.kind === 'hang' || fault.kind === 'slow') await sleep(this.clock, CALL_LIMIT_MS - way, signal)
    else await sleep(this.clock, way, signal)
    if (fault.kind === 'unknown-word') return genuine('paused')
    const failure = failureOf(fault.kind)
    if (failure) throw failure
    return faultAnswerOf(fault, this.headers())
  }

  private faultOf(kind: Call['kind']): Fault | undefined {
    const at = this.clock.now()
    const fault = this.own.faults[kind][this.met[kind]] ?? undefined
    this.met[kind] += 1
    return this.schedule.outages.find(({ from, to }) => from <= at && at < to)?.fault ?? fault
  }

  /** What the service makes of a call that reaches it; the answer is written when it is sent. */
  private handle(call: Call, fault: Fault | undefined): (word?: string) => Answer {
    if (fault !== undefined && fault.kind !== 'unknown-word') {
      if (call.kind === 'train' && fault.acts !== null) {
        if (fault.acts === 0) this.train(call)
        else this.clock.after(fault.acts, () => this.train(call))
      }
      return () => this.answer(500)
    }
    const refused = this.refusal()
    if (refused) return () => refused
    if (call.kind === 'look') return this.look(call)
    const answer = this.train(call)
    return () => answer
  }

  private train(call: Call): Answer {
    const refused = this.refusal()
    if (refused) return refused
    const running = this.running()
    if (running) {
      call.met = running
      const [, noun] = NOUNS[this.schedule.inputs.groupType]
      return this.error(409, 'PersonGroupTrainingNotFinished', `${noun} '${this.id}' is under training.`)
    }
    call.began = this.beginTraining('run', this.own.outcome)
    return this.answer(202)
  }

  private look(call: Call): (word?: string) => Answer {
    const { servers, inputs } = this.schedule
    const looks = this.calls.filter(({ kind }) => kind === 'look').length
    const server = servers[(looks - 1) % servers.length] as Server
    const now = this.clock.now() - server.lag
    const shown = this.trainings.filter(({ shownFrom }) => shownFrom <= now)
    const latest = shown.at(-1)
    if (!latest) {
      const [code, noun] = NOUNS[inputs.groupType]
      return () => this.error(404, `${code}NotTrained`, `${noun} not trained.`)
    }
    call.told = latest
    const isOver = latest.endedAt <= now
    call.toldEnding = isOver
    const phase = now < latest.startedAt ? this.schedule.notStarted : isOver ? latest.outcome : 'running'
    const success = shown.findLast(({ outcome, endedAt }) => outcome === 'succeeded' && endedAt <= now)
    const stamp = (ms: number): string => stampAt(ms + latest.skew, server.stamps)
    const status: Json = {
      status: phase,
      createdDateTime: stamp(latest.queuedAt),
      lastActionDateTime: stamp(
        isOver ? latest.endedAt : now < latest.startedAt ? latest.queuedAt : latest.startedAt,
      ),
      message: isOver && latest.outcome === 'failed' ? 'No face.' : null,
      ...(isOver && success
        ? { lastSuccessfulTrainingDateTime: stampAt(success.endedAt + success.skew, server.stamps) }
        : {}),
    }
    for (const field of server.omits) delete status[field]
    return word => this.answer(200, word === undefined ? status : { ...status, status: word })
  }

  private expect({ at, outcome, hiddenMs }: Other): void {
    const begin = (): void => {
      if (!this.running()) this.beginTraining('other', outcome, hiddenMs)
    }
    this.clock.after(at - this.clock.now(), begin)
  }

  private beginTraining(by: Training['by'], outcome: Training['outcome'], hiddenMs = 0): Training {
    const { timing, skews } = this.own
    const queuedAt = this.clock.now()
    const startedAt = queuedAt + timing.queue
    const endedAt = startedAt + timing.train
    const skew = skews[this.trainings.length % skews.length] as number
    const shownFrom = queuedAt + timing.register + hiddenMs
    const training = { by, queuedAt, startedAt, endedAt, outcome, skew, shownFrom }
    this.trainings.push(training)
    const name = `training ${this.trainings.length} (${by === 'run' ? "this run's" : "another's"})`
    this.tell(`· ${name} is queued`)
    this.clock.after(timing.queue + timing.train, () => this.tell(`· ${name} has ${outcome}`))
    return training
  }

  /** The training that is under way. */
  private running(): Training | undefined {
    const latest = this.trainings.at(-1)
    return latest && latest.endedAt > this.clock.now() ? latest : undefined
  }

  private refusal(): Answer | undefined {
    const { refusal } = this.schedule
    const [code, noun] = NOUNS[this.schedule.inputs.groupType]
    if (this.own.deletedAt !== null && this.clock.now() >= this.own.deletedAt) {
      return this.error(404, `${code}NotFound`, `${noun} '${this.id}' is not found.`)
    }
    if (this.token !== undefined && !this.isTokenGood(this.token)) {
      return this.error(401, '401', 'Unauthorized. Access token is missing, invalid, or has expired.')
    }
    if (!refusal || this.clock.now() < refusal.at) return undefined
    switch (refusal.kind) {
      case 'revoked-key':
        // A service may well repeat it.
        return this.error(401, '401', `Access denied due to invalid subscription key ${this.key}.`)
      case 'out-of-quota': {
        const message = 'Out of call volume quota. Quota will be replenished in 2.12 days.'
        return this.answer(403, { error: { statusCode: 403, message } })
      }
      case 'firewall':
        return this.error(403, '403', 'Access denied due to Virtual Network/Firewall rules.')
    }
  }

  private error(status: number, code: string, message: string): Answer {
    return this.answer(status, { error: { code, message } })
  }

  private answer(status: number, body?: Json): Answer {
    return json(status, body, this.headers())
  }

  private headers(): Record<string, string> {
    const { dates } = this.schedule
    const ahead = dates[(this.calls.length - 1) % dates.length] ?? null
    const date = ahead === null ? {} : { date: new Date(EPOCH_MS + this.clock.now() + ahead).toUTCString() }
    return { 'apim-request-id': `request-${this.calls.length}`, ...date }
  }
}
