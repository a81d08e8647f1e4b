import { isIP } from 'node:net'
import type { MachineAddresses } from './machine-addresses.ts'

/** The names of a server in its certificate. */
export interface SubjectAltNames {
  dns: string[]
  ips: string[]
}

/** Addresses that mean all addresses of a machine. */
const ALL_ADDRESSES = ['0.0.0.0', '::']

/** The names of a server that listens on `host`: those for programs on this machine, and those by which other machines reach it. */
export function subjectAltNames(host: string, machine: MachineAddresses): SubjectAltNames {
  const reached = ALL_ADDRESSES.includes(host) ? [machine.hostname, ...machine.addresses] : [host]
  const names = new Set(['localhost', '127.0.0.1', '::1', ...reached])
  return {
    dns: [...names].filter(name => isIP(name) === 0),
    ips: [...names].filter(name => isIP(name) > 0),
  }
}
