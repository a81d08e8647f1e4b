// The files of this repository, and the examples of its pages as files of their own.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../child-environment.mjs'
import { documents } from '../markdown-files.mjs'
import { exampleScript, exampleWorkflows } from './examples.mjs'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** @param {string} folder */
export function writeExamples(folder) {
  // zizmor takes workflows only from such a folder.
  for (const name of ['.github/workflows', 'scripts']) mkdirSync(join(folder, name), { recursive: true })
  for (const page of documents()) {
    for (const { file, text } of exampleWorkflows(page, textOf(page)))
      writeFileSync(join(folder, '.github/workflows', file), text)
    for (const { file, text } of exampleScript(page, textOf(page)))
      writeFileSync(join(folder, 'scripts', file), text)
  }
}

/** The files of this repository, also those that are new. */
export function tracked() {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const files = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', env: childEnvironment() })
  return files.split('\0').filter(file => file !== '' && isFile(file))
}

/** @param {string} file */
function isFile(file) {
  return statSync(join(ROOT, file), { throwIfNoEntry: false })?.isFile() ?? false
}

/** @param {string} file */
export function textOf(file) {
  return readFileSync(join(ROOT, file), 'utf8')
}
