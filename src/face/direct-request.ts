import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Clock } from '../clock.ts'

/**
 * Milliseconds that a connection past every proxy may take. What is called so is on the same machine, or on its host: it takes
 * none. Where nobody is, as in place of the metadata service outside Azure, a connection often hangs.
 */
const CONNECT_LIMIT_MS = 3_000

/**
 * Sends a GET past every proxy, whatever the environment says.
 * @returns the answer, its body still to be read
 * @throws what kept it from coming
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
    // The agent that all share may be one of proxies: NODE_USE_ENV_PROXY.
    const request = get(url, { headers: { ...headers }, signal, agent: new Agent() }, resolve)
    request.on('error', reject).on('socket', socket => {
      const tooSlow = new Error(`no connection within ${CONNECT_LIMIT_MS / 1_000} s`)
      const clearTimer = clock.after(CONNECT_LIMIT_MS, () => socket.destroy(tooSlow))
      socket.once('connect', clearTimer).once('close', clearTimer)
    })
  })
}
