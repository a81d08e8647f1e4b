import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { State } from '../service/state.ts'
import { buildState, type SeedContext } from './build-state.ts'
import { seedFileSystem } from './seed-file-system.ts'

/** A seed with errors. */
export class InvalidSeedError extends Error {
  override name = 'InvalidSeedError'
  /** All errors, each with the file and the path in it. */
  errors: readonly string[]

  constructor(errors: readonly string[]) {
    super(errors.join('\n'))
    this.errors = errors
  }
}

/**
 * Reads the file of a seed, and the files that it names.
 *
 * @param file relative to the working directory
 * @throws InvalidSeedError
 */
export function loadSeedFile(file: string, context: SeedContext): State {
  const read = buildState(readJsonFile(file), seedFileSystem(dirname(resolve(file))), context)
  if (!read.ok) throw new InvalidSeedError(read.errors.map(error => `${file}: ${error}`))
  return read.value
}

function readJsonFile(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new InvalidSeedError([`seed '${file}' can't be read (${code}); expected the path of a JSON file.`])
  }
  try {
    // Some editors write a byte order mark.
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch (error) {
    throw new InvalidSeedError([
      `seed '${file}' is not JSON (${(error as Error).message}); expected the path of a JSON file.`,
    ])
  }
}
