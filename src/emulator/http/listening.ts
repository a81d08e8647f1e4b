import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/**
 * Listens on 127.0.0.1.
 *
 * @param port 0: the system chooses
 * @returns the port
 * @throws the system's error when the port is not to be had
 */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      // A server that listens on a port has an AddressInfo; only pipes have a text.
      const { port: bound } = server.address() as AddressInfo
      resolve(bound)
    })
  })
}

/** The connections of a server that are open at any time, also those that its HTTP layer doesn't know (yet). */
export function openSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}

/** The body of a request, or undefined when the client went away before its end. */
export async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Uint8Array)
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}
