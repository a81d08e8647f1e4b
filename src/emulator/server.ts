import { randomBytes, randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Fault } from './faults/fault.ts'
import { createFaultQueue, type FaultQueue } from './faults/fault-queue.ts'
import { originSeenByClient } from './http/allowed-hosts.ts'
import { listen, trackSockets } from './http/listen.ts'
import { isReachableFromNetwork, type ListenAddress, localUrl } from './http/listen-address.ts'
import type { RecordedCall } from './http/recorded-call.ts'
import { createRequestListener } from './request-listener.ts'
import type { SeedContext } from './seed/build-state.ts'
import { InvalidSeedError, loadSeedFile } from './seed/load-seed-file.ts'
import { defaultTimes, type TrainingTimes } from './service/containers/training.ts'
import type { RateLimit } from './service/gateway/call-limiter.ts'
import type { TokenStatus } from './service/gateway/gateway.ts'
import type { ContainerKind } from './service/routes.ts'
import { createService } from './service/service.ts'
import { emptyState, type State } from './service/state.ts'

export type { Fault }

/** How the emulator starts. Every option has a default. */
export interface EmulatorOptions extends Partial<TrainingTimes> {
  /** 0, the default: the system chooses one. */
  port?: number
  /** An IP address or a name to listen on; 127.0.0.1 by default. `0.0.0.0` and `::` are all addresses of the machine. */
  host?: string
  /** The subscription key; by default 32 random hexadecimal digits. */
  key?: string
  /** If set, Entra ID tokens are checked, and keys are rejected, as by a resource with `disableLocalAuth`. */
  checkToken?: (token: string) => TokenStatus
  /** No limit by default. */
  rateLimit?: RateLimit
  /** Total number of calls; later ones get 403 (out of call volume quota). No limit by default. */
  quota?: number
  /** Ids of person groups to create at the start, each with one person who has a face; none by default. */
  groups?: readonly string[]
  /** The path of a JSON file with the initial data; none by default. */
  seed?: string
  /** Receives one line for each call; by default nothing is logged. */
  log?: (line: string) => void
  /** The wall clock in milliseconds since 1970, with fractions. */
  now?: () => number
  /** Key and certificate in PEM form, to serve HTTPS. */
  tls?: { key: string; cert: string }
}

/** A running emulator. */
export interface Emulator {
  /** Whether other machines and containers can reach it. */
  isReachableFromNetwork: boolean
  /** Its origin, `http://127.0.0.1:7373`: the endpoint to give to clients. */
  url: string
  key: string
  /** All Face calls received, in order. */
  calls: RecordedCall[]
  faults: Pick<FaultQueue, 'add' | 'clear'>
  /** How many trainings of a container were started; 0 if it does not exist. */
  trainingCount: (kind: ContainerKind, id: string) => number
  /** Stops at once, and closes all connections, also hung ones. */
  close: () => Promise<void>
}

/**
 * Starts an emulator.
 *
 * @throws the system's error if port or host is not available (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`), an error with the service's answer if it
 *   rejects a group, or InvalidSeedError
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { log = () => {}, now = wallClock, key = randomBytes(16).toString('hex'), checkToken } = options
  const { tls, port = 0, host = '127.0.0.1' } = options
  const address: ListenAddress = { scheme: tls === undefined ? 'http' : 'https', host, port }
  const context = {
    now,
    newId: randomUUID,
    origin: (headers?: IncomingHttpHeaders) => originSeenByClient(headers?.host, address),
  }
  const auth = checkToken ? { checkToken } : { key }
  const times = { ...defaultTimes, ...options }
  const state = initialState(options, { ...times, ...context })
  const service = createService({ ...times, ...context, auth, state })
  const faults = createFaultQueue()
  const calls: RecordedCall[] = []
  const control = { calls, faults, state: service.state, key, startedAt: now(), now }

  const listener = createRequestListener({ address, auth, service, log, ...control })
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

function initialState({ seed, groups = [] }: EmulatorOptions, context: SeedContext): State {
  if (seed === undefined) return emptyState()
  const state = loadSeedFile(seed, context)
  const duplicates = groups.filter(id => state.containers.persongroups.has(id))
  if (duplicates.length === 0) return state
  throw new InvalidSeedError([
    `seed '${seed}' and groups both have ${duplicates.join(', ')}; expected each group in one of them.`,
  ])
}

/** With fractions of a millisecond, because the service's times have seven fractional digits. */
function wallClock(): number {
  return performance.timeOrigin + performance.now()
}
