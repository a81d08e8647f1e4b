import { REASONS, type Reason, type Result, type ResultStatus, STATUSES } from '../report/group-result.ts'
import type { Clean } from '../secrets.ts'
import { isObject, parseJson } from './json.ts'
import type { Target } from './target.ts'

/** About thirty years: far more seconds than a run can last, or than a service asks to wait. */
const MOST_SECONDS = 1e9

const STARTED: readonly Result['started'][] = ['yes', 'maybe', 'joined', 'no']

/** One group's result, as in the action's output `results`, with the name of its target. */
export interface Row extends Omit<Result, 'status' | 'reason' | 'duration'> {
  target: string
  /** The action's status; or `unknown` for a group without a result. */
  status: ResultStatus | 'unknown'
  /** The action's reason; or `no-result` for such a group. */
  reason: Reason | 'no-result'
  duration: number | null
}

/** All rows in the order of the targets and their groups; and reasons not to trust them as a whole. */
export interface Gathered {
  rows: Row[]
  doubts: string[]
}

/**
 * The results of all jobs, as rows. A group passes only if its result proves it.
 * @param resultsOf gives the text of a target's results; undefined if its job saved none
 * @param whyNone why a job may have saved none
 */
export function collectResults(
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
    return withoutResults(target, 'The results file of its job cannot be read.')
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
      : unknownRow(
          target,
          id,
          `Its job has ${another ? 'more than one result' : 'no result'} for this group.`,
        )
  })
  const hasOtherGroups = results.some(({ personGroupId }) => !ids.has(personGroupId))
  const doubts = hasOtherGroups ? ['its job has results of groups that this target does not have'] : []
  return { rows, doubts }
}

/** Whether a row proves a failure, or a success of a training that its step started or joined. */
function isProven({ status, reason, started }: Row, passing: readonly string[], isDryRun: boolean): boolean {
  if (reason !== '') return true
  return passing.includes(status) && (isDryRun ? started === 'no' : started === 'yes' || started === 'joined')
}

function unproven(target: Target, { personGroupId, status, started }: Row): Row {
  const why = `Its result has the status '${status}', no reason, and started '${started}': that is not a success.`
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

/** Takes the fields of a row from a result, and nothing else. */
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

/** A handle unchanged: `clean` would cut it. */
function wholeHandle(value: unknown): string {
  return typeof value === 'string' && HANDLE.test(value) ? value : ''
}

/** A word of a closed list; undefined for anything else. */
function wordOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find(word => word === value)
}
