import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/**
 * Starts to listen.
 *
 * @param port 0: the system chooses one
 * @param host an IP address or a name of this machine; `0.0.0.0` and `::` are all of its addresses
 * @returns the port
 * @throws the system's error if port or address is not available
 */
export function listen(server: Server, port: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // A server on a port has an AddressInfo; only one on a pipe has a text.
      const { port: bound } = server.address() as AddressInfo
      resolve(bound)
    })
  })
}

/** The open connections of a server at any time, including those without a request so far. */
export function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}
