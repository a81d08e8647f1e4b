import { createHash } from 'node:crypto'

/** A number from 0 up to 1 that looks as if drawn, and is always the same for the same texts. */
export function pseudoRandom(...texts: string[]): number {
  return createHash('sha256').update(JSON.stringify(texts)).digest().readUInt32BE(0) / 2 ** 32
}
