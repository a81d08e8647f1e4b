import { excerpt, oneLine } from './text.mjs'

/**
 * How one group's training ended, as the action's output `results` tells it, with the name of its target.
 * @typedef {object} Row
 * @property {string} target
 * @property {string} personGroupId
 * @property {string} status the action's own, or `unknown` of a group that no result speaks of
 * @property {string} reason the action's own, or `no-result`; empty when the group succeeded
 * @property {string} errorCode
 * @property {string} errorMessage
 * @property {number | null} httpStatus
 * @property {string} requestId
 * @property {number | null} retryAfter
 * @property {string} createdDateTime
 * @property {string} lastActionDateTime
 * @property {string} lastSuccessfulTrainingDateTime
 * @property {number | null} duration
 */

/** @typedef {import('./targets.mjs').Target} Target */

/**
 * All rows in the order of the targets and their groups; and what speaks against them as a whole.
 * @typedef {{ rows: Row[], doubts: string[] }} Gathered
 */

/** Characters of a text of a result; more than the action ever writes. */
const LONGEST_TEXT = 1_000

/** The statuses that pass, as the inputs `wait` and `dry-run` ask. @param {{ wait: boolean, dryRun: boolean }} inputs */
export function passingStatuses({ wait, dryRun }) {
  if (dryRun) return ['succeeded', 'failed', 'queued', 'running', 'not-trained']
  return wait ? ['succeeded'] : ['succeeded', 'queued']
}

/**
 * Puts the records of all jobs together. What a record doesn't prove has not succeeded.
 * @param {Target[]} targets
 * @param {(name: string) => string | undefined} readRecord gives the text of a target's record
 * @param {string[]} passing
 * @returns {Gathered}
 */
export function gather(targets, readRecord, passing) {
  /** @type {Gathered} */
  const all = { rows: [], doubts: [] }
  for (const target of targets) {
    const { rows, doubts } = rowsOf(target, readRecord(target.name))
    all.rows.push(...rows.map(row => doubted(row, passing)))
    all.doubts.push(...doubts.map(doubt => `${target.name}: ${doubt}`))
  }
  return all
}

/** @param {Target} target @param {string | undefined} recorded @returns {Gathered} */
function rowsOf(target, recorded) {
  if (recorded === undefined) {
    return unknown(target, 'Its job left no results: it never ran, was cancelled or lost its runner.')
  }
  const record = parse(recorded)
  if (!isObject(record) || record.target !== target.name || typeof record.results !== 'string') {
    return unknown(target, 'What its job recorded cannot be read.')
  }
  if (record.hasSecret !== true) {
    const errorMessage = `There is no secret ${target.secret}, or it is empty.`
    return all(target, { status: 'error', reason: 'invalid-input', errorMessage })
  }
  const outcome = excerpt(text(record.outcome), 20)
  if (record.results === '') {
    return unknown(target, `Its step told no results, and ended with '${outcome}': see the log of its job.`)
  }
  const results = parse(record.results)
  if (!Array.isArray(results) || !results.every(isObject)) {
    return unknown(target, 'The results of its step cannot be read.')
  }
  return matched(target, results, outcome)
}

/**
 * @param {Target} target
 * @param {Record<string, unknown>[]} results
 * @param {string} outcome of the step
 * @returns {Gathered}
 */
function matched(target, results, outcome) {
  const strangers = results.filter(
    ({ personGroupId }) => !target.groups.some(group => group === personGroupId),
  )
  const [only] = strangers
  if (only && results.length === 1 && only.reason !== '') {
    // The action failed before it knew the groups, as with a wrong input: that speaks of all of them.
    return {
      rows: target.groups.map(group => ({ ...rowFrom(target, only), personGroupId: group })),
      doubts: [],
    }
  }
  const rows = target.groups.flatMap(group => {
    const found = results.filter(({ personGroupId }) => personGroupId === group)
    if (found.length === 1) return found.map(result => rowFrom(target, result))
    return [unknownRow(target, group, `Its step told ${found.length} results of this group.`)]
  })
  const doubts = strangers.length === 0 ? [] : ['its step told results of groups that it was not to train']
  if (outcome !== 'success' && rows.every(({ reason }) => reason === '')) {
    doubts.push(`its step ended with '${outcome}', although no group failed`)
  }
  return { rows, doubts }
}

/** A row that says neither that it failed nor, in a word that is known, that it succeeded, has not. @param {Row} row @param {string[]} passing */
function doubted(row, passing) {
  if (row.reason !== '' || passing.includes(row.status)) return row
  const errorMessage = `Its result has the status '${row.status}' and no reason, which is no success.`
  return { ...row, status: 'unknown', reason: 'no-result', errorMessage }
}

/** @param {Target} target @param {string} errorMessage */
function unknown(target, errorMessage) {
  return all(target, { status: 'unknown', reason: 'no-result', errorMessage })
}

/** @param {Target} target @param {string} group @param {string} errorMessage */
function unknownRow(target, group, errorMessage) {
  return rowFrom(target, { personGroupId: group, status: 'unknown', reason: 'no-result', errorMessage })
}

/** The same row for every group of a target. @param {Target} target @param {Partial<Row>} fields @returns {Gathered} */
function all(target, fields) {
  return {
    rows: target.groups.map(group => rowFrom(target, { ...fields, personGroupId: group })),
    doubts: [],
  }
}

/** Takes from a result what a row has, and nothing else. @param {Target} target @param {Record<string, unknown>} result @returns {Row} */
function rowFrom(target, result) {
  return {
    target: target.name,
    personGroupId: text(result.personGroupId),
    status: text(result.status),
    // Only an empty text is no reason; what is no text is not.
    reason: result.reason === '' ? '' : text(result.reason) || 'no-result',
    errorCode: text(result.errorCode),
    errorMessage: text(result.errorMessage),
    httpStatus: number(result.httpStatus),
    requestId: text(result.requestId),
    retryAfter: number(result.retryAfter),
    createdDateTime: text(result.createdDateTime),
    lastActionDateTime: text(result.lastActionDateTime),
    lastSuccessfulTrainingDateTime: text(result.lastSuccessfulTrainingDateTime),
    duration: number(result.duration),
  }
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' ? excerpt(oneLine(value), LONGEST_TEXT) : ''
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @param {string} json @returns {unknown} undefined when it is none */
function parse(json) {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
