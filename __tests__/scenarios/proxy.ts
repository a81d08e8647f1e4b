import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Certificate } from './certificates.ts'

/** How a proxy is. */
export interface ProxyOptions {
  /** The port of this machine that every tunnel leads to. */
  to: number
  /** With it the proxy itself speaks TLS. */
  tls?: Certificate
  /** Answers a CONNECT instead of making a tunnel. */
  answer?: ((socket: Socket) => unknown) | undefined
  /** How many tunnels are made before; none by default. */
  skip?: number
  /** How many are answered so; all by default. */
  times?: number
}

/** A proxy that a step may go through. */
export interface TestProxy {
  /** Such as `127.0.0.1:3128`. */
  host: string
  connections: number
  /** The heads that asked for a tunnel, or for anything else. */
  asked: string[]
  /** All that came from the steps, in latin1, what is in the tunnels too. */
  received: string
  close: () => Promise<void>
}

/** Starts a proxy. */
export async function startProxy(options: ProxyOptions): Promise<TestProxy> {
  const { to, tls, answer, skip = 0, times = Number.POSITIVE_INFINITY } = options
  const sockets = new Set<Socket>()

  function track(socket: Socket): Socket {
    sockets.add(socket)
    return socket.on('error', () => {}).once('close', () => sockets.delete(socket))
  }

  function take(socket: Socket, head: string): void {
    proxy.asked.push(head)
    const count = proxy.asked.length
    if (answer && count > skip && count <= skip + times) {
      answer(socket)
      return
    }
    const beyond = track(connect(to, '127.0.0.1'))
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    socket.pipe(beyond).pipe(socket)
    for (const [one, other] of [[socket, beyond] as const, [beyond, socket] as const]) {
      one.once('close', () => other.destroy())
    }
  }

  const server = createServer(raw => {
    proxy.connections += 1
    track(raw)
    const socket = tls ? track(new TLSSocket(raw, { isServer: true, ...tls })) : raw
    socket.once('data', (bytes: Buffer) => take(socket, bytes.toString('latin1')))
    socket.on('data', (bytes: Buffer) => {
      proxy.received += bytes.toString('latin1')
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const proxy: TestProxy = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: 0,
    asked: [],
    received: '',
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
  return proxy
}
