import { randomBytes, randomUUID } from 'node:crypto'
import {
  createServer as createHttpServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { handleControlRequest, isControlRequest } from './control/control-router.ts'
import { applyFault, noAnswer } from './faults/fault-answer.ts'
import { createFaultQueue, type Fault, type FaultQueue } from './faults/fault-queue.ts'
import { sendAnswer } from './faults/send-answer.ts'
import { answerPreflight, withCorsHeaders } from './http/cors.ts'
import { rejectCrossOrigin } from './http/cross-origin-guard.ts'
import { discardRest, listen, maxBodyBytes, readBody, trackSockets } from './http/listen.ts'
import {
  isReachableFromNetwork,
  type ListenAddress,
  localUrl,
  originSeenByClient,
} from './http/listen-address.ts'
import { logLine } from './http/log-line.ts'
import type { RecordedCall } from './http/recorded-call.ts'
import type { SeedContext } from './seed/build-state.ts'
import { InvalidSeedError, loadSeedFile } from './seed/load-seed-file.ts'
import { defaultTimes, type TrainingTimes } from './service/containers/training.ts'
import type { RateLimit } from './service/gateway/call-limiter.ts'
import { isAuthorized, type TokenStatus } from './service/gateway/gateway.ts'
import { bodyTooLong } from './service/protocol/errors.ts'
import type { HttpAnswer } from './service/protocol/http-answer.ts'
import type { ContainerKind } from './service/routes.ts'
import { createService } from './service/service.ts'
import { emptyState, type State } from './service/state.ts'

export type { Fault }

/** How the emulator starts. What is left out has the default that is told here. */
export interface EmulatorOptions extends Partial<TrainingTimes> {
  /** 0, the default: one that the system chooses. */
  port?: number
  /** An IP address or a name to listen on; 127.0.0.1 by default. `0.0.0.0` and `::` are every address of the machine. */
  host?: string
  /** The subscription key; by default 32 random hexadecimal digits. */
  key?: string
  /** With it the key is refused, as of a resource whose keys are disabled, and tokens of Entra ID are judged. */
  checkToken?: (token: string) => TokenStatus
  /** No limit by default. */
  rateLimit?: RateLimit
  /** Calls until it is out of call volume quota; no limit by default. */
  quota?: number
  /** Ids of person groups that exist from the start, each with one person with a face; none by default. */
  groups?: readonly string[]
  /** The path of a JSON file with what exists from the start; none by default. */
  seed?: string
  /** Takes one line a call; by default nobody does. */
  log?: (line: string) => void
  /** The wall clock in milliseconds since 1970, with any fraction. */
  now?: () => number
  /** With it the emulator speaks https: key and certificate as PEM. */
  tls?: { key: string; cert: string }
}

/** A running emulator. */
export interface Emulator {
  /** Whether other machines and containers reach it, too. */
  isReachableFromNetwork: boolean
  /** Its origin, `http://127.0.0.1:7373`: the endpoint to give to clients. */
  url: string
  key: string
  /** Every Face call received, in order. */
  calls: RecordedCall[]
  faults: Pick<FaultQueue, 'add' | 'clear'>
  /** How many trainings were really begun for a container; 0 when it does not exist. */
  trainingCount: (kind: ContainerKind, id: string) => number
  /** Stops at once; hung connections too are closed. */
  close: () => Promise<void>
}

/**
 * Starts an emulator.
 *
 * @throws the system's error when port or host is not to be had (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`), the service's when it refuses a
 *   group, or WrongSeed
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { log = () => {}, now = wallClock, key = randomBytes(16).toString('hex'), checkToken } = options
  const { tls, port = 0, host = '127.0.0.1' } = options
  const address: ListenAddress = { scheme: tls === undefined ? 'http' : 'https', host, port }
  const world = {
    now,
    newId: randomUUID,
    origin: (headers?: IncomingHttpHeaders) => originSeenByClient(headers?.host, address),
  }
  const access = checkToken ? { checkToken } : { key }
  const times = { ...defaultTimes, ...options }
  const state = initialState(options, { ...times, ...world })
  const service = createService({ ...times, ...world, access, state })
  const faults = createFaultQueue()
  const calls: RecordedCall[] = []
  const controlled = { calls, faults, state: service.state, key, startedAt: now(), now }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = now()
    const { socket, headers } = request
    const method = String(request.method)
    const target = String(request.url)
    const call: RecordedCall = { at, method, path: target, headers }
    const [path = '', query] = target.split('?')
    const isControl = isControlRequest(method, path)
    const preflight = answerPreflight(method, path, headers)
    if (!isControl && preflight === undefined) calls.push(call)
    const requestId = randomUUID()
    const send = (answer: HttpAnswer, fault?: Fault) => {
      const date = new Date(now()).toUTCString()
      const complete = { ...answer, headers: { date, 'apim-request-id': requestId, ...answer.headers } }
      return sendAnswer(response, socket, complete, fault)
    }
    const answerUnread = preflight ?? (isControl ? rejectCrossOrigin(headers, address) : undefined)
    if (answerUnread) {
      discardRest(request)
      return send(answerUnread)
    }
    const isKnown = isControl || isAuthorized(headers, access)
    const read = await readBody(request, isKnown, maxBodyBytes(path))
    if (read === undefined) return
    const { body, isTooLong } = read
    const act = (statusDelayMs?: number) => {
      if (isTooLong && isKnown) return bodyTooLong()
      const sent = { query: new URLSearchParams(query), headers, body }
      if (isControl) return handleControlRequest(method, path, sent, controlled)
      return service.handle({ method, path, ...sent }, statusDelayMs)
    }
    if (isControl) return send(act())
    const fault = faults.next(method, path)
    const answer = fault === undefined ? act() : applyFault(fault, method, path, act)
    if (fault !== undefined) call.fault = fault.kind
    if (answer !== noAnswer) call.status = answer.status
    await send(withCorsHeaders(answer, headers), fault)
    log(logLine(call, now() - at, requestId, key))
  }

  const listener = (request: IncomingMessage, response: ServerResponse) =>
    // Nothing that a fault makes of an answer may end the emulator.
    void serve(request, response).catch(() => request.socket.destroy())
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener)
  const sockets = trackSockets(server)
  address.port = await listen(server, port, host)
  return {
    url: localUrl(address),
    isReachableFromNetwork: isReachableFromNetwork(address),
    key,
    calls,
    faults,
    trainingCount: service.trainingCount,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function initialState({ seed, groups = [] }: EmulatorOptions, world: SeedContext): State {
  if (seed === undefined) return emptyState()
  const state = loadSeedFile(seed, world)
  const both = groups.filter(id => state.containers.persongroups.has(id))
  if (both.length === 0) return state
  throw new InvalidSeedError([
    `${seed}: it has ${both.join(', ')}, too, which groups names. Right is either.`,
  ])
}

/** Finer than a millisecond: the service's times have seven fractional digits. */
function wallClock(): number {
  return performance.timeOrigin + performance.now()
}
