import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import type { MachineAddresses } from './subject-alt-names.ts'

/** By what others know the machine, or the container, that this process runs on. */
export function machineAddresses(): MachineAddresses {
  const addresses = Object.values(networkInterfaces()).flat().filter(hasNoScope)
  return { hostname: hostname(), addresses: addresses.map(({ address }) => address) }
}

/** One with a scope is good on its own network alone, and with a zone, which no certificate can say. */
function hasNoScope(of: NetworkInterfaceInfo | undefined): of is NetworkInterfaceInfo {
  return of !== undefined && !of.scopeid
}
