import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { EmulatorOptions } from '../../src/emulator/server.ts'
import type { Certificate } from './certificates.ts'
import { type Bench, withBench } from './step.ts'

/** One call, to be answered byte by byte. */
export interface Client {
  /** Where the answer is written to: over TLS what is inside of it. */
  socket: Socket
  /** The service's own answer, the connection closed after it; empty where the service never saw the call. */
  genuine: string
  /** Ends the connection in the rudest way that TCP has. */
  reset: () => void
}

/** What happens to calls on the wire. */
interface WireFault {
  /** A `connection` is not listened to at all, TLS or not. */
  on: 'GET' | 'POST' | 'connection'
  /** How many such calls pass before; none by default. */
  skip?: number
  /** To how many calls it happens; to all by default. */
  times?: number
  /** Whether the service handles a POST, and only its answer is lost. It always handles a GET. */
  acted?: boolean
  answer: (client: Client) => unknown
}

/** How a front is. */
export interface FrontOptions extends Partial<WireFault> {
  /** With it the front speaks TLS. */
  tls?: Certificate | undefined
}

/** A server before the emulator. */
export interface Front {
  origin: string
  port: number
  /** The heads of all requests, as they came. */
  requests: string[]
  /** How many connections were made. */
  connections: number
  close: () => Promise<void>
}

/** A bench whose steps call the emulator through a front. */
export async function withFront(
  emulatorOptions: EmulatorOptions,
  frontOptions: FrontOptions,
  test: (bench: Bench & { front: Front }) => Promise<void>,
): Promise<void> {
  await withBench(emulatorOptions, async bench => {
    const front = await startFront(bench.emulator.url, frontOptions)
    const { start, step } = bench
    try {
      await test({
        ...bench,
        front,
        start: (inputs, options) => start({ endpoint: front.origin, ...inputs }, options),
        step: (inputs, options) => step({ endpoint: front.origin, ...inputs }, options),
      })
    } finally {
      await front.close()
    }
  })
}

/** Starts a server that passes calls on to the emulator at `target`, but those that the fault is for. */
async function startFront(target: string, options: FrontOptions): Promise<Front> {
  const { tls, on, skip = 0, times = Number.POSITIVE_INFINITY, acted, answer } = options
  const sockets = new Set<Socket>()
  let calls = 0

  function isHit(method: string | undefined): boolean {
    if (on === undefined || method !== on) return false
    calls += 1
    return calls > skip && calls <= skip + times
  }

  async function serve(raw: Socket, socket: Socket): Promise<void> {
    const head = await headOf(socket)
    front.requests.push(head)
    const hit = isHit(head.split(' ', 1)[0])
    const genuine = !hit || acted || on === 'GET' ? await ask(target, head) : ''
    if (hit) answer?.({ socket, genuine, reset: () => raw.resetAndDestroy() })
    else socket.end(genuine, 'latin1')
  }

  const server = createServer(raw => {
    front.connections += 1
    sockets.add(raw)
    raw.once('close', () => sockets.delete(raw))
    if (isHit('connection')) {
      raw.on('error', () => {})
      answer?.({ socket: raw, genuine: '', reset: () => raw.resetAndDestroy() })
      return
    }
    const socket = tls ? new TLSSocket(raw, { isServer: true, ...tls }) : raw
    for (const one of [raw, socket]) one.on('error', () => raw.destroy())
    serve(raw, socket).catch(() => raw.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const front: Front = {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    requests: [],
    connections: 0,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
  return front
}

/** Reads up to the end of a request's head; those of the action have no body. */
async function headOf(socket: Socket): Promise<string> {
  let head = ''
  while (!head.endsWith('\r\n\r\n')) {
    const [bytes] = (await once(socket, 'data')) as [Buffer]
    head += bytes.toString('latin1')
  }
  return head
}

/** The whole answer to a request that closes its connection. */
async function ask(target: string, head: string): Promise<string> {
  const { hostname, port } = new URL(target)
  const socket = connect(Number(port), hostname)
  socket.write(head, 'latin1')
  let answer = ''
  for await (const bytes of socket) answer += (bytes as Buffer).toString('latin1')
  return answer
}
