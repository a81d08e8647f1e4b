// What was observed, in the few words of a table's cell.

/** @import { Observation, Situation } from './situations.mjs' */

/**
 * @param {Observation} seen
 * @param {Situation} situation
 */
export function cellOf(seen, situation) {
  const note = situation.note?.(seen) ?? ''
  return [`${verdictOf(seen, situation)}, ${effortOf(seen)}`, note].filter(Boolean).join('; ')
}

/**
 * A pass is wrong before the tool's own training has succeeded; a failure is wrong if that training succeeds.
 * @param {Observation} seen
 * @param {Situation} situation
 */
function verdictOf({ isOver, exitCode, seconds, begun, status }, { isCancelled, hasNoFace }) {
  if (isCancelled) return isOver ? 'ends' : '**is killed**'
  if (!isOver) return `**still waits** after ${Math.round(seconds)} s`
  const succeeds = begun > 0 && !hasNoFace
  if (exitCode === 0) return succeeds && status === 'succeeded' ? 'passes' : '**passes wrongly**'
  return succeeds ? '**fails wrongly**' : 'fails'
}

/** @param {Observation} seen */
function effortOf({ isOver, seconds, calls }) {
  const made = `${calls} ${calls === 1 ? 'call' : 'calls'}`
  return isOver ? `${Math.round(seconds)} s, ${made}` : made
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function markdownTable(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows]
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')
}
