import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Clock } from '../clock.ts'

/**
 * Milliseconds that a connection without a proxy may take. The server is on the same machine, or on its host, and connects at once. If there
 * is none, such as no metadata service outside Azure, a connection often hangs.
 */
const CONNECT_LIMIT_MS = 3_000

/**
 * Sends a GET without a proxy, whatever the environment says.
 * @returns the answer, whose body is not read yet
 * @throws the error if there is no answer
 */
export function getDirectly(
  address: string,
  headers: Readonly<Record<string, string>>,
  clock: Clock,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = new URL(address)
    const { Agent, get } = url.protocol === 'https:' ? https : http
    // The global agent may use a proxy: NODE_USE_ENV_PROXY.
    const request = get(url, { headers: { ...headers }, signal, agent: new Agent() }, resolve)
    request.on('error', reject).on('socket', socket => {
      const tooSlow = new Error(`no connection within ${CONNECT_LIMIT_MS / 1_000} s`)
      const clearTimer = clock.after(CONNECT_LIMIT_MS, () => socket.destroy(tooSlow))
      socket.once('connect', clearTimer).once('close', clearTimer)
    })
  })
}
