import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** A server that says over TCP what a test tells it to, byte by byte, HTTP or not. */
export interface Loopback {
  /** Such as `http://127.0.0.1:4711`. */
  origin: string
  port: number
  /** How many connections were made. */
  connections: number
  /** The bytes of all requests. */
  received: string
  /** Settles when the first connection is closed. */
  closed: Promise<void>
  close(): Promise<void>
}

/**
 * Starts a server on a free port of the loopback interface.
 * @param answer is called for each request when its first bytes have come
 */
export async function loopback(answer: (socket: Socket) => void, host = '127.0.0.1'): Promise<Loopback> {
  const sockets = new Set<Socket>()
  let tellClosed = (): void => {}
  const closed = new Promise<void>(resolve => {
    tellClosed = resolve
  })
  const server: Server = createServer(socket => {
    sockets.add(socket)
    made.connections += 1
    socket.on('error', () => {})
    socket.on('close', tellClosed)
    socket.once('data', () => answer(socket))
    socket.on('data', bytes => {
      made.received += bytes.toString()
    })
  })
  await once(server.listen(0, host), 'listening')
  const { port } = server.address() as AddressInfo
  const made: Loopback = {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    connections: 0,
    received: '',
    closed,
    async close() {
      const ended = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await ended
    },
  }
  return made
}
