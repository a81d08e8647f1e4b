import { createHash } from 'node:crypto'

/** A GUID from a hash: always the same for the same texts. */
export function deterministicGuid(...texts: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(texts)).digest('hex')
  // UUID version 8 (RFC 9562): custom.
  const [a, b, c, d, e] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(13, 16),
    hex.slice(17, 20),
    hex.slice(20, 32),
  ]
  return `${a}-${b}-8${c}-8${d}-${e}`
}
