// Steps of one to ten thousand groups, all trained at once.
import { startEmulator } from '../../src/emulator/server.ts'
import { trainGroups } from './step.mjs'

const SIZES = [1, 10, 100, 1_000, 10_000]
/** A hundred times what the service gives: ten thousand groups at 10/s would be measured for an hour. */
const CALLS_A_SECOND = 1_000
const TIMES = { queueTimeMs: 50, trainingTimeMs: 2_450 }

/** @typedef {{ groups: number, calls: number, durationMs: number, kilobytes: number }} Size */
/** @typedef {{ callsASecond: number, trainingMs: number, sizes: Size[] }} Sizes */

/** @returns {Promise<Sizes>} */
export async function measureSizes() {
  /** @type {Size[]} */
  const sizes = []
  for (const groups of SIZES) {
    const ids = Array.from({ length: groups }, (_, at) => `g${at}`)
    const emulator = await startEmulator({ groups: ids, ...TIMES })
    try {
      const { step, ...took } = await trainGroups(emulator, ids, CALLS_A_SECOND)
      if (step.exitCode !== 0) throw new Error(`${groups} groups: ${step.log.at(-1)}`)
      sizes.push({ groups, ...took })
    } finally {
      await emulator.close()
    }
  }
  return { callsASecond: CALLS_A_SECOND, trainingMs: TIMES.queueTimeMs + TIMES.trainingTimeMs, sizes }
}
