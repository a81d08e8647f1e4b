import { isIPv4, isIPv6 } from 'node:net'

/** Where an emulator listens. */
export interface ListenAddress {
  scheme: 'http' | 'https'
  /** As it was asked for: an IP address, or a name. `0.0.0.0` and `::` are every address of the machine. */
  host: string
  port: number
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']
const ALL_ADDRESSES = ['0.0.0.0', '::']

/** Whether an emulator there is reached from other machines and containers, too. */
export function isReachableFromNetwork({ host }: ListenAddress): boolean {
  return !LOOPBACK.includes(urlHost(host)) && !(isIPv4(host) && host.startsWith('127.'))
}

/** What programs of this machine call. */
export function localUrl({ scheme, host, port }: ListenAddress): string {
  return `${scheme}://${ALL_ADDRESSES.includes(host) ? '127.0.0.1' : urlHost(host)}:${port}`
}

/** What `Host` may be, in words. */
export function describeAllowedHosts(address: ListenAddress): string {
  if (!isReachableFromNetwork(address)) return `one of ${loopbackHosts(address).join(', ')}`
  return "an IP address, a name without dots, or the emulator's own name"
}

/**
 * The `Host` that a call was sent to, when no web page on the internet can have led it here under a name of its own (DNS rebinding). On this
 * machine alone that is what the machine calls itself. Elsewhere it is an IP address, which leads nowhere else; a name without dots, as
 * containers have and nobody on the internet; or the name that the emulator was given. Other ports may lead to its own there.
 *
 * @returns undefined for any other
 */
export function allowedHost(header: string | undefined, address: ListenAddress): string | undefined {
  const host = header?.toLowerCase() ?? ''
  const [, name = ''] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/.exec(host) ?? []
  const isSafe = isReachableFromNetwork(address)
    ? isIPv4(name) || isIPv6(name.slice(1, -1)) || /^[\w-]+$/.test(name) || name === urlHost(address.host)
    : loopbackHosts(address).includes(host)
  return isSafe ? host : undefined
}

/** What a client has reached the emulator as, where its `Host` is a safe one; what programs of this machine call otherwise. */
export function originSeenByClient(header: string | undefined, address: ListenAddress): string {
  const host = allowedHost(header, address)
  return host === undefined ? localUrl(address) : `${address.scheme}://${host}`
}

function loopbackHosts({ scheme, host, port }: ListenAddress): string[] {
  const names = new Set([...LOOPBACK, urlHost(host)])
  // A URL leaves out the port that its scheme has anyway.
  return [...names].map(name => new URL(`${scheme}://${name}:${port}`).host)
}

function urlHost(host: string): string {
  return isIPv6(host) ? `[${host}]` : host.toLowerCase()
}
