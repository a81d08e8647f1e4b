// When a process had no turn on a busy machine. Loaded before the built action with a file's path in this file's own query, writes
// that down when the step ends.
// Its timer wakes the step's event loop every 10 ms: what keeps that asleep is not seen with it.
import { writeFileSync } from 'node:fs'

const EVERY_MS = 10
const { now: wallClock } = Date

/**
 * Notes from now on when this process had no turn: from and until, in milliseconds of the wall clock.
 * @param {() => number} workedMs how much of the time it worked itself, so that it can't have had its turn
 */
export function missedTurns(workedMs = () => 0) {
  /** @type {[number, number][]} */
  const missed = []
  let at = wallClock()
  let worked = workedMs()
  const note = () => {
    const [now, all] = [wallClock(), workedMs()]
    const lostMs = now - at - EVERY_MS - (all - worked)
    if (lostMs > EVERY_MS) missed.push([now - lostMs, now])
    at = now
    worked = all
  }
  const timer = setInterval(note, EVERY_MS).unref()
  return { missed, note, stop: () => clearInterval(timer) }
}

const file = new URL(import.meta.url).search.slice(1)
if (file !== '') {
  const { missed, note } = missedTurns(() => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  })
  process.on('exit', () => {
    note()
    writeFileSync(decodeURIComponent(file), JSON.stringify(missed))
  })
}
