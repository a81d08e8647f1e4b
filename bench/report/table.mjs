// Figures as a table: for a terminal, and for a page.

/** @typedef {{ title: string, columns: string[], rows: string[][], notes?: string[] }} Table */

/** @param {Table} table */
export function textTable({ title, columns, rows, notes = [] }) {
  const widths = columns.map((column, at) =>
    Math.max(...[column, ...rows.map(row => cell(row, at))].map(length)),
  )
  const line = (/** @type {string[]} */ row) =>
    widths
      .map((width, at) => pad(cell(row, at), width, at))
      .join('  ')
      .trimEnd()
  return [title, '', ...[columns, ...rows].map(line), ...notes.map(note => `(${note})`)].join('\n')
}

/** @param {Table} table */
export function markdownTable({ title, columns, rows, notes = [] }) {
  const line = (/** @type {string[]} */ row) => `| ${columns.map((_, at) => cell(row, at)).join(' | ')} |`
  const rule = `|${columns.map((_, at) => (at === 0 ? '---' : '--:')).join('|')}|`
  return [
    `${title}:`,
    '',
    line(columns),
    rule,
    ...rows.map(line),
    ...notes.flatMap(note => ['', `${note}.`]),
  ].join('\n')
}

/** @param {string[]} row @param {number} at */
function cell(row, at) {
  return row[at] ?? ''
}

/** @param {string} text */
function length(text) {
  return text.length
}

/** @param {string} text @param {number} width @param {number} at */
function pad(text, width, at) {
  return at === 0 ? text.padEnd(width) : text.padStart(width)
}
