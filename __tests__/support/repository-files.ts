import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The text of a file of this repository. */
export function readRepositoryFile(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** The pages of a folder of this repository, by their paths. */
export function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter(name => name.endsWith('.md'))
    .map(name => posix.join(folder, name))
}
