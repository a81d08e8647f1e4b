// Runs a JavaScript action the way GitHub's runner does, and reads what it says the way the runner reads it.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { EOL, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { childEnvironment } from './child-environment.mjs'
import { built } from './dist.mjs'
import { channel, hearing, send } from './signals.mjs'

/**
 * One workflow command that the runner would have carried out.
 * @typedef {{ command: string, properties: Record<string, string>, message: string }} Command
 */

/**
 * What a step left behind.
 * @typedef {object} StepRun
 * @property {number | null} exitCode null when a signal killed it, but on Windows only when its own parent did
 * @property {string} stdout as it was written, masks included, but each line ended by `\n`
 * @property {string} stderr
 * @property {Command[]} commands
 * @property {string[]} log the lines that a person sees: without commands, with secrets hidden
 * @property {Record<string, string>} outputs
 * @property {string} outputFile the raw text of GITHUB_OUTPUT
 * @property {Record<string, string>} state what it saved for the post step
 * @property {string} summary
 * @property {Record<string, string>} files texts of all files in its folder, by name: the runner's own and what it left
 * @property {number} durationMs from the start of the process to its end
 * @property {number} ranMs from its first word to its end: without the start, which takes a busy machine a second
 */

/**
 * A step that is running.
 * @typedef {object} RunningStep
 * @property {import('node:child_process').ChildProcess} child
 * @property {(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => void} cancel
 * @property {Promise<StepRun>} finished
 */

/**
 * Starts an action as a step.
 * @param {object} options
 * @param {string} options.actionFile path of its action.yml
 * @param {Record<string, string>} options.inputs the step's `with`; defaults come from action.yml
 * @param {'main' | 'post'} [options.stage] which of its programs
 * @param {Record<string, string>} [options.state] for the post step, what the main step saved
 * @param {Record<string, string>} [options.env] beside what the runner sets
 * @param {string[]} [options.nodeArgs]
 * @param {(line: string) => void} [options.onLine] is given each line of the log as a person sees it, when it comes
 * @returns {RunningStep}
 */
export function startAction({
  actionFile,
  inputs,
  stage = 'main',
  state = {},
  env = {},
  nodeArgs = [],
  onLine = () => {},
}) {
  const manifest = readFileSync(actionFile, 'utf8')
  const main = new RegExp(`^ {2}${stage}: (.+)$`, 'm').exec(manifest)?.[1] ?? ''
  const program = built(resolve(dirname(actionFile), main))
  const given = inputVariables({ ...inputDefaults(manifest), ...inputs })
  return startProgram([...nodeArgs, program], { ...given, ...stateVariables(state), ...env }, onLine)
}

/**
 * Starts a program of Node as a step.
 * @param {string[]} command options of Node, the path of the program, and its arguments
 * @param {Record<string, string>} env beside what the runner sets
 * @param {(line: string) => void} onLine is given each line of the log as a person sees it, when it comes
 * @returns {RunningStep}
 */
function startProgram(command, env, onLine) {
  const folder = mkdtempSync(join(tmpdir(), 'step-'))
  const files = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH'].map(name => [
      name,
      join(folder, name),
    ]),
  )
  for (const file of Object.values(files)) writeFileSync(file, '')
  const begunAt = performance.now()
  const child = spawn(process.execPath, [...hearing, ...command], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', ...channel],
    env: childEnvironment({
      GITHUB_ACTIONS: 'true',
      RUNNER_TEMP: folder,
      ...files,
      ...env,
    }),
  })
  const reader = new LogReader(onLine)
  let stdout = ''
  let stderr = ''
  /** @type {number | undefined} */
  let saidAt
  child.stdout?.setEncoding('utf8').on('data', text => {
    saidAt ??= performance.now()
    stdout += text
    reader.read(text)
  })
  child.stderr?.setEncoding('utf8').on('data', text => {
    stderr += text
    reader.read(text)
  })
  const finished = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', async exitCode => {
      const endedAt = performance.now()
      reader.read('\n')
      const left = Object.fromEntries(
        readdirSync(folder).map(name => [name, unixLines(readFileSync(join(folder, name), 'utf8'))]),
      )
      const {
        GITHUB_OUTPUT: outputFile = '',
        GITHUB_STEP_SUMMARY: summary = '',
        GITHUB_STATE: saved = '',
      } = left
      // Not rmSync: on Windows it doesn't wait for what still holds the folder (https://github.com/nodejs/node/issues/64016).
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(reject)
      const { commands, log } = reader
      resolve({
        exitCode,
        stdout: unixLines(stdout),
        stderr: unixLines(stderr),
        commands,
        log,
        outputs: parseValues(outputFile),
        outputFile,
        state: parseValues(saved),
        summary,
        files: left,
        durationMs: endedAt - begunAt,
        ranMs: endedAt - (saidAt ?? begunAt),
      })
    })
  })
  return { child, cancel: signal => send(child, signal), finished }
}

