import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { InvalidSeedError, loadSeedFile } from '../../../src/emulator/seed/load-seed-file.ts'
import type { State } from '../../../src/emulator/service/state.ts'
import { type ServiceInHand, serviceInHand, start } from '../service/service-in-hand.ts'

/** A folder with pictures and a seed. */
export interface SeedFolder {
  folder: string
  /** The path of the seed. */
  file: string
  /** Writes a file of this text, or a picture that is made of it. */
  write: (path: string, text: string | Uint8Array) => void
  /** Writes the seed, as it is where it is a text, and reads it. */
  load: (seed: unknown) => State
  /** What is wrong with a seed, without the file's name. */
  errors: (seed: unknown) => string[]
  /** A service that begins with the seed. */
  serve: (seed: unknown) => ServiceInHand
  remove: () => void
}

/** A picture of the smallest size; others of other texts. */
export function pictureMadeOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.padEnd(1024, '.')))
}

/** Makes a folder. */
export function seedFolder(): SeedFolder {
  const folder = mkdtempSync(join(tmpdir(), 'seed-'))
  const file = join(folder, 'seed.json')
  const write = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const load = (seed: unknown) => {
    write('seed.json', typeof seed === 'string' ? seed : JSON.stringify(seed))
    return loadSeedFile(file, {
      now: () => start,
      origin: () => 'http://127.0.0.1:7373',
      queueTimeMs: 500,
      trainingTimeMs: 2000,
    })
  }
  return {
    folder,
    file,
    write,
    load,
    serve: seed => serviceInHand({ state: load(seed) }),
    errors(seed) {
      try {
        load(seed)
      } catch (error) {
        if (!(error instanceof InvalidSeedError)) throw error
        return error.errors.map(error =>
          error.startsWith(`${file}: `) ? error.slice(file.length + 2) : error,
        )
      }
      return []
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
