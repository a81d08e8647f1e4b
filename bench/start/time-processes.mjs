// A race of whole processes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** @typedef {{ ms: number, firstRequestMs: number | undefined }} Lap milliseconds from the start of the process */

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string | undefined>} env
 */

/**
 * Runs the contenders in turn, round after round, so that the machine's moods meet all alike.
 * @param {Contender[]} contenders
 * @param {number} rounds
 * @param {import('./server.mjs').Server} server
 * @returns {Promise<Lap[][]>} the laps of each contender
 */
export async function race(contenders, rounds, server) {
  /** @type {Lap[][]} */
  const laps = contenders.map(() => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, contender] of contenders.entries()) {
      const lap = await run(contender, server)
      // The first round warms the disk cache.
      if (round > 0) laps[at]?.push(lap)
    }
  }
  return laps
}

/**
 * @param {Contender} contender
 * @param {import('./server.mjs').Server} server
 * @returns {Promise<Lap>}
 */
async function run({ name, command, args, env }, server) {
  const begun = performance.now()
  const child = spawn(command, args, { stdio: 'ignore', env })
  const [exitCode] = await once(child, 'exit')
  const ms = performance.now() - begun
  if (exitCode !== 0) throw new Error(`'${name}' ended with ${exitCode}`)
  const firstAt = server.takeFirstRequest()
  return { ms, firstRequestMs: firstAt && firstAt - begun }
}
