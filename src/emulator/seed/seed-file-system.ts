import { readdirSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

/** Access to the files beside a seed. Every function throws the system's error if a file is missing or can't be read. */
export interface SeedFileSystem {
  /** The folder of the seed, for error messages. */
  folder: string
  isFolder: (path: string) => boolean
  bytesIn: (path: string) => number
  read: (path: string) => Uint8Array
  /** The paths of the files in a folder, sorted; without subfolders and without names that begin with a dot. */
  filesIn: (path: string) => string[]
}

/** Files on disk, by paths relative to a folder. */
export function seedFileSystem(folder: string): SeedFileSystem {
  const at = (path: string) => resolve(folder, path)
  return {
    folder,
    isFolder: path => statSync(at(path)).isDirectory(),
    bytesIn: path => statSync(at(path)).size,
    read: path => readFileSync(at(path)),
    filesIn: path =>
      readdirSync(at(path))
        .filter(name => !name.startsWith('.'))
        .map(name => `${path.replace(/\/+$/, '')}/${name}`)
        .filter(file => !statSync(at(file)).isDirectory())
        .sort(),
  }
}
