// npm start: shows the main job as a workflow would. Needs Node 20.16 or later, and nothing installed.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startEmulator } from './emulator.mjs'
import { inputDefaults, runAction } from './staged-runner.mjs'
import { SEED, storyAt } from './story/story.mjs'

const isDebug = process.env.RUNNER_DEBUG === '1'
const actionFile = fileURLToPath(new URL('../action.yml', import.meta.url))

const HELP = `Runs the action as GitHub's runner does, and shows the log, the outputs and the summary.

  npm start
      against an emulator that it starts and stops: a group that Identify uses before and after its training, and one
      that does not exist
  FACE_KEY=… npm start -- --region westus2 --personGroupId ID
  FACE_KEY=… npm start -- --endpoint https://… --personGroupId ID
      against the real service, or an emulator; every other input is an option too: --wait false, --timeout 5m,
      --dry-run true. With RUNNER_DEBUG=1 in the environment it prints the debug log, too.
`

let isInterrupted = false
// The step gets it as well, and ends with a report.
process.on('SIGINT', () => {
  isInterrupted = true
})
process.exitCode = await start(process.argv.slice(2))

/** @param {string[]} args */
async function start(args) {
  const names = Object.keys(inputDefaults(readFileSync(actionFile, 'utf8'))).filter(
    name => name !== 'secret-key',
  )
  const options = Object.fromEntries(names.map(name => [name, { type: /** @type {const} */ ('string') }]))
  try {
    const { values } = parseArgs({ args, options: { ...options, help: { type: 'boolean' } } })
    const { help, ...inputs } = values
    if (help) console.log(HELP)
    else if (args.length === 0) return showEmulated()
    else if (process.env.FACE_KEY)
      return showStep({ ...inputs, 'secret-key': process.env.FACE_KEY }, network())
    else throw new Error('The environment has no FACE_KEY: set it to the key of the Face resource.')
    return 0
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).message}\n\n${HELP}`)
    return 2
  }
}

/** Shows what a training changes, and how a failure looks; gives 0 when all of it came out so. */
async function showEmulated() {
  const { url, key, stop } = await startEmulator('--seed', SEED)
  try {
    const story = storyAt({ url, key })
    console.log(`A Face service for this machine: ${url} (a browser shows it)`)
    console.log("Its person group 'staff' was trained with Ben.")
    await story.enrolAnna()
    const before = await story.identify()
    console.log(`Who is in anna-at-the-door.jpg? ${said(before)}`)
    console.log('\nThe group has to be trained:')
    const passed = await showStep({ endpoint: url, personGroupId: 'staff', 'secret-key': key })
    if (isInterrupted) {
      console.log('\nInterrupted: the rest was not run.')
      return 1
    }
    const after = await story.identify()
    console.log(`\nWho is in anna-at-the-door.jpg now? ${said(after)}`)
    console.log('\nAnd how a failure looks: a group that nobody created')
    const failed = await showStep({ endpoint: url, personGroupId: 'visitors', 'secret-key': key })
    const isRight = before === undefined && passed === 0 && after === 'Anna' && failed === 1
    console.log(
      isRight
        ? '\nAll came out as it should: Identify knows Anna since the training, and the second step failed.'
        : '\nThis did not come out as it should.',
    )
    return isRight ? 0 : 1
  } finally {
    stop()
  }
}

/** @param {string | undefined} name what Identify came to */
function said(name) {
  return name === undefined ? 'Identify knows nobody like that.' : `Identify says: ${name}.`
}

/**
 * Runs the action and prints what a workflow would show.
 * @param {Record<string, string>} inputs
 * @param {Record<string, string>} [env]
 * @returns its exit code
 */
async function showStep(inputs, env = {}) {
  heading('Log')
  const run = await runAction({
    actionFile,
    inputs,
    env: isDebug ? { ...env, RUNNER_DEBUG: '1' } : env,
    onLine: line => console.log(colour(line)),
  })
  const debug = run.commands.filter(({ command }) => command === 'debug')
  if (isDebug && debug.length > 0) {
    heading('Debug log')
    for (const { message } of debug) console.log(message)
  }
  for (const { command, properties, message } of run.commands) {
    if (command !== 'error') continue
    heading("Annotation, as the run's page shows it")
    console.log(`${colour(`Error: ${properties.title}`)}\n${message}`)
  }
  heading('Outputs')
  for (const [name, value] of Object.entries(run.outputs)) console.log(`${name}: ${value}`)
  heading('Job summary')
  console.log(run.summary.trim())
  console.log(
    `\nThe step ${run.exitCode === 0 ? 'passed' : 'failed'}: exit code ${run.exitCode}, after ${(run.durationMs / 1000).toFixed(1)} s`,
  )
  return run.exitCode ?? 1
}

/** Lets the step reach the service as this shell would. The emulator is on this machine, whatever the shell has. */
function network() {
  const names = [
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'NODE_EXTRA_CA_CERTS',
  ]
  return Object.fromEntries(names.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])))
}

/** @param {string} text */
function heading(text) {
  console.log(`\n--- ${text} ${'-'.repeat(70 - text.length)}`)
}

/** @param {string} line */
function colour(line) {
  return process.stdout.isTTY && !process.env.NO_COLOR && line.startsWith('Error: ')
    ? `\u001b[31m${line}\u001b[0m`
    : line
}
