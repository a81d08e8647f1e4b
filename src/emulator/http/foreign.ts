import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, jsonAnswer } from '../service/protocol/answer.ts'

/** Names by which this machine calls itself. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Refuses a control call that a web page sends, or may have sent: any page in a browser on this machine can call it
 * (`Origin`, `Sec-Fetch-Site`), also under a name of its own that leads here (`Host`). Programs name no origin.
 *
 * @param url the emulator's own
 * @returns undefined for a call that is none
 */
export function refuseForeign(headers: IncomingHttpHeaders, url: string): Answer | undefined {
  const { protocol, port } = new URL(url)
  const own = LOOPBACK.map(name => new URL(`${protocol}//${name}:${port}`))
  const { host = '', origin, 'sec-fetch-site': site = 'none' } = headers
  const isOwnHost = own.some(address => address.host === host.toLowerCase())
  const isOwnOrigin = origin === undefined || own.some(address => address.origin === origin)
  if (isOwnHost && isOwnOrigin && (site === 'none' || site === 'same-origin')) return undefined
  const hosts = own.map(address => address.host).join(', ')
  return jsonAnswer(403, {
    error: `Only programs of this machine may call this, and no web page of another origin. Right is one of ${hosts} as Host, and no Origin or the emulator's own.`,
  })
}
