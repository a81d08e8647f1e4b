import { isIP } from 'node:net'

/** By what a certificate says that its server is reached. */
export interface SubjectAltNames {
  dns: string[]
  ips: string[]
}

/** By what other machines know this one. */
export interface MachineAddresses {
  /** In a container without a name of its own, the container's id. */
  hostname: string
  /** Of all its networks. */
  addresses: string[]
}

/** Addresses that stand for all of a machine's. */
const ALL_ADDRESSES = ['0.0.0.0', '::']

/** The names for a server that listens on `host`: always this machine's own, and those by which others reach it there. */
export function subjectAltNames(host: string, machine: MachineAddresses): SubjectAltNames {
  const reached = ALL_ADDRESSES.includes(host) ? [machine.hostname, ...machine.addresses] : [host]
  const names = new Set(['localhost', '127.0.0.1', '::1', ...reached])
  return {
    dns: [...names].filter(name => isIP(name) === 0),
    ips: [...names].filter(name => isIP(name) > 0),
  }
}
