import { parseLogLine } from '../http/log-line.ts'
import { findRoute } from '../service/routes.ts'

/**
 * Counts the calls in the log of an emulator, by operation and problem.
 *
 * @returns `14 calls: 11 × GET training, 2 × GET training (503 status), 1 × POST train`
 */
export function summarizeCalls(lines: readonly string[]): string {
  const counts = new Map<string, number>()
  let calls = 0
  for (const line of lines) {
    const call = parseLogLine(line)
    if (call === undefined) continue
    const { method, path, outcome } = call
    const problem = outcome.replace(/^2\d\d ?/, '')
    const label = `${operationOf(method, path)}${problem === '' ? '' : ` (${problem})`}`
    counts.set(label, (counts.get(label) ?? 0) + 1)
    calls += 1
  }
  if (calls === 0) return 'No calls'
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([label, count]) => `${count} × ${label}`)
  return `${calls} ${calls === 1 ? 'call' : 'calls'}: ${parts.join(', ')}`
}

/** The method and the last word of the path, with `*` for an id after it. */
function operationOf(method: string, path: string): string {
  if (findRoute(method, path) === undefined) return `${method} (unknown path)`
  // Words and ids alternate: persongroups, its id, persons, its id, persistedfaces, its id.
  const parts = path.split('/').slice(3)
  return parts.length % 2 === 1 ? `${method} ${parts.at(-1)}` : `${method} ${parts.at(-2)}/*`
}
