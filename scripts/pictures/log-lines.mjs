// The lines that GitHub's log page shows of a step.

/**
 * One line of the log page.
 * @typedef {object} LogLine
 * @property {'text' | 'error' | 'group'} kind a group is the one line that it is folded to
 * @property {string} text
 * @property {Date} at when it came
 * @property {number} folded how many lines are hidden in it
 */

/** @typedef {{ text: string, at: Date }} ShownLine */

/**
 * Folds the groups of what a step said.
 * @param {string} stdout as the step wrote it
 * @param {readonly ShownLine[]} shown the same, as the runner shows it: without commands but for
 *   the titles of groups, with secrets hidden
 * @returns {LogLine[]}
 */
export function logLines(stdout, shown) {
  /** @type {LogLine[]} */
  const lines = []
  /** @type {LogLine | undefined} */
  let group
  let next = 0
  for (const line of stdout.split(/\r?\n/)) {
    const [, command, message = ''] = /^::([\w-]+)(?: .*?)?::(.*)$/.exec(line) ?? []
    if (command === 'group') {
      group = { kind: 'group', text: message, at: shown[next]?.at ?? new Date(), folded: 0 }
      lines.push(group)
      next += 1
    } else if (command === 'endgroup') {
      group = undefined
    } else {
      for (const { text, at } of shown.slice(next, next + countShown(line, command, message))) {
        next += 1
        if (group) group.folded += 1
        else lines.push({ kind: command === 'error' ? 'error' : 'text', text, at, folded: 0 })
      }
    }
  }
  if (next !== shown.length) throw new Error(`${shown.length - next} lines of the log came from nowhere`)
  return lines
}

/**
 * How many lines the runner shows for one that the step wrote.
 * @param {string} line
 * @param {string | undefined} command
 * @param {string} message
 */
function countShown(line, command, message) {
  if (command === undefined) return line === '' ? 0 : 1
  return ['error', 'warning', 'notice'].includes(command) ? message.split('%0A').length : 0
}
