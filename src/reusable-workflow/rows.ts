import { REASONS, type Reason, type Result, type ResultStatus, STATUSES } from '../report/result.ts'
import type { Clean } from '../secrets.ts'
import { isObject, parseJson } from './json.ts'
import type { Target } from './target.ts'

/** Far more seconds than a run, or what a service asks to wait, can last: some thirty years. */
const MOST_SECONDS = 1e9

const STARTED: readonly Result['started'][] = ['yes', 'maybe', 'joined', 'no']

/** How one group's training ended, as the action's output `results` has it, with the name of its target. */
export interface Row extends Omit<Result, 'status' | 'reason' | 'duration'> {
  target: string
  /** The action's own; or `unknown` of a group that no result speaks of. */
  status: ResultStatus | 'unknown'
  /** The action's own; or `no-result` of such a group. */
  reason: Reason | 'no-result'
  duration: number | null
}

/** All rows in the order of the targets and their groups; and what speaks against them as a whole. */
export interface Gathered {
  rows: Row[]
  doubts: string[]
}

/**
 * What the jobs left, as rows. A group that no result proves to have ended well has not.
 * @param resultsOf gives the text of a target's results; undefined where its job left none
 * @param whyNone says what is known of a job that left none
 * @param isDryRun whether nothing was to be trained
 */
export function gather(
  targets: readonly Target[],
  resultsOf: (target: string) => string | undefined,
  whyNone: string,
  isDryRun: boolean,
  clean: Clean,
): Gathered {
  const all: Gathered = { rows: [], doubts: [] }
  for (const target of targets) {
    const passing = passingStatuses(target.wait !== 'false', isDryRun)
    const { rows, doubts } = rowsOf(target, resultsOf(target.name), whyNone, clean)
    all.rows.push(...rows.map(row => (isProven(row, passing, isDryRun) ? row : unproven(target, row))))
    all.doubts.push(...doubts.map(doubt => `${target.name}: ${doubt}`))
  }
  return all
}

/** The statuses that pass, as `wait` and `dry-run` ask. */
function passingStatuses(wait: boolean, isDryRun: boolean): readonly string[] {
  if (isDryRun) return ['succeeded', 'failed', 'queued', 'running', 'not-trained']
  return wait ? ['succeeded'] : ['succeeded', 'queued']
}

function rowsOf(target: Target, text: string | undefined, whyNone: string, clean: Clean): Gathered {
  if (text === undefined) return withoutResults(target, whyNone)
  const results = parseJson(text)
  if (!Array.isArray(results) || !results.every(isObject)) {
    return withoutResults(target, 'The file with the results of its job cannot be read.')
  }
  const ids = new Set<unknown>(target.groups)
  const byId = new Map<unknown, Record<string, unknown>[]>()
  for (const result of results) {
    const same = byId.get(result.personGroupId)
    if (same) same.push(result)
    else byId.set(result.personGroupId, [result])
  }
  const rows = target.groups.map(id => {
    const [result, another] = byId.get(id) ?? []
    return result && !another
      ? rowFrom(target, result, clean)
      : unknownRow(target, id, `Its job has ${another ? 'more than one result' : 'no result'} of this group.`)
  })
  const areStrangers = results.some(({ personGroupId }) => !ids.has(personGroupId))
  const doubts = areStrangers ? ['its job has results of groups that it was not to train'] : []
  return { rows, doubts }
}

/** Whether a row says that it failed or, in a word that is known, that it ended well: of a training that its step started or joined. */
function isProven({ status, reason, started }: Row, passing: readonly string[], isDryRun: boolean): boolean {
  if (reason !== '') return true
  return passing.includes(status) && (isDryRun ? started === 'no' : started === 'yes' || started === 'joined')
}

function unproven(target: Target, { personGroupId, status, started }: Row): Row {
  const why = `Its result has the status '${status}', no reason, and started '${started}', which is no success.`
  return unknownRow(target, personGroupId, why)
}

function withoutResults(target: Target, why: string): Gathered {
  return { rows: target.groups.map(id => unknownRow(target, id, why)), doubts: [] }
}

function unknownRow(target: Target, personGroupId: string, errorMessage: string): Row {
  return {
    target: target.name,
    personGroupId,
    status: 'unknown',
    reason: 'no-result',
    errorCode: '',
    errorMessage,
    httpStatus: null,
    requestId: '',
    retryAfter: null,
    createdDateTime: '',
    lastActionDateTime: '',
    lastSuccessfulTrainingDateTime: '',
    started: 'maybe',
    trainingDuration: null,
    duration: null,
    handle: '',
  }
}

const HANDLE = /^tpg\d+\.[\w-]{1,120000}\.[\w-]{8}$/

/** Takes from a result what a row has, and nothing else. */
function rowFrom(target: Target, result: Record<string, unknown>, clean: Clean): Row {
  const text = (field: keyof Result): string => {
    const value = result[field]
    return typeof value === 'string' ? clean(value) : ''
  }
  const number = (field: keyof Result): number | null => {
    const value = result[field]
    return typeof value === 'number' && value >= 0 && value <= MOST_SECONDS ? value : null
  }
  return {
    target: target.name,
    personGroupId: text('personGroupId'),
    status: wordOf(result.status, STATUSES) ?? 'unknown',
    reason: wordOf(result.reason, REASONS) ?? 'no-result',
    errorCode: text('errorCode'),
    errorMessage: text('errorMessage'),
    httpStatus: number('httpStatus'),
    requestId: text('requestId'),
    retryAfter: number('retryAfter'),
    createdDateTime: text('createdDateTime'),
    lastActionDateTime: text('lastActionDateTime'),
    lastSuccessfulTrainingDateTime: text('lastSuccessfulTrainingDateTime'),
    started: wordOf(result.started, STARTED) ?? 'maybe',
    trainingDuration: number('trainingDuration'),
    duration: number('duration'),
    handle: wholeHandle(result.handle),
  }
}

/** A handle as it is: cleaned it would be cut. */
function wholeHandle(value: unknown): string {
  return typeof value === 'string' && HANDLE.test(value) ? value : ''
}

/** A word of a closed list, as it is; undefined of anything else. */
function wordOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find(word => word === value)
}
