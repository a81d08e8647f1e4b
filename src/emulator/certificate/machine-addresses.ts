import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os'

/** The name and the addresses by which other machines reach this one. */
export interface MachineAddresses {
  /** In a container without a name of its own, the container's id. */
  hostname: string
  /** In all its networks. */
  addresses: string[]
}

/** Those of the machine, or the container, on which this process runs. */
export function machineAddresses(): MachineAddresses {
  const addresses = Object.values(networkInterfaces()).flat().filter(hasNoScope)
  return { hostname: hostname(), addresses: addresses.map(({ address }) => address) }
}

/** Link-local addresses need a zone, which a certificate can't contain. */
function hasNoScope(address: NetworkInterfaceInfo | undefined): address is NetworkInterfaceInfo {
  return address !== undefined && !address.scopeid
}
