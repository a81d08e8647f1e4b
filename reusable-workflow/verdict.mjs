import { counted, escapeMarkdown, excerpt } from './text.mjs'

/** @typedef {import('./results.mjs').Row} Row */

/** Of a summary, kept below the 1 MiB beyond which GitHub drops it whole. */
const MOST_SUMMARY_BYTES = 1_000_000
/** Characters of a message in the table and in the annotation. */
const LONGEST_MESSAGE = 300
/** Of the outputs of a job, by GitHub's own count: two bytes a character. Kept below its limit of 1 MiB. */
const MOST_OUTPUT_BYTES = 1_000_000

/**
 * What a call of train.yml came to.
 * @typedef {object} Verdict
 * @property {boolean} passed
 * @property {string} title
 * @property {string[]} lines one for each failed group and each doubt
 * @property {string} summary Markdown
 * @property {string} results the output
 * @property {boolean} isCut whether the output has only what matters
 */

/**
 * Judges all groups at once: passed when every group succeeded and nothing speaks against it.
 * @param {Row[]} rows
 * @param {string[]} doubts
 * @returns {Verdict}
 */
export function verdictOf(rows, doubts) {
  const failed = rows.filter(({ reason }) => reason !== '')
  const passed = rows.length > 0 && failed.length === 0 && doubts.length === 0
  const title = titleOf(rows.length, failed.length, passed)
  const json = JSON.stringify(rows)
  const isCut = json.length * 2 > MOST_OUTPUT_BYTES
  const sorted = [...failed, ...rows.filter(({ reason }) => reason === '')]
  return {
    passed,
    title,
    lines: [...doubts, ...failed.map(lineOf)],
    summary: summaryOf(`### ${passed ? '✅' : '❌'} ${escapeMarkdown(title)}`, doubts, sorted),
    results: isCut ? JSON.stringify(rows.map(cut)) : json,
    isCut,
  }
}

/** @param {number} all @param {number} failed @param {boolean} passed */
function titleOf(all, failed, passed) {
  if (passed) return `${counted(all, 'group')} succeeded`
  return failed === 0
    ? `${counted(all, 'group')}: the results contradict each other`
    : `${failed} of ${counted(all, 'group')} did not succeed`
}

/** @param {Row} row */
export function lineOf(row) {
  const outcome = row.reason === '' ? row.status : `${row.reason}. ${messageOf(row)}`
  return `${row.target} / ${row.personGroupId}: ${outcome}`
}

/** @param {Row} row */
function messageOf({ httpStatus, errorCode, errorMessage, requestId }) {
  const http = httpStatus === null ? '' : `HTTP ${httpStatus}`
  const code = errorCode === String(httpStatus) ? '' : excerpt(errorCode, LONGEST_MESSAGE)
  const request = requestId === '' ? '' : `(request id ${excerpt(requestId, 100)})`
  return [http, code, excerpt(errorMessage, LONGEST_MESSAGE), request].filter(part => part !== '').join(' ')
}

/**
 * Title, doubts, and a table with as many of the rows as there is room for.
 * @param {string} title Markdown
 * @param {string[]} doubts
 * @param {Row[]} rows
 */
function summaryOf(title, doubts, rows) {
  const columns = '| | Target | Group | Status | Reason | What happened |\n|---|---|---|---|---|---|'
  const head = [title, ...doubts.map(escapeMarkdown), columns].join('\n\n')
  const more = `And ${rows.length} more, in the output.`
  let room = MOST_SUMMARY_BYTES - Buffer.byteLength(`${head}\n\n${more}\n\n`)
  const lines = rows.map(tableLine)
  const fit = lines.findIndex(line => {
    room -= Buffer.byteLength(`\n${line}`)
    return room < 0
  })
  const table = [head, ...(fit < 0 ? lines : lines.slice(0, fit))].join('\n')
  return [table, ...(fit < 0 ? [] : [`And ${rows.length - fit} more, in the output.`]), ''].join('\n\n')
}

/** @param {Row} row */
function tableLine(row) {
  const { target, personGroupId, status, reason } = row
  const cells = [target, personGroupId, status, reason, reason === '' ? '' : messageOf(row)]
  return `| ${reason === '' ? '✅' : '❌'} | ${cells.map(escapeMarkdown).join(' | ')} |`
}

/** @param {Row} row */
function cut({ target, personGroupId, status, reason }) {
  return { target, personGroupId, status, reason }
}
