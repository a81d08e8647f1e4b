// A thousand groups in one step, some failing, some throttled, with an outage in the middle.
import { startEmulator } from '../../src/emulator/server.ts'
import { trainGroups } from './step.mjs'

const GROUPS = 1_000
const CALLS_A_SECOND = 200
const OUTAGE = { fromMs: 8_000, toMs: 13_000 }
/** Groups without a face, and groups that don't exist, by the last two digits of their numbers. */
const [EMPTY, MISSING] = [3, 4]
const THROTTLE = { skip: 100, times: 5 }

/**
 * @typedef {object} Trouble
 * @property {number} groups
 * @property {number} callsASecond
 * @property {string} outcome the step's own words
 * @property {number} calls
 * @property {number} durationMs
 * @property {number} kilobytes
 * @property {number} kilobytesOfOne what a step with one group has
 */

/** @returns {Promise<Trouble>} */
export async function measureTrouble() {
  const ids = Array.from({ length: GROUPS }, (_, at) => `g${at}`)
  const enrolled = ids.filter((_, at) => ![EMPTY, MISSING].includes(at % 100))
  const times = { queueTimeMs: 50, trainingTimeMs: 2_500 }
  const emulator = await startEmulator({ groups: enrolled, ...times })
  try {
    for (const [at, id] of ids.entries()) if (at % 100 === EMPTY) await create(emulator, id)
    const one = await trainGroups(emulator, ids.slice(0, 1), CALLS_A_SECOND)
    emulator.faults.add({
      on: 'train',
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '1' },
      ...THROTTLE,
    })
    setTimeout(() => emulator.faults.add({ on: 'any', kind: 'status', status: 503, times: 0 }), OUTAGE.fromMs)
    setTimeout(() => emulator.faults.clear(), OUTAGE.toMs)
    const { step, ...took } = await trainGroups(emulator, ids, CALLS_A_SECOND)
    expectRight(JSON.parse(step.outputs.results ?? ''))
    return {
      groups: GROUPS,
      callsASecond: CALLS_A_SECOND,
      outcome: step.log.find(line => line.startsWith('❌ ')) ?? '',
      ...took,
      kilobytesOfOne: one.kilobytes,
    }
  } finally {
    await emulator.close()
  }
}

/** @param {import('../../src/emulator/server.ts').Emulator} emulator @param {string} id */
async function create({ url, key }, id) {
  const headers = { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' }
  const body = JSON.stringify({ name: id })
  const answer = await fetch(`${url}/face/v1.0/persongroups/${id}`, { method: 'PUT', headers, body })
  if (!answer.ok) throw new Error(`${id} was not created: ${answer.status}`)
}

/** @param {{ personGroupId: string, reason: string }[]} results */
function expectRight(results) {
  const reasons = ['training-failed', 'not-found']
  for (const [at, { personGroupId, reason }] of results.entries()) {
    const expected = reasons[[EMPTY, MISSING].indexOf(at % 100)] ?? ''
    if (personGroupId !== `g${at}` || reason !== expected)
      throw new Error(`${personGroupId} ended with '${reason}'; expected g${at} and '${expected}'`)
  }
  if (results.length !== GROUPS) throw new Error(`${results.length} results; expected ${GROUPS}`)
}
