// The Node versions that the start is measured on: the one that runs the bench, and others on the path.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { childEnvironment } from '../../scripts/child-environment.mjs'

const MAJORS = [24, 20]

/** @typedef {{ version: string, path: string }} Node */

/** @returns {Node[]} one of each major version that is there, the newer first */
export function findNodes() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const files = [process.execPath, ...folders.map(folder => join(folder, 'node'))].filter(existsSync)
  const found = files.map(file => {
    // Asked for its own path: what is on the path may be a link or a script that starts another.
    const args = ['-p', 'JSON.stringify({ version: process.version, path: process.execPath })']
    const told = execFileSync(file, args, { env: childEnvironment() })
    return /** @type {Node} */ (JSON.parse(told.toString()))
  })
  return MAJORS.flatMap(major => found.find(({ version }) => version.startsWith(`v${major}.`)) ?? [])
}
