import { isIPv4, isIPv6 } from 'node:net'
import {
  isReachableFromNetwork,
  type ListenAddress,
  LOOPBACK_NAMES,
  localUrl,
  urlHost,
} from './listen-address.ts'

/** The values of `Host` that are allowed, for error messages. */
export function describeAllowedHosts(address: ListenAddress): string {
  if (!isReachableFromNetwork(address)) return `one of ${localHosts(address).join(', ')}`
  return "an IP address, a name without dots, or the emulator's own name"
}

/**
 * The `Host` header, if no web page can have set it by a domain name that leads here (DNS rebinding). On loopback it must be one of the
 * machine's own names, with the port. Otherwise it may be an IP address, a name without dots, as containers have, or the host that the
 * emulator was given; the port is not checked then, because it may be forwarded.
 *
 * @returns undefined if the header is not allowed
 */
export function allowedHost(header: string | undefined, address: ListenAddress): string | undefined {
  const host = header?.toLowerCase() ?? ''
  const [, name = ''] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/.exec(host) ?? []
  const isAllowed = isReachableFromNetwork(address)
    ? isIPv4(name) || isIPv6(name.slice(1, -1)) || /^[\w-]+$/.test(name) || name === urlHost(address.host)
    : localHosts(address).includes(host)
  return isAllowed ? host : undefined
}

/** The origin that the client used, if its `Host` is allowed; otherwise the local URL. */
export function originSeenByClient(header: string | undefined, address: ListenAddress): string {
  const host = allowedHost(header, address)
  return host === undefined ? localUrl(address) : `${address.scheme}://${host}`
}

function localHosts({ scheme, host, port }: ListenAddress): string[] {
  const names = new Set([...LOOPBACK_NAMES, urlHost(host)])
  // A URL leaves out the default port of its scheme.
  return [...names].map(name => new URL(`${scheme}://${name}:${port}`).host)
}
