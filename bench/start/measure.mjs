// The start: whole processes of a step that doesn't wait, on each Node.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { median } from '../statistics.mjs'
import { findNodes } from './node-versions.mjs'
import { programs, stepVariables } from './programs.mjs'
import { startServer } from './server.mjs'
import { race } from './time-processes.mjs'

const ROUNDS = 31

/** @typedef {{ ms: number, firstRequestMs: number | null }} Medians */

/**
 * @typedef {object} Started
 * @property {string} name
 * @property {import('./programs.mjs').Program['kind']} kind
 * @property {number | null} bytes of its own code
 * @property {Medians[]} medians on each Node; curl's, which has none, are the same on all
 */

/** @typedef {{ rounds: number, nodes: string[], programs: Started[] }} Start */

/** @returns {Promise<Start>} */
export async function measureStart() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const server = await startServer()
  try {
    const nodes = findNodes()
    const step = stepVariables(folder, server.url)
    const all = await programs(folder, server.url, step)
    const entries = all.flatMap(program =>
      (program.command ? [program.command] : nodes.map(({ path }) => path)).map(command => ({
        program,
        command,
      })),
    )
    const contenders = entries.map(({ program, command }) => ({
      name: program.name,
      command,
      args: program.args,
      env: childEnvironment({ ...step, ...program.env }),
    }))
    const laps = await race(contenders, ROUNDS, server)
    const medians = laps.map(mediansOf)
    return {
      rounds: ROUNDS,
      nodes: nodes.map(({ version }) => version),
      programs: all.map(program => {
        const own = medians.filter((_, at) => entries[at]?.program === program)
        return {
          name: program.name,
          kind: program.kind,
          bytes: program.file ? statSync(program.file).size : null,
          medians: program.command ? nodes.flatMap(() => own) : own,
        }
      }),
    }
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {import('./time-processes.mjs').Lap[]} laps @returns {Medians} */
function mediansOf(laps) {
  const requests = laps.flatMap(({ firstRequestMs }) => firstRequestMs ?? [])
  return {
    ms: rounded(median(laps.map(({ ms }) => ms))),
    firstRequestMs: requests.length > 0 ? rounded(median(requests)) : null,
  }
}

/** @param {number} ms */
function rounded(ms) {
  return Math.round(ms * 10) / 10
}
