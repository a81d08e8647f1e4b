import { readdirSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

/** The files beside a seed. Each throws the system's error where there is none, or where it may not be read. */
export interface SeedFileSystem {
  /** The folder of the seed, for sentences. */
  folder: string
  isFolder: (path: string) => boolean
  bytesIn: (path: string) => number
  read: (path: string) => Uint8Array
  /** The paths of the files directly in a folder, by name; without those whose names begin with a dot, and without folders. */
  filesIn: (path: string) => string[]
}

/** Files of the disk, by paths relative to a folder. */
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
