import { createHash } from 'node:crypto'

/** A pseudo-random number in [0, 1), always the same for the same texts. */
export function pseudoRandom(...texts: string[]): number {
  return createHash('sha256').update(JSON.stringify(texts)).digest().readUInt32BE(0) / 2 ** 32
}
