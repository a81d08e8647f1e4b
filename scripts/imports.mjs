// Which files of this repository a file imports.
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** Types are gone when a file runs: those imported as such are left out. */
const IMPORT =
  /^(?:import|export)(?! type)\b[^'"]*?from '(\.[^']+)'|^import '(\.[^']+)'|import\('(\.[^']+)'\)/gm

/**
 * These files, and all that they import, directly or by way of others.
 * @param {string} root of the repository
 * @param {readonly string[]} files by their paths there
 * @returns {Set<string>}
 */
export function importedBy(root, files) {
  const found = new Set(files)
  // A set goes on to what is added while it is gone through.
  for (const file of found) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, from, alone, later] of text.matchAll(IMPORT)) {
      const path = posix.join(posix.dirname(file), from ?? alone ?? later ?? '')
      if (existsSync(join(root, path))) found.add(path)
    }
  }
  return found
}
