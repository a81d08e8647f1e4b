// The folders in which act runs: the action as it is built here, and a repository with one workflow.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { built } from '../dist.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Copies what runs of this repository: act copies the whole folder for each step, and node_modules would take its time.
 * @param {string} folder
 */
export function stageAction(folder) {
  built('dist')
  for (const path of ['action.yml', 'emulator', 'dist', 'scripts/check-step-outcomes.mjs'])
    cpSync(join(ROOT, path), join(folder, path), { recursive: true })
}

/**
 * @param {string} folder
 * @param {string} workflow
 * @param {Record<string, string>} [files]
 */
export function stageRepository(folder, workflow, files = {}) {
  for (const [path, text] of Object.entries({ '.github/workflows/workflow.yml': workflow, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/**
 * The files that a section wants beside its workflow. Its tree, a block of paths, names them; scripts and JSON are in blocks of their own,
 * and what else there is are pictures.
 * @param {readonly import('./code-blocks.mjs').CodeBlock[]} blocks
 * @returns {Record<string, string>}
 */
export function filesBeside(blocks) {
  const tree = blocks.find(({ language }) => language === 'text')?.text ?? ''
  const paths = tree.split('\n').filter(line => /^[\w./-]+\/[\w./-]+$/.test(line))
  return Object.fromEntries(paths.map(path => [path, contentOf(path, blocks)]))
}

/**
 * @param {string} path
 * @param {readonly import('./code-blocks.mjs').CodeBlock[]} blocks
 */
function contentOf(path, blocks) {
  const [, extension = ''] = /\.(\w+)$/.exec(path) ?? []
  const language = extension === 'mjs' ? 'js' : extension
  // The shortest picture that the service takes has 1 KiB; each has to differ.
  return blocks.find(block => block.language === language)?.text ?? path.padEnd(1024, '.')
}
