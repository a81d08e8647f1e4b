import type { Result } from '../../src/report/group-result.ts'
import { OUTPUT_NAMES } from '../../src/report/outputs.ts'
import type { Played } from './play.ts'

const REASONS: Readonly<Record<string, readonly string[]>> = {
  succeeded: [''],
  queued: [''],
  failed: ['training-failed'],
  'timed-out': ['timed-out'],
  cancelled: ['cancelled'],
  'not-started': ['unauthorized', 'forbidden', 'quota-exceeded', 'rate-limited'],
  error: [
    'unauthorized',
    'forbidden',
    'quota-exceeded',
    'not-found',
    'conflict',
    'rate-limited',
    'service-error',
    'network-error',
  ],
}

/** What a run that follows has of a group of which the run before began no training. */
const NOTHING_TO_FOLLOW: Partial<Result> = { status: 'error', reason: 'invalid-input', started: 'no' }

/** The statuses of trainings whose end was seen: there is nothing left to follow. */
const SEEN_ENDS: readonly string[] = ['succeeded', 'failed']

/** What is said of a start that has begun no training. */
const LOST = /certainly the one it started\.$/

/** What a dry run tells is the group's own status, and passes. */
const REASONS_OF_DRY_RUN: Readonly<Record<string, readonly string[]>> = {
  ...REASONS,
  failed: [''],
  running: [''],
  'not-trained': [''],
}

/** What is missing in the outputs of a run, or says something else than the rest; undefined: nothing. */
export function breachOfOutputs(run: Played): string | undefined {
  const { schedule, runner, exitCode } = run
  const { outputs, annotations, summary, order } = runner
  const names = Object.keys(outputs).sort().join()
  if (names !== [...OUTPUT_NAMES].sort().join()) return `the outputs are ${names}`
  const results = JSON.parse(outputs.results ?? '') as Result[]
  if (results.length !== schedule.groups.length) return `there are ${results.length} results`
  const lead = results.find(({ reason }) => reason !== '') ?? (results[0] as Result)
  const { duration, failed, handle, results: inJson, 'results-file': file = '', ...ofLead } = outputs
  if (Math.abs(Number(duration) * 1_000 - run.endedAt) > 1) return `the duration is ${duration}`
  if (runner.kept[file] !== inJson) return 'the file has other results'
  const ids = results.filter(({ reason }) => reason !== '').map(({ personGroupId }) => personGroupId)
  if (failed !== ids.join()) return `failed is '${failed}'`
  const handles = results.map(result => result.handle).filter(each => each !== '')
  if (handle !== handles.join()) return 'the handle is not that of the results'
  const isFollowable = results.some(
    ({ status, started, reason, errorMessage }) =>
      started !== 'no' && !SEEN_ENDS.includes(status) && reason !== 'not-found' && !LOST.test(errorMessage),
  )
  if (isFollowable !== handles.length > 0) return `there are ${handles.length} handles`
  for (const [name, value] of Object.entries(ofLead)) {
    const field = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof Result
    if (String(lead[field] ?? '') !== value) return `${name} is '${value}', and '${lead[field]}' in results`
  }
  const passed = results.every(({ reason }) => reason === '')
  if (exitCode !== (passed ? 0 : 1)) return `with the reason '${outputs.reason}' the exit code is ${exitCode}`
  const reasons = results.map(({ reason }) => reason).filter(reason => reason !== '')
  // One for each cause, of which each reason has one at least.
  if (distinct(annotations.map(({ title }) => title)) !== distinct(reasons))
    return 'the annotations are not of the reasons'
  if (annotations.length > reasons.length) return 'there are more annotations than failures'
  if (!summary.startsWith(passed ? '### ✅ ' : '### ❌ '))
    return `the summary begins with ${summary.slice(0, 20)}`
  if (order.filter(name => name === 'setOutputs').length !== 1)
    return 'the outputs were written more than once'
  for (const [index, result] of results.entries()) {
    const breach = breachOfResult(run, result, index)
    if (breach !== undefined) return `of ${result.personGroupId}: ${breach}`
  }
  return undefined
}

const isEqual = (result: Result, fields: Partial<Result>): boolean =>
  Object.entries(fields).every(([name, value]) => result[name as keyof Result] === value)

const distinct = (words: readonly string[]): string => [...new Set(words)].sort().join()

function breachOfResult(
  { schedule, groups, endedAt, follows = false }: Played,
  result: Result,
  index: number,
): string | undefined {
  const { status, reason, duration, httpStatus, started } = result
  if (follows && isEqual(result, NOTHING_TO_FOLLOW)) return undefined
  const reasons = (schedule.inputs.dryRun ? REASONS_OF_DRY_RUN : REASONS)[status]
  if (!reasons?.includes(reason)) return `the status '${status}' has the reason '${reason}'`
  const calls = groups[index]?.calls ?? []
  const ended = (calls[0]?.at ?? endedAt) + duration * 1_000
  // A duration is in whole milliseconds, and the difference of two times may be off by a little.
  if (ended > endedAt + 0.501) return `the duration is ${duration}, longer than the run`
  if (schedule.groups.length === 1 && Math.abs(ended - endedAt) > 1) return `the duration is ${duration}`
  const wasAccepted = calls.some(({ kind, began }) => kind === 'train' && began !== undefined)
  if (started === 'no' && wasAccepted) return 'it says that nothing was started, and a training was'
  const wasPosted = follows || calls.some(({ kind }) => kind === 'train')
  if (started === 'yes' && !wasPosted) return 'it says that a training was started, without a POST'
  if (schedule.inputs.dryRun && started !== 'no') return `a dry run says ${started} of what it started`
  if (status === 'not-started' && (wasAccepted || schedule.groups.length === 1))
    return 'it says not-started, and was started, or is the only group'
  if (calls.length === 0 && duration !== 0) return `it made no call, for ${duration} s`
  if (reason === 'network-error' && httpStatus !== null) return 'nothing answered, with an HTTP status'
  if (reason === '' && (httpStatus === null || calls.at(-1)?.endedAt === undefined)) {
    return 'nothing answered, and it passed'
  }
  return undefined
}
