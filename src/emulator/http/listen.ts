import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/**
 * Listens.
 *
 * @param port 0: the system chooses
 * @param host an IP address or a name of this machine; `0.0.0.0` and `::` are all of its addresses
 * @returns the port
 * @throws the system's error when the port, or the address, is not to be had
 */
export function listen(server: Server, port: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // A server that listens on a port has an AddressInfo; only pipes have a text.
      const { port: bound } = server.address() as AddressInfo
      resolve(bound)
    })
  })
}

/** The connections of a server that are open at any time, also those that its HTTP layer doesn't know (yet). */
export function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}

/** Bytes of the longest body that is read of a call: a picture of a face has 6 MB at most, a whole state may be much longer. */
export function maxBodyBytes(path: string): number {
  return path === '/emulator/state' ? 2 ** 28 : 8_388_608
}

/** Milliseconds that a client is given to send the rest of a body that nobody reads, so that it gets to see the answer. */
const DRAIN_TIMEOUT_MS = 5_000

/** A request's body; empty where it is too long, or was not to be kept. */
export interface RequestBody {
  body: Uint8Array
  isTooLong: boolean
}

/**
 * Reads the body of a request.
 *
 * @param isKept whether anything of it stays in memory
 * @param most bytes of the longest one that is read
 * @returns undefined when the client went away before its end
 */
export async function readBody(
  request: IncomingMessage,
  isKept: boolean,
  most: number,
): Promise<RequestBody | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      length += (chunk as Uint8Array).length
      if (length > most) {
        discardRest(request)
        return { body: new Uint8Array(), isTooLong: true }
      }
      if (isKept) chunks.push(chunk as Uint8Array)
    }
  } catch {
    return undefined
  }
  return { body: Buffer.concat(chunks), isTooLong: false }
}

/** Lets the rest of a request come in and go, for a few seconds; what goes on sending loses its connection. */
export function discardRest(request: IncomingMessage): void {
  setTimeout(() => request.complete || request.socket.destroy(), DRAIN_TIMEOUT_MS).unref()
  request.resume()
}
