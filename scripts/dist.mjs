// What `npm run build` makes: where it is, and whether it is older than what it was made from.
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PROGRAMS } from './bundles.mjs'
import { importedBy } from './imports.mjs'
import { inside } from './inside.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What the build reads, beside its own script. */
const SOURCES = ['src', 'vendor', 'tsconfig.json', 'package-lock.json']

/**
 * The absolute path of what the build makes, which has to be there.
 * @param {string} path of a file or folder, such as `dist/index.js`
 */
export function built(path) {
  const file = resolve(ROOT, path)
  if (!existsSync(file)) throw new Error(`${path} is missing. Run "npm run build".`)
  return file
}

/**
 * Why a build is needed; undefined where dist is newer than all that it is made from. After a clone or a checkout that may be
 * by chance, so a first build is always needed: `build` is not checked in.
 * @param {string} [root] of the repository
 */
export function whyToBuild(root = ROOT) {
  const made = PROGRAMS.flatMap(({ entry, out }) => [`${out}/index.js`, `${entry}.stats.json`])
  const missing = made.find(path => !existsSync(join(root, path)))
  if (missing) return `${missing} is missing`
  const builtAt = Math.min(...made.map(path => changedAt(root, path)))
  const newer = [...SOURCES, ...importedBy(root, ['scripts/build.mjs'])]
    .flatMap(path => within(root, path))
    .filter(path => changedAt(root, path) > builtAt)
  // Many editors replace a file, which changes its folder, too.
  const [first] = [...newer.filter(path => statSync(join(root, path)).isFile()), ...newer]
  return first && `${first} is newer than dist`
}

/** @param {string} root @param {string} path */
function changedAt(root, path) {
  return statSync(join(root, path)).mtimeMs
}

/**
 * A file, or a folder with all that is in it: by a folder's own time, a file that was deleted is noticed.
 * @param {string} root @param {string} path
 * @returns {string[]}
 */
function within(root, path) {
  return statSync(join(root, path)).isDirectory() ? [path, ...inside(root, path)] : [path]
}
