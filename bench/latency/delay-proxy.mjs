// A way to a server that takes as long as one across a network.
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/**
 * Starts a server on this machine that passes all bytes on, each after half a round trip, and the first of a connection a round trip later: that is
 * what its handshake takes.
 * @param {number} port where it passes them on to
 * @param {number} roundTripMs
 */
export async function startDelayed(port, roundTripMs) {
  const server = createServer(client => {
    const service = connect(port, '127.0.0.1')
    pass(client, service, roundTripMs * 1.5)
    pass(service, client, roundTripMs / 2)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return { port: address.port, close: () => server.close() }

  /**
   * @param {import('node:net').Socket} from
   * @param {import('node:net').Socket} to
   * @param {number} firstMs what its first bytes take
   */
  function pass(from, to, firstMs) {
    const mayPassAt = performance.now() + firstMs
    const later = (/** @type {() => void} */ happen) => {
      setTimeout(happen, Math.max(mayPassAt - performance.now(), roundTripMs / 2))
    }
    from.setNoDelay().on('data', bytes => later(() => to.writable && to.write(bytes)))
    from.on('end', () => later(() => to.end())).on('error', () => to.destroy())
  }
}
