import { isIPv4, isIPv6 } from 'node:net'

/** The address on which an emulator listens. */
export interface ListenAddress {
  scheme: 'http' | 'https'
  /** As it was given: an IP address or a name. `0.0.0.0` and `::` are all addresses of the machine. */
  host: string
  port: number
}

export const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]']
const ALL_ADDRESSES = ['0.0.0.0', '::']

/** Whether other machines and containers can reach the address. */
export function isReachableFromNetwork({ host }: ListenAddress): boolean {
  return !LOOPBACK_NAMES.includes(urlHost(host)) && !(isIPv4(host) && host.startsWith('127.'))
}

/** The URL for programs on this machine. */
export function localUrl({ scheme, host, port }: ListenAddress): string {
  return `${scheme}://${ALL_ADDRESSES.includes(host) ? '127.0.0.1' : urlHost(host)}:${port}`
}

/** A host as a URL writes it: IPv6 addresses in brackets. */
export function urlHost(host: string): string {
  return isIPv6(host) ? `[${host}]` : host.toLowerCase()
}
