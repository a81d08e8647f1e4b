import { OUTPUT_NAMES } from '../../src/report/outputs.ts'
import type { Result } from '../../src/report/result.ts'
import { KEY, type Played } from './play.ts'
import { mustEndGreen } from './recovery.ts'
import { type Call, stampAt, type Training } from './service.ts'

/** Something that holds for every run. */
export interface Property {
  name: string
  sentence: string
  /** Whether a run can break it at all; without it: every run. */
  concerns?: (run: Played) => boolean
  /** What is wrong with a run; undefined: it holds. */
  breach: (run: Played) => string | undefined
}

const MINUTE = 60_000

/** The tolerance of the contract, in milliseconds. */
const SECOND = 1_000

const statusOf = ({ runner }: Played): string => runner.outputs.status ?? ''

export const PROPERTIES: readonly Property[] = [
  {
    name: 'green means trained',
    sentence: 'success is reported only when the model trained what this run asked for',
    concerns: run => statusOf(run) === 'succeeded' && !run.schedule.inputs.dryRun,
    breach: run => breachOfVerdict(run, 'succeeded'),
  },
  {
    name: 'failed means failed',
    sentence: 'a failed training is reported only when the model failed what this run asked for',
    concerns: run => statusOf(run) === 'failed' && !run.schedule.inputs.dryRun,
    breach: run => breachOfVerdict(run, 'failed'),
  },
  {
    name: 'queued means queued',
    sentence: 'a training is reported as queued only when one is there that this run began or joined',
    concerns: run => statusOf(run) === 'queued' && !run.schedule.inputs.dryRun,
    breach: run => (asked(run).length > 0 ? undefined : 'there is no such training'),
  },
  {
    name: 'in time',
    sentence: 'every run ends, within the time-out and one second',
    breach(run) {
      if (run.stuck) return run.stuck
      const limit = run.schedule.inputs.timeoutSeconds * 1_000 + SECOND
      return run.endedAt > limit ? `it ended at ${run.endedAt} ms, not within ${limit} ms` : undefined
    },
  },
  {
    name: 'cancelled at once',
    sentence: 'a cancelled run ends within a second, and red',
    concerns: ({ schedule, endedAt }) => schedule.cancelAt !== null && schedule.cancelAt < endedAt + SECOND,
    breach(run) {
      const cancelAt = run.schedule.cancelAt as number
      if (run.endedAt > cancelAt + SECOND) return `it went on until ${run.endedAt} ms`
      if (run.endedAt < cancelAt) return undefined
      const { reason } = run.runner.outputs
      // Something else may have ended it in the very same moment.
      if (run.calls.some(call => call.endedAt === cancelAt)) return undefined
      if (run.endedAt === run.schedule.inputs.timeoutSeconds * 1_000) return undefined
      if (reason !== 'cancelled') return `its reason is '${reason}'`
      return run.exitCode === 1 ? undefined : `its exit code is ${run.exitCode}`
    },
  },
  {
    name: 'one training too many at most',
    sentence: 'never more than one training beyond what was asked; none at all in a dry run',
    breach({ schedule, trainings }) {
      const begun = trainings.filter(({ by }) => by === 'run').length
      const most = schedule.inputs.dryRun ? 0 : 2
      return begun > most ? `it began ${begun} trainings` : undefined
    },
  },
  {
    name: 'gentle',
    sentence: 'with poll-interval auto, no 60 seconds hold more than 20 calls',
    concerns: ({ schedule }) => schedule.inputs.pollIntervalSeconds === null,
    breach({ calls }) {
      const tooClose = calls.find(
        (call, n) => (calls[n + 20]?.at ?? Number.POSITIVE_INFINITY) - call.at <= MINUTE,
      )
      return tooClose && `from ${tooClose.at} ms on it made 21 calls in 60 s`
    },
  },
  {
    name: 'patient',
    sentence: 'no call comes before the time that the service asked to wait',
    concerns: ({ calls }) => calls.some(call => call.hintSeconds !== undefined && call.endedAt !== undefined),
    breach({ calls }) {
      for (const [n, { hintSeconds, endedAt }] of calls.entries()) {
        const next = calls[n + 1]
        if (hintSeconds === undefined || endedAt === undefined || !next) continue
        if (next.at < endedAt + hintSeconds * 1_000) return `the call at ${next.at} ms came too early`
      }
      return undefined
    },
  },
  {
    name: 'no hopeless wait',
    sentence: 'a wait for a rate limit that lasts beyond the time-out is not begun',
    concerns: ({ calls, schedule }) => calls.some(call => isHopeless(call, schedule.inputs.timeoutSeconds)),
    breach({ calls, schedule, endedAt, runner }) {
      const call = calls.find(each => isHopeless(each, schedule.inputs.timeoutSeconds)) as Call
      const at = call.endedAt as number
      if (at === schedule.cancelAt || at === schedule.inputs.timeoutSeconds * 1_000) return undefined
      if (endedAt > at + SECOND) return `it was told at ${at} ms, and waited until ${endedAt} ms`
      return runner.outputs.reason === 'rate-limited' ? undefined : `its reason is '${runner.outputs.reason}'`
    },
  },
  {
    name: 'outputs agree',
    sentence:
      'outputs are complete, and status, reason, exit code, annotation and summary agree, in every ending',
    breach: breachOfOutputs,
  },
  {
    name: 'key kept',
    sentence: 'the key is in nothing that the run writes',
    breach: ({ runner }) => (runner.everything.includes(KEY) ? 'the key was written' : undefined),
  },
  {
    name: 'recovery ends green',
    sentence: 'a service that recovers before the time-out, with a training that succeeds, always ends green',
    concerns: ({ schedule }) => mustEndGreen(schedule),
    breach: run =>
      run.exitCode === 0 && statusOf(run) === 'succeeded'
        ? undefined
        : `it ended with ${run.runner.outputs.status} ${run.runner.outputs.reason}`,
  },
]

