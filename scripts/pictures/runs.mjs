// The real runs that the pictures show: the built action as a step, against the emulator with faults.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inputDefaults, startAction } from '../staged-runner.mjs'
import { logLines } from './log-lines.mjs'
import { startStagedEmulator } from './staged-emulator.mjs'

const actionFile = fileURLToPath(new URL('../../action.yml', import.meta.url))

/**
 * A step that has run.
 * @typedef {object} PicturedRun
 * @property {boolean} passed
 * @property {number} durationMs
 * @property {import('./log-lines.mjs').LogLine[]} lines
 * @property {{ title: string, text: string }[]} annotations
 * @property {string} summary
 */

/** One group that trains for some 25 seconds, with an outage of the service in the middle. */
export async function trainThroughOutage() {
  const emulator = await startStagedEmulator('--queue-time', '2s', '--training-time', '21s')
  try {
    await emulator.createGroup('staff', true)
    await emulator.addFaults({ on: 'status', kind: 'status', status: 503, skip: 8, times: 3 })
    return await runStep(emulator, { personGroupId: 'staff' }, true)
  } finally {
    emulator.stop()
  }
}

/** A group that nobody created. */
export async function trainMissingGroup() {
  const emulator = await startStagedEmulator()
  try {
    return await runStep(emulator, { personGroupId: 'visitors' }, false)
  } finally {
    emulator.stop()
  }
}

const SHOPS = 50
/** Shops whose group nobody created, and shops whose group has no face. */
const [MISSING, EMPTY] = [
  [7, 31],
  [12, 28, 44],
]
/** How late the service takes the trainings on, in turn, in milliseconds: what makes some groups take longer than others. */
const DELAYS_MS = [100, 400, 900, 200, 1_600, 600, 0, 2_500, 3_400, 1_200, 300, 4_800, 700]

/** Many groups, some of which fail. */
export async function trainShops() {
  const emulator = await startStagedEmulator('--training-time', '2s')
  try {
    const numbers = Array.from({ length: SHOPS }, (_, index) => index + 1)
    for (const number of numbers) {
      if (!MISSING.includes(number)) await emulator.createGroup(nameOf(number), !EMPTY.includes(number))
    }
    const delays = numbers.map(number => DELAYS_MS[number % DELAYS_MS.length])
    await emulator.addFaults(...delays.map(ms => ({ on: 'train', kind: 'slow', ms })))
    const personGroupId = numbers.map(nameOf).join('\n')
    return await runStep(emulator, { personGroupId, 'max-parallel': '10', 'rate-limit': '200/s' }, false)
  } finally {
    emulator.stop()
  }
}

/** @param {number} number */
function nameOf(number) {
  return `shop-${String(number).padStart(2, '0')}`
}

/**
 * @param {import('./staged-emulator.mjs').StagedEmulator} emulator
 * @param {Record<string, string>} own inputs beside the endpoint and the key
 * @param {boolean} shouldPass a picture of another ending than the one that was staged is worse than none
 * @returns {Promise<PicturedRun>}
 */
async function runStep({ url, key }, own, shouldPass) {
  const inputs = { endpoint: url, 'secret-key': key, ...own }
  /** @type {import('./log-lines.mjs').ShownLine[]} */
  const shown = []
  const begun = new Date()
  const onLine = (/** @type {string} */ text) => shown.push({ text, at: new Date() })
  const run = await startAction({ actionFile, inputs, onLine }).finished
  const passed = run.exitCode === 0
  if (passed !== shouldPass || run.stderr !== '') {
    throw new Error(`The run of ${own.personGroupId} ended with ${run.exitCode}:\n${run.stdout}${run.stderr}`)
  }
  return {
    passed,
    durationMs: run.durationMs,
    lines: [introduction(inputs, begun), ...logLines(run.stdout, shown)],
    annotations: run.commands
      .filter(({ command }) => command === 'error')
      .map(({ properties, message }) => ({ title: properties.title ?? '', text: message })),
    summary: run.summary,
  }
}

/**
 * The line that the runner itself begins a step with: its inputs, folded.
 * @param {Record<string, string>} inputs
 * @param {Date} at
 * @returns {import('./log-lines.mjs').LogLine}
 */
function introduction(inputs, at) {
  const all = { ...inputDefaults(readFileSync(actionFile, 'utf8')), ...inputs }
  const told = Object.values(all).filter(value => value !== '')
  const folded = 1 + told.reduce((lines, value) => lines + value.split('\n').length, 0)
  return { kind: 'group', text: 'Run your-org/train-person-group@v1', at, folded }
}
