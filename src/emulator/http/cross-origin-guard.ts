import type { IncomingHttpHeaders } from 'node:http'
import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import {
  allowedHost,
  describeAllowedHosts,
  isReachableFromNetwork,
  type ListenAddress,
} from './listen-address.ts'

/**
 * Refuses a control call that a web page sends, or may have sent: any page in a browser that reaches the emulator can call it
 * (`Origin`, `Sec-Fetch-Site`), also under a name of its own that leads here (`Host`). Programs name no origin.
 *
 * @param address the emulator's own
 * @returns undefined for a call that is none
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
    error: `Only ${programs} may call this, and no web page of another origin. Right is ${describeAllowedHosts(address)} as Host, and no Origin or the emulator's own.`,
  })
}
