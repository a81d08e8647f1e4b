import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import type { Machine } from './certificate-names.ts'

/** By what others know the machine, or the container, that this process runs on. */
export function thisMachine(): Machine {
  const addresses = Object.values(networkInterfaces()).flat().filter(isSaidByCertificates)
  return { hostname: hostname(), addresses: addresses.map(({ address }) => address) }
}

/** One with a scope is good on its own network alone, and with a zone, which no certificate can say. */
function isSaidByCertificates(of: NetworkInterfaceInfo | undefined): of is NetworkInterfaceInfo {
  return of !== undefined && !of.scopeid
}
