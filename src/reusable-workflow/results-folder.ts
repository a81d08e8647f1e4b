import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Far more than the results of all groups of a call have. */
const MOST_BYTES = 16 * 1_048_576

/** Names of the folders within one; none where there is no such folder. */
export function foldersIn(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/** The text of the one file in a folder; undefined where there is none, several, or one that is too long to be results. */
export function onlyFileIn(folder: string): string | undefined {
  try {
    const [name, another] = readdirSync(folder)
    if (name === undefined || another !== undefined) return undefined
    const file = join(folder, name)
    return statSync(file).size > MOST_BYTES ? undefined : readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
