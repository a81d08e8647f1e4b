// What a call takes over TLS, by the round trips of the network.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { startEmulator } from '../../scripts/emulator.mjs'
import { runAction } from '../../scripts/staged-runner.mjs'
import { median } from '../statistics.mjs'
import { startDelayed } from './delay-proxy.mjs'

const ROUND_TRIPS_MS = [20, 80, 200]
const STEPS = 5
/** The first one opens the connection. */
const KEPT_LOOKS = 6

const KEPT = fileURLToPath(new URL('keep-alive-checks.mjs', import.meta.url))

/**
 * @typedef {object} Latency
 * @property {number} roundTripMs
 * @property {number} lookMs what a status check of the action takes
 * @property {number} postMs
 * @property {number} keptLookMs a check over a connection that is open
 */

/** @returns {Promise<Latency[]>} */
export async function measureLatency() {
  const emulator = await startEmulator('--https', '--groups', 'staff', '--training-time', '1s')
  const env = { NODE_EXTRA_CA_CERTS: /** @type {string} */ (emulator.certificate) }
  try {
    /** @type {Latency[]} */
    const all = []
    for (const roundTripMs of ROUND_TRIPS_MS) {
      const way = await startDelayed(Number(new URL(emulator.url).port), roundTripMs)
      const endpoint = `https://127.0.0.1:${way.port}`
      /** @type {{ method: string, ms: number }[]} */
      const calls = []
      for (let step = 0; step < STEPS; step += 1)
        calls.push(...(await callsOfStep(endpoint, emulator.key, env)))
      const args = [
        KEPT,
        `${endpoint}/face/v1.0/persongroups/staff/training`,
        emulator.key,
        String(KEPT_LOOKS),
      ]
      // The way is in this process, which must go on meanwhile.
      const { stdout } = await promisify(execFile)(process.execPath, args, { env: childEnvironment(env) })
      /** @type {number[]} */
      const kept = JSON.parse(stdout)
      way.close()
      const took = (/** @type {string} */ method) =>
        Math.round(median(calls.filter(call => call.method === method).map(({ ms }) => ms)))
      all.push({
        roundTripMs,
        lookMs: took('GET'),
        postMs: took('POST'),
        keptLookMs: Math.round(median(kept.slice(1))),
      })
    }
    return all
  } finally {
    emulator.stop()
  }
}

/**
 * What each call of a step took, by its own debug log.
 * @param {string} endpoint
 * @param {string} key
 * @param {Record<string, string>} env
 */
async function callsOfStep(endpoint, key, env) {
  const { exitCode, commands, log } = await runAction({
    actionFile: fileURLToPath(new URL('../../action.yml', import.meta.url)),
    inputs: { endpoint, personGroupId: 'staff', 'secret-key': key },
    env,
  })
  if (exitCode !== 0) throw new Error(String(log.at(-1)))
  return commands.flatMap(({ message }) => {
    const [, method = '', ms] = /^(GET|POST) .* after (\d+) ms/.exec(message) ?? []
    return ms === undefined ? [] : [{ method, ms: Number(ms) }]
  })
}
