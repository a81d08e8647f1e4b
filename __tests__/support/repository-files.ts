import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The text of a file of this repository. */
export function readRepositoryFile(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}
