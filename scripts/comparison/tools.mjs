// The three tools that are compared, each as its own process.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../child-environment.mjs'
import { startAction } from '../staged-runner.mjs'

const fileOf = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))

/**
 * A tool that was started.
 * @typedef {object} Running
 * @property {(signal: NodeJS.Signals) => void} send to the process that was started, as GitHub's runner does
 * @property {Promise<number | null>} exited its exit code; null when a signal ended it
 * @property {() => string} output what it wrote so far, to both streams
 * @property {() => void} end ends it, with all that it started
 */

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {number} looksBefore how many status checks it makes before it starts a training
 * @property {(service: { url: string, key: string }) => Running} start
 */

/** @type {readonly Tool[]} */
export const TOOLS = [
  {
    name: 'curl',
    looksBefore: 0,
    start: service => startScript('bash', [fileOf('train-with-curl.sh')], service),
  },
  {
    name: 'SDK',
    looksBefore: 0,
    start: service => startScript(process.execPath, [fileOf('train-with-sdk.mjs')], service),
  },
  { name: 'this action', looksBefore: 1, start: startStep },
]

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ url: string, key: string }} service
 * @returns {Running}
 */
function startScript(command, args, { url, key }) {
  const child = spawn(command, args, {
    // A group of its own: bash ends without the curl that it waits for.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({ FACE_ENDPOINT: url, FACE_KEY: key, PERSON_GROUP_ID: 'staff' }),
  })
  return {
    ...followed(child),
    end: () => {
      try {
        process.kill(-Number(child.pid), 'SIGKILL')
      } catch {
        // Nothing of it is left.
      }
    },
  }
}

/**
 * @param {{ url: string, key: string }} service
 * @returns {Running}
 */
function startStep({ url, key }) {
  const { child, finished } = startAction({
    actionFile: fileOf('../../action.yml'),
    inputs: { endpoint: url, personGroupId: 'staff', 'secret-key': key },
  })
  finished.catch(() => {})
  return { ...followed(child), end: () => child.kill('SIGKILL') }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Omit<Running, 'end'>}
 */
function followed(child) {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', text => {
      output += text
    })
  }
  return {
    send: signal => child.kill(signal),
    exited: once(child, 'exit').then(([exitCode]) => exitCode),
    output: () => output,
  }
}
