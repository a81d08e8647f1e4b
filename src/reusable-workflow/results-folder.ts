import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs'

/** Far more bytes than the results of all groups of a call have. */
const MOST_BYTES = 16 * 1_048_576

/** Names of the files in a folder; none if there is no such folder. */
export function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The text of a file; undefined if it can't be read, or is too long to be results. */
export function readText(file: string): string | undefined {
  try {
    return statSync(file).size > MOST_BYTES ? undefined : readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * Copies a file.
 * @throws if that fails
 */
export function copyFile(from: string, to: string): void {
  copyFileSync(from, to)
}
