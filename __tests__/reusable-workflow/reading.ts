import { INPUT_DEFAULTS } from '../../src/inputs/input-defaults.ts'
import type { Defaults } from '../../src/reusable-workflow/target.ts'
import { type ReadTargets, readTargets } from '../../src/reusable-workflow/targets.ts'

/** A target without what may be left out. */
export const GOOD = { name: 'eu', region: 'westeurope', groups: ['staff'] }

/** A target without a key. */
export const KEYLESS = {
  name: 'us',
  endpoint: 'https://us.example',
  groups: ['staff'],
  'tenant-id': 'contoso.com',
  'client-id': '66666666-7777-8888-9999-aaaaaaaaaaaa',
}

/** What targets may leave to the inputs of the call, in a call that leaves all of them out. */
export const DEFAULTS: Defaults = {
  wait: INPUT_DEFAULTS.wait,
  timeout: INPUT_DEFAULTS.timeout,
  'on-conflict': INPUT_DEFAULTS['on-conflict'],
  'rate-limit': INPUT_DEFAULTS['rate-limit'],
}

/** Reads some targets. */
export function read(...targets: unknown[]): ReadTargets {
  return readTargets(JSON.stringify(targets), DEFAULTS)
}

/** What is wrong with some targets. */
export function complaintsOf(...targets: unknown[]): string[] {
  return read(...targets).errors
}
