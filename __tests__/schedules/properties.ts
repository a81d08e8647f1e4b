import { asked, breachOfVerdict } from './asked.ts'
import { SIGNATURE } from './authority.ts'
import type { Call } from './group.ts'
import { breachOfOutputs } from './outputs-agree.ts'
import { KEY, type Played, type PlayedGroup } from './play.ts'
import { mustEndGreen } from './recovery.ts'

/** Something that holds for every run. */
export interface Property {
  name: string
  sentence: string
  /** Whether a run can break it at all; without it: every run. */
  concerns?: (run: Played) => boolean
  /** What is wrong with a run; undefined: it holds. */
  breach: (run: Played) => string | undefined
}

/** The tolerance of the contract, in milliseconds. */
const SECOND = 1_000

const MINUTE = 60_000

/** What the difference of two times may be off, in milliseconds. */
const ROUNDING_MS = 0.001

export const PROPERTIES: readonly Property[] = [
  ofGroups(
    'green means trained',
    'a run reports success only if a training that it asked for has succeeded',
    (run, group) => reports(run, group, 'succeeded'),
    (run, group) => breachOfVerdict(run, group, 'succeeded'),
  ),
  ofGroups(
    'failed means failed',
    'a run reports a failed training only if a training that it asked for has failed',
    (run, group) => reports(run, group, 'failed'),
    (run, group) => breachOfVerdict(run, group, 'failed'),
  ),
  ofGroups(
    'queued means queued',
    'a run reports a training as queued only if there is one that it started or joined',
    (run, group) => reports(run, group, 'queued'),
    (run, group) => (asked(run, group).length > 0 ? undefined : 'there is no such training'),
  ),
  {
    name: 'in time',
    sentence: 'every run ends within its time-out and one second',
    breach(run) {
      if (run.stuck) return run.stuck
      const limit = timeoutMs(run) + SECOND
      return run.endedAt > limit ? `it ended at ${run.endedAt} ms, not within ${limit} ms` : undefined
    },
  },
  {
    name: 'cancelled at once',
    sentence: 'a cancelled run ends within a second, and fails',
    concerns: ({ schedule, endedAt }) => schedule.cancelAt !== null && schedule.cancelAt < endedAt + SECOND,
    breach(run) {
      const cancelAt = run.schedule.cancelAt as number
      if (run.endedAt > cancelAt + SECOND)
        return `it ended at ${run.endedAt} ms, and was cancelled at ${cancelAt} ms`
      // Something else may have ended it in the very same moment.
      if (run.endedAt < cancelAt || run.endedAt === timeoutMs(run)) return undefined
      if (run.calls.some(call => call.endedAt === cancelAt)) return undefined
      const reasons = run.groups.map(({ result }) => result?.reason)
      if (!reasons.includes('cancelled')) return `its reasons are ${reasons.join()}`
      return run.exitCode === 1 ? undefined : `its exit code is ${run.exitCode}`
    },
  },
  ofGroups(
    'one training too many at most',
    'a run starts at most one training more than it was asked for; a dry run starts none',
    () => true,
    ({ schedule }, { trainings }) => {
      const begun = trainings.filter(({ by }) => by === 'run').length
      const most = schedule.inputs.dryRun ? 0 : 2
      return begun > most ? `it started ${begun} trainings` : undefined
    },
  ),
  ofGroups(
    'gentle',
    'with poll-interval auto, a run makes at most 20 calls for a group in any 60 seconds',
    ({ schedule }) => schedule.inputs.pollIntervalSeconds === null,
    (_, { calls }) => breachOfRate(calls, 20, MINUTE),
  ),
  {
    name: 'rate kept',
    sentence: 'all groups together make no more calls per second, or per minute, than rate-limit allows',
    breach({ calls, schedule }) {
      const { rateLimit } = schedule.inputs
      return breachOfRate(calls, rateLimit.calls, rateLimit.unit === 's' ? SECOND : MINUTE)
    },
  },
  {
    name: 'patient',
    sentence: 'if the service says how long to wait, no group makes a call earlier',
    concerns: ({ calls }) => calls.some(isHinted),
    breach({ calls }) {
      for (const { hintSeconds = 0, endedAt = Number.POSITIVE_INFINITY } of calls.filter(isHinted)) {
        const early = calls.find(({ at }) => at > endedAt && at + ROUNDING_MS < endedAt + hintSeconds * 1_000)
        if (early) return `the call at ${early.at} ms came too early`
      }
      return undefined
    },
  },
  ofGroups(
    'no hopeless wait',
    'a run does not wait for a rate limit that lasts beyond its time-out',
    (run, { calls }) => calls.some(call => isHopeless(run, call)),
    (run, { calls, result }) => {
      const told = calls.find(call => isHopeless(run, call))?.endedAt as number
      if (told === run.schedule.cancelAt || told === timeoutMs(run)) return undefined
      const ended = (calls[0]?.at ?? 0) + (result?.duration ?? 0) * 1_000
      if (ended > told + SECOND)
        return `the service said so at ${told} ms, and the run waited until ${ended} ms`
      return result?.reason === 'rate-limited' ? undefined : `its reason is '${result?.reason}'`
    },
  ),
  {
    name: 'not begun in vain',
    sentence: 'after the credential or the resource was refused, the run starts no further group',
    concerns: ({ groups, calls }) => groups.length > 1 && calls.some(isRefused),
    breach({ groups }) {
      // A refusal that contradicts what was seen is believed when it comes again: a group that another's kept from asking again is
      // `not-started`. A token that is over is no refusal of who calls.
      const believed = groups.flatMap(({ calls: own, result }) =>
        result?.status !== 'not-started' &&
        OF_ALL.includes(result?.reason ?? '') &&
        !result?.errorMessage.includes('a new one is due')
          ? own.slice(-1).filter(isRefused)
          : [],
      )
      const refusedAt = Math.min(...believed.map(({ endedAt = 0 }) => endedAt))
      const begun = groups.find(group => (group.calls[0]?.at ?? 0) > refusedAt)
      return begun && `${begun.result?.personGroupId} was started at ${begun.calls[0]?.at} ms`
    },
  },
  {
    name: 'outputs agree',
    sentence:
      'in every ending, outputs are complete, and status, reason, exit code, annotation and summary agree',
    breach: breachOfOutputs,
  },
  {
    name: 'key kept',
    sentence: 'nothing that the run writes contains the key or the signature of a token',
    breach: ({ runner }) =>
      [KEY, SIGNATURE].some(secret => runner.everything.includes(secret))
        ? 'a secret was written'
        : undefined,
  },
  {
    name: 'neither silent nor flooding',
    sentence:
      'the log is silent for at most 75 seconds, and has at most one line per 75 seconds and eight more',
    breach: breachOfLog,
  },
  ofGroups(
    'recovery ends green',
    'if the service recovers before the time-out, and the training succeeds, the run passes',
    ({ schedule }, { schedule: own }) => mustEndGreen(schedule, own),
    (_, { result }) =>
      result?.status === 'succeeded' ? undefined : `it ended with ${result?.status} ${result?.reason}`,
  ),
]

