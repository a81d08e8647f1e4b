import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { withPathPrefix } from '../json/schema.ts'
import type { State } from '../service/state.ts'
import { buildState, type SeedContext } from './build-state.ts'
import { seedFileSystem } from './seed-file-system.ts'

/** A seed that is wrong. */
export class InvalidSeedError extends Error {
  override name = 'WrongSeed'
  /** A sentence for everything that is wrong, each with the file and the place in it. */
  complaints: readonly string[]

  constructor(complaints: readonly string[]) {
    super(complaints.join('\n'))
    this.complaints = complaints
  }
}

/**
 * Reads the file of a seed, and all that it names.
 *
 * @param file relative to the folder of the process
 * @throws WrongSeed
 */
export function loadSeedFile(file: string, world: SeedContext): State {
  const read = buildState(readJsonFile(file), seedFileSystem(dirname(resolve(file))), world)
  if (!read.ok)
    throw new InvalidSeedError(read.complaints.map(complaint => `${withPathPrefix(file)}${complaint}`))
  return read.value
}

function readJsonFile(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new InvalidSeedError([`${file}: it can't be read (${code}). Right is the path of a JSON file.`])
  }
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch (error) {
    throw new InvalidSeedError([`${file}: it is no JSON. ${(error as Error).message}`])
  }
}
