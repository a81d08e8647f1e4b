// Microsoft's SDKs for Python: a whole pipeline by each, in an environment of their own.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makePythonEnvironment } from '../python-environment.mjs'
import { run, trusting } from '../run-program.mjs'

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

/** @type {Map<string, ReturnType<typeof makePythonEnvironment>>} */
const made = new Map()

/**
 * Both SDKs in one environment, which is made at the first call.
 * @param {string} folder
 * @param {AbortSignal} signal
 */
function environmentIn(folder, signal) {
  const environment =
    made.get(folder) ?? makePythonEnvironment(join(folder, 'python'), fileOf('requirements.txt'), signal)
  made.set(folder, environment)
  return environment
}
