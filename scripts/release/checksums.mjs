import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** @typedef {Map<string, string>} Checksums SHA-256 of files, by their paths with `/` */

/** @param {string} file */
export function sha256Of(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

/**
 * Of every file below a folder.
 * @param {string} folder
 * @returns {Checksums}
 */
export function checksumsIn(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    entry => !entry.isDirectory(),
  )
  const paths = files.map(({ parentPath, name }) =>
    relative(folder, join(parentPath, name)).split(sep).join('/'),
  )
  return new Map(paths.sort().map(path => [path, sha256Of(join(folder, path))]))
}

/**
 * As `sha256sum` prints it, and `actions/attest` takes it.
 * @param {Checksums} checksums
 */
export function checksumsText(checksums) {
  return [...checksums].map(([path, sha256]) => `${sha256}  ${path}`).join('\n')
}

/**
 * @param {string} text
 * @returns {Checksums}
 */
export function parseChecksums(text) {
  /** @type {Checksums} */
  const checksums = new Map()
  for (const line of text.split('\n').filter(line => line !== '')) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    if (sha256 === undefined || path === undefined) throw new Error(`No checksum: ${line}`)
    if (checksums.has(path)) throw new Error(`Two checksums of ${path}`)
    checksums.set(path, sha256)
  }
  return checksums
}

/**
 * What differs between files and what they should be.
 * @param {Checksums} expected
 * @param {Checksums} actual
 * @returns {string[]}
 */
export function differences(expected, actual) {
  return [
    ...[...expected].flatMap(([path, sha256]) => {
      const found = actual.get(path)
      if (found === undefined) return [`${path} is missing.`]
      return found === sha256 ? [] : [`${path} has the SHA-256 ${found} instead of ${sha256}.`]
    }),
    ...[...actual.keys()].filter(path => !expected.has(path)).map(path => `${path} should not be there.`),
  ]
}
