import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { labelled } from '../json/shape.ts'
import type { State } from '../service/state.ts'
import { filesBeside } from './files.ts'
import { readSeed, type SeedWorld } from './read-seed.ts'

/** A seed that is wrong. */
export class WrongSeed extends Error {
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
export function loadSeed(file: string, world: SeedWorld): State {
  const read = readSeed(jsonIn(file), filesBeside(dirname(resolve(file))), world)
  if (!read.ok) throw new WrongSeed(read.complaints.map(complaint => `${labelled(file)}${complaint}`))
  return read.value
}

function jsonIn(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new WrongSeed([`${file}: it can't be read (${code}). Right is the path of a JSON file.`])
  }
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch (error) {
    throw new WrongSeed([`${file}: it is no JSON. ${(error as Error).message}`])
  }
}
