import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of the output to read, from its beginning and its end. */
const MAX_BYTES = { first: 4_096, last: 16_777_216 }

/** The file for the emulator's output. */
export function logFile(folder: string): string {
  return join(folder, 'emulator.log')
}

/** The emulator's output so far, without the middle if it is very long; empty if there is no file. */
export function readOutput(folder: string): string {
  const path = logFile(folder)
  try {
    // Only a regular file: opening or reading a FIFO or device could block forever.
    const stats = statSync(path)
    if (!stats.isFile()) return ''
    const { size } = stats
    const lastFrom = Math.max(0, size - MAX_BYTES.last)
    const first = lastFrom > 0 ? `${readRange(path, 0, MAX_BYTES.first)}\n` : ''
    return first + readRange(path, lastFrom, size)
  } catch {
    return ''
  }
}

function readRange(path: string, from: number, until: number): string {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(until - from)
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, from))
  } finally {
    closeSync(file)
  }
}
