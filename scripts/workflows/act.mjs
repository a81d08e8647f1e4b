// nektos/act: where it is, and a run of it on this machine itself (host mode), without Docker.
import { mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makePythonEnvironment } from '../python-environment.mjs'
import { isThere, run } from '../run-program.mjs'
import { readActLog } from './act-log.mjs'

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url))

/**
 * @typedef {{ path: string | undefined, home: string, version: string, signal: AbortSignal }} Act `path` is the PATH that it is on
 */

/**
 * The one on the PATH, or else PyPI's in a folder of its own.
 * @param {string} folder
 * @param {AbortSignal} signal
 * @returns {Promise<{ ok: true, act: Act } | { ok: false, lines: string[] }>}
 */
export async function findAct(folder, signal) {
  const home = join(folder, 'home')
  mkdirSync(home, { recursive: true })
  // Without one, act asks in a terminal which image to take.
  writeFileSync(join(home, '.actrc'), '')
  let { PATH: path } = process.env
  if (!isThere('act', ['--version'])) {
    const python = await makePythonEnvironment(join(folder, 'python'), REQUIREMENTS, signal)
    if (!python.ok)
      return {
        ok: false,
        lines: ['There is no act on the PATH, and it could not be installed:', ...python.lines],
      }
    path = [python.programs, path].join(delimiter)
  }
  const { output } = await run('act', ['--version'], { env: { PATH: path, HOME: home }, signal })
  return { ok: true, act: { path, home, version: output.trim().split(' ').at(-1) ?? '', signal } }
}

/**
 * @param {Act} act
 * @param {string} repository the folder that has the workflow
 * @param {string} event
 * @param {string[]} [options]
 */
export async function runAct({ path, home, signal }, repository, event, options = []) {
  const args = [event, '--json', '--no-cache-server', '--directory', repository]
  // Two jobs at a time also on one core, as a probe needs.
  const host = ['--platform', 'ubuntu-latest=-self-hosted', '--concurrent-jobs', '2']
  const env = { PATH: path, HOME: home, USERPROFILE: home }
  const { output } = await run('act', [...args, ...host, ...options], { env, signal })
  return readActLog(output)
}
