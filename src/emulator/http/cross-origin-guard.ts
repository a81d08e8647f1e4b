import type { IncomingHttpHeaders } from 'node:http'
import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import { allowedHost, describeAllowedHosts } from './allowed-hosts.ts'
import { isReachableFromNetwork, type ListenAddress } from './listen-address.ts'

/**
 * Rejects a control call that a web page of another origin may have sent, as `Origin` and `Sec-Fetch-Site` say. A page may also reach the
 * emulator under its own domain name (DNS rebinding), as `Host` says. Programs send no `Origin`.
 *
 * @returns undefined if the call is allowed
 */
export function rejectCrossOrigin(
  headers: IncomingHttpHeaders,
  address: ListenAddress,
): HttpAnswer | undefined {
  const { origin, 'sec-fetch-site': site = 'none' } = headers
  const host = allowedHost(headers.host, address)
  const isOwnOrigin = origin === undefined || origin === `${address.scheme}://${host}`
  if (host !== undefined && isOwnOrigin && (site === 'none' || site === 'same-origin')) return undefined
  const programs = isReachableFromNetwork(address) ? 'programs' : 'programs of this machine'
  return jsonAnswer(403, {
    error: `Only ${programs} may call this, not web pages of another origin; expected ${describeAllowedHosts(address)} as Host, and no Origin or the emulator's own.`,
  })
}
