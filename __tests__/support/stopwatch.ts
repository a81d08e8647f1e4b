import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missedTurns } from './turns.mjs'

/** Times a step, without what a busy machine took from it: a bound that holds by the action's own doing holds on any machine. */
export interface Stopwatch {
  /** Arguments of Node for the step that is timed. */
  nodeArgs: string[]
  /** Starts anew. */
  start: () => void
  /** Milliseconds since the start, or the latest ones, in which both the step and this process could go on: without what they waited in a call that blocks. To be called after the step's end. */
  fairMs: (latestMs?: number) => number
}

type Gap = [from: number, until: number]

export function stopwatch(): Stopwatch {
  const file = join(tmpdir(), `turns-${randomUUID()}`)
  const here = missedTurns()
  let there: Gap[] | undefined
  let begunAt = Date.now()
  return {
    nodeArgs: ['--import', new URL(`turns.mjs?${encodeURIComponent(file)}`, import.meta.url).href],
    start: () => {
      begunAt = Date.now()
    },
    fairMs: (latestMs = Date.now() - begunAt) => {
      here.note()
      here.stop()
      // A step that was killed leaves none.
      there ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Gap[]) : []
      rmSync(file, { force: true })
      return latestMs - lostMs([...here.missed, ...there], Date.now() - latestMs)
    },
  }
}

/** How much of the time since a moment lies in gaps, each moment counted once. */
function lostMs(gaps: Gap[], since: number): number {
  let counted = since
  let lost = 0
  for (const [from, until] of gaps.sort(([a], [b]) => a - b)) {
    lost += Math.max(0, until - Math.max(from, counted))
    counted = Math.max(counted, until)
  }
  return lost
}