/** Reasons that every group would meet. */
const OF_ALL: readonly string[] = ['unauthorized', 'forbidden', 'quota-exceeded']

/** A property that holds for each group of a run. */
function ofGroups(
  name: string,
  sentence: string,
  concerns: (run: Played, group: PlayedGroup) => boolean,
  breach: (run: Played, group: PlayedGroup) => string | undefined,
): Property {
  return {
    name,
    sentence,
    concerns: run => run.groups.some(group => concerns(run, group)),
    breach(run) {
      for (const group of run.groups) {
        const told = concerns(run, group) ? breach(run, group) : undefined
        if (told !== undefined)
          return run.groups.length === 1 ? told : `${group.result?.personGroupId}: ${told}`
      }
      return undefined
    },
  }
}

/** Whether a group's training is reported so; a dry run tells of no training of its own. */
function reports({ schedule }: Played, { result }: PlayedGroup, status: string): boolean {
  return result?.status === status && !schedule.inputs.dryRun
}

function breachOfRate(calls: readonly Call[], most: number, windowMs: number): string | undefined {
  const tooClose = calls.find(
    (call, n) => (calls[n + most]?.at ?? Number.POSITIVE_INFINITY) - call.at <= windowMs,
  )
  return tooClose && `it made ${most + 1} calls within ${windowMs} ms, from ${tooClose.at} ms on`
}

function breachOfLog({ runner, logTimes, endedAt }: Played): string | undefined {
  const most = 8 + endedAt / 75_000
  if (runner.log.length > most) return `it has ${runner.log.length} lines in ${endedAt} ms`
  const moments = [0, ...logTimes, endedAt]
  const silent = moments.findIndex((at, n) => (moments[n + 1] ?? at) - at > 75_001)
  return silent < 0 ? undefined : `it is silent from ${moments[silent]} ms on`
}

function timeoutMs({ schedule }: Played): number {
  return schedule.inputs.timeoutSeconds * 1_000
}

function isHinted({ hintSeconds, endedAt }: Call): boolean {
  return hintSeconds !== undefined && endedAt !== undefined
}

function isHopeless(run: Played, call: Call): boolean {
  return isHinted(call) && (call.endedAt ?? 0) + (call.hintSeconds ?? 0) * 1_000 > timeoutMs(run)
}

function isRefused({ gave, endedAt }: Call): boolean {
  return endedAt !== undefined && (gave === '401' || gave === '403')
}
