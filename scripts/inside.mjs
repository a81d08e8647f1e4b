// What is in a folder of a repository, however deep.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The files and folders in a folder, by their paths in the repository, with `/` on every system.
 * @param {string} root of the repository
 * @param {string} folder by its path there
 * @returns {string[]}
 */
export function inside(root, folder) {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names.map(name => `${folder}/${name.replaceAll('\\', '/')}`)
}