/**
 * The trainings that a run may report on: the one that it began or joined, and later ones, because a status tells only
 * the latest. After a POST of unknown fate also one that the look before did not show: nobody can tell it from the run's
 * own, and as far as anyone was shown it trains all that was enrolled before.
 */
function asked({ schedule, calls, trainings, endedAt }: Played): Training[] {
  const posts = calls.filter(({ kind, endedAt: end }) => kind === 'train' && end !== undefined)
  const known = posts.flatMap(({ gave, began, met }) => {
    const joined = gave === '409' && schedule.inputs.onConflict === 'join' ? met : undefined
    return (gave === '202' ? began : joined) ?? []
  })
  if (known.length > 0 && schedule.inputs.onConflict === 'join') known.push(...lastShownUnderWay(calls))
  const since = Math.min(...known.map(({ queuedAt }) => queuedAt), sinceLost(calls))
  return trainings.filter(({ by, queuedAt }) => queuedAt <= endedAt && (by === 'run' || queuedAt >= since))
}

/** What a run believes that it joins: the training that the look before the conflict showed, if it was under way. */
function lastShownUnderWay(calls: Call[]): Training[] {
  const conflict = calls.findIndex(({ kind, gave }) => kind === 'train' && gave === '409')
  const shown = calls.slice(0, Math.max(0, conflict)).findLast(({ told }) => told !== undefined)
  return shown?.told && !shown.toldEnding ? [shown.told] : []
}

/** From when on a training may be the one of a POST whose fate the run never learned. */
function sinceLost(calls: Call[]): number {
  const lost = calls.findIndex(({ kind, gave }) => kind === 'train' && gave !== '202' && gave !== '409')
  if (lost < 0) return Number.POSITIVE_INFINITY
  const before = calls
    .slice(0, lost)
    .findLast(({ kind, gave }) => kind === 'look' && /^(200|404)$/.test(gave))
  return before?.told === undefined ? Number.NEGATIVE_INFINITY : before.told.queuedAt + 1
}

function breachOfVerdict(run: Played, outcome: Training['outcome']): string | undefined {
  const trainings = asked(run).filter(each => each.outcome === outcome && each.endedAt <= run.endedAt)
  if (trainings.length === 0) return `no training that it asked for has ${outcome}`
  const { runner } = run
  const told = runner.outputs['created-date-time']
  const forms = (['full', 'seconds', 'american'] as const).flatMap(form =>
    trainings.map(({ queuedAt, skew }) => stampAt(queuedAt + skew, form)),
  )
  return told === '' || forms.includes(told ?? '') ? undefined : `it tells of another one, created ${told}`
}

function isHopeless(call: Call, timeoutSeconds: number): boolean {
  const { hintSeconds, endedAt } = call
  return (
    hintSeconds !== undefined &&
    endedAt !== undefined &&
    endedAt + hintSeconds * 1_000 > timeoutSeconds * 1_000
  )
}

const REASONS: Readonly<Record<string, readonly string[]>> = {
  succeeded: [''],
  queued: [''],
  failed: ['training-failed'],
  'timed-out': ['timed-out'],
  cancelled: ['cancelled'],
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

/** What a dry run tells is the group's own status, and passes. */
const REASONS_OF_DRY_RUN: Readonly<Record<string, readonly string[]>> = {
  ...REASONS,
  failed: [''],
  running: [''],
  'not-trained': [''],
}

function breachOfOutputs({ schedule, runner, exitCode, endedAt, calls }: Played): string | undefined {
  const { outputs, annotations, summary, order } = runner
  const names = Object.keys(outputs).sort().join()
  if (names !== [...OUTPUT_NAMES].sort().join()) return `the outputs are ${names}`
  const { status = '', reason = '' } = outputs
  const reasons = (schedule.inputs.dryRun ? REASONS_OF_DRY_RUN : REASONS)[status]
  if (!reasons?.includes(reason)) return `the status '${status}' has the reason '${reason}'`
  const passed = reason === ''
  if (exitCode !== (passed ? 0 : 1)) return `with the reason '${reason}' the exit code is ${exitCode}`
  if (annotations.map(({ title }) => title).join() !== reason) return 'the annotation is not of that reason'
  if (!summary.startsWith(passed ? '### ✅ ' : '### ❌ '))
    return `the summary begins with ${summary.slice(0, 20)}`
  if (order.filter(name => name === 'setOutput').length !== 1)
    return 'the outputs were written more than once'
  const results = JSON.parse(outputs.results ?? '') as Result[]
  if (results.length !== 1) return `there are ${results.length} results`
  const [result] = results as [Result]
  for (const [name, value] of Object.entries(outputs)) {
    if (name === 'results') continue
    const field = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof Result
    if (String(result[field] ?? '') !== value)
      return `${name} is '${value}', and '${result[field]}' in results`
  }
  if (Number(outputs.duration) !== Math.round(endedAt) / 1_000) return `the duration is ${outputs.duration}`
  const answered = calls.at(-1)?.endedAt !== undefined && outputs['http-status'] !== ''
  if (reason === 'network-error' && outputs['http-status'] !== '')
    return 'nothing answered, with an HTTP status'
  if (passed && !answered) return 'nothing answered, and it passed'
  return undefined
}
