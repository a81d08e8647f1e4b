import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, jsonAnswer } from '../service/protocol/answer.ts'
import { type Address, isOpen, rightHosts, safeHost } from './address.ts'

/**
 * Refuses a control call that a web page sends, or may have sent: any page in a browser that reaches the emulator can call it
 * (`Origin`, `Sec-Fetch-Site`), also under a name of its own that leads here (`Host`). Programs name no origin.
 *
 * @param address the emulator's own
 * @returns undefined for a call that is none
 */
export function refuseForeign(headers: IncomingHttpHeaders, address: Address): Answer | undefined {
  const { origin, 'sec-fetch-site': site = 'none' } = headers
  const host = safeHost(headers.host, address)
  const isOwnOrigin = origin === undefined || origin === `${address.scheme}://${host}`
  if (host !== undefined && isOwnOrigin && (site === 'none' || site === 'same-origin')) return undefined
  const programs = isOpen(address) ? 'programs' : 'programs of this machine'
  return jsonAnswer(403, {
    error: `Only ${programs} may call this, and no web page of another origin. Right is ${rightHosts(address)} as Host, and no Origin or the emulator's own.`,
  })
}
