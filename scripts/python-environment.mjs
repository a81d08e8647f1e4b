// An environment of Python (venv) in a folder of its own, with the packages of a requirements file.
import { join } from 'node:path'
import { isThere, network, run } from './run-program.mjs'

/**
 * @param {string} folder
 * @param {string} requirements
 * @param {AbortSignal} signal
 * @returns {Promise<{ ok: true, program: string, programs: string } | { ok: false, lines: string[] }>} `program` is its Python, `programs`
 *   the folder of it and of what the packages bring
 */
export async function makePythonEnvironment(folder, requirements, signal) {
  const python = ['python3', 'python'].find(name =>
    isThere(name, ['-c', 'import sys; assert sys.version_info >= (3, 8)']),
  )
  if (python === undefined)
    return {
      ok: false,
      lines: ['There is no python3 here. Install Python 3.8 or later, with its module venv.'],
    }
  if (!isThere(python, ['-c', 'import venv, ensurepip']))
    return {
      ok: false,
      lines: [`${python} lacks venv. Install it: on Debian and Ubuntu it is the package python3-venv.`],
    }
  const programs = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin')
  const program = join(programs, process.platform === 'win32' ? 'python.exe' : 'python')
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement']
  for (const [command, args] of /** @type {[string, string[]][]} */ ([
    [python, ['-m', 'venv', folder]],
    [program, [...pip, requirements]],
  ])) {
    const { exitCode, output } = await run(command, args, { env: network(), signal })
    if (exitCode !== 0)
      return { ok: false, lines: [`${command} ${args.join(' ')} ended with ${exitCode}:`, output] }
  }
  return { ok: true, program, programs }
}
