// Microsoft's SDKs for Python: a whole pipeline by each, in an environment of their own.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isThere, network, run, trusting } from './program.mjs'

const fileOf = (/** @type {string} */ path) => fileURLToPath(new URL(`python/${path}`, import.meta.url))

/** @type {readonly import('./clients.mjs').Client[]} */
export const pythonSdks = [
  {
    name: 'azure-cognitiveservices-vision-face',
    protocols: ['http', 'https'],
    options: [],
    run: pipeline('cognitiveservices_vision_face.py'),
  },
  {
    name: 'azure-ai-vision-face',
    protocols: ['http', 'https'],
    options: [],
    run: pipeline('ai_vision_face.py'),
  },
]

/** @param {string} file */
function pipeline(file) {
  return async (/** @type {import('./clients.mjs').Bench} */ { folder, url, key, certificate, signal }) => {
    const python = await environmentIn(folder, signal)
    if (!python.ok) return { kind: /** @type {const} */ ('differs'), lines: python.lines }
    // Not the folder of the clone: an environment of Python writes what it compiles beside the sources.
    const variables = { FACE_ENDPOINT: url, FACE_KEY: key, PYTHONDONTWRITEBYTECODE: '1' }
    const env = { ...variables, ...trusting(certificate) }
    const { exitCode, output } = await run(python.program, [fileOf(file)], { env, folder, signal })
    const lines = output.trimEnd().split('\n')
    return { kind: exitCode === 0 ? /** @type {const} */ ('fits') : /** @type {const} */ ('differs'), lines }
  }
}

/** @type {Map<string, ReturnType<typeof makeEnvironment>>} */
const made = new Map()

/**
 * Both SDKs in one environment, which is made at the first call.
 * @param {string} folder
 * @param {AbortSignal} signal
 */
function environmentIn(folder, signal) {
  const environment = made.get(folder) ?? makeEnvironment(join(folder, 'python'), signal)
  made.set(folder, environment)
  return environment
}

/**
 * @param {string} folder
 * @param {AbortSignal} signal
 * @returns {Promise<{ ok: true, program: string } | { ok: false, lines: string[] }>}
 */
async function makeEnvironment(folder, signal) {
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
  const inside = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'
  const program = join(folder, inside)
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement']
  for (const [command, args] of /** @type {[string, string[]][]} */ ([
    [python, ['-m', 'venv', folder]],
    [program, [...pip, fileOf('requirements.txt')]],
  ])) {
    const { exitCode, output } = await run(command, args, { env: network(), signal })
    if (exitCode !== 0)
      return { ok: false, lines: [`${command} ${args.join(' ')} ended with ${exitCode}:`, output] }
  }
  return { ok: true, program }
}