/**
 * Runs an action as a step, to its end.
 * @param {Parameters<typeof startAction>[0]} options
 * @returns {Promise<StepRun>}
 */
export function runAction(options) {
  return startAction(options).finished
}

/**
 * Runs a program of Node as a step that names it in a command, to its end.
 * @param {string[]} command the path of the program, and its arguments
 * @param {Record<string, string>} env beside what the runner sets
 * @returns {Promise<StepRun>}
 */
export function runCommand(command, env) {
  return startProgram(command, env, () => {}).finished
}

/**
 * The inputs that an action.yml declares, with their defaults; empty where it has none.
 * @param {string} manifest text of action.yml
 */
export function inputDefaults(manifest) {
  const block = /^inputs:\n((?: .*\n|\n)*)/m.exec(manifest)?.[1] ?? ''
  /** @type {Record<string, string>} */
  const defaults = {}
  for (const [, name = '', fields = ''] of block.matchAll(/^ {2}([\w-]+):\n((?: {4}.*\n)*)/gm)) {
    defaults[name] = (/^ {4}default: (.*)$/m.exec(fields)?.[1] ?? '').replace(/^(['"])(.*)\1$/, '$2')
  }
  return defaults
}

/**
 * Inputs as the variables in which the runner gives them to a step.
 * @param {Record<string, string>} inputs
 * @returns {Record<string, string>}
 */
export function inputVariables(inputs) {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  )
}

/** @param {string} text with the ends of lines that this system has */
function unixLines(text) {
  return text.replaceAll(EOL, '\n')
}

/** @param {Record<string, string>} state */
function stateVariables(state) {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
}

/** Cuts what a step writes into lines, finds commands and hides secrets. */
class LogReader {
  /** @type {Command[]} */
  commands = []
  /** @type {string[]} */
  log = []
  /** @type {string[]} */
  secrets = []
  rest = ''

  /** @param {(line: string) => void} onLine */
  constructor(onLine) {
    this.onLine = onLine
  }

  /** @param {string} text */
  read(text) {
    const lines = (this.rest + text).split(/\r\n|\n|\r/)
    this.rest = lines.pop() ?? ''
    for (const line of lines) this.readLine(line)
  }

  /** @param {string} line */
  readLine(line) {
    // As the runner's own ActionCommand.cs, but for any name: it takes only those that are registered.
    const found =
      /^[\s\x85]*::([^ ]*?)(?: (.*?))?::(.*)$/.exec(line) ?? /##\[([^ \]]*)(?: ([^\]]*))?\](.*)$/.exec(line)
    if (!found) return line === '' ? undefined : this.show(line)
    const [, command = '', properties = '', message = ''] = found
    /** @type {Record<string, string>} */
    const named = {}
    for (const property of properties.split(',').filter(Boolean)) {
      const [name = '', value = ''] = property.split(/=(.*)/s)
      named[name] = plainText(value)
    }
    this.commands.push({ command, properties: named, message: plainText(message) })
    if (command === 'group') this.show(`▸ ${plainText(message)}`)
    if (command === 'add-mask') this.secrets.push(...plainText(message).split(/\r?\n/).filter(Boolean))
    if (['error', 'warning', 'notice'].includes(command)) {
      const title = command.charAt(0).toUpperCase() + command.slice(1)
      for (const part of plainText(message).split('\n')) this.show(`${title}: ${part}`)
    }
  }

  /** @param {string} line */
  show(line) {
    const shown = this.secrets.reduce((text, secret) => text.replaceAll(secret, '***'), line)
    this.log.push(shown)
    this.onLine(shown)
  }
}

/** @param {string} text */
function plainText(text) {
  const plain = { '%25': '%', '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',' }
  return text.replace(/%(?:25|0D|0A|3A|2C)/g, code => plain[/** @type {keyof typeof plain} */ (code)])
}

/**
 * Reads the file behind GITHUB_OUTPUT or GITHUB_STATE: `name<<DELIMITER`, the value's lines, `DELIMITER`.
 * @param {string} text
 */
export function parseValues(text) {
  /** @type {Record<string, string>} */
  const values = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const [name = '', delimiter] = (lines[at] ?? '').split('<<')
    if (delimiter === undefined) continue
    const end = lines.indexOf(delimiter, at + 1)
    if (end < 0) break
    values[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return values
}
