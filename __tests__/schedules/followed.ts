import type { Clock } from '../../src/clock.ts'
import type { Send } from '../../src/face/http.ts'
import { digestOf, readHandle } from '../../src/training/handle-text.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { EPOCH_MS, VirtualClock } from '../support/virtual-clock.ts'
import type { Call } from './group.ts'
import {
  AFTERMATH_MS,
  groupsOf,
  inputsOf,
  OIDC_VARIABLES,
  type Played,
  type PlayedGroup,
  runStep,
  WORLD_BEGINS_MS,
} from './play.ts'
import type { Schedule } from './schedule.ts'
import { idOf, SimulatedService } from './service.ts'

/** How a run is cut short while it makes a call: killed, so that it reports nothing, or cancelled. */
export interface Cut {
  /** The number of the call. */
  call: number
  how: 'kill' | 'cancel'
}

/** One more run, which follows the one before. */
export interface Follower {
  /** Milliseconds after the end of the run before. */
  after: number
  timeoutSeconds: number
  /** By how many milliseconds its runner's clock is ahead of the stamps. */
  runnerAhead: number
  /** Whether it takes the results-file, where there is one. */
  byFile: boolean
  cut: Cut | null
}

/** A run that is cut short, and others that follow what it began. */
export interface FollowedSchedule {
  first: Schedule
  cut: Cut | null
  followers: Follower[]
}

/** The runs as they were. */
export interface Followed {
  schedule: FollowedSchedule
  /** The last one, by its own time: 0 is its start. Undefined where the first one left nothing to follow. */
  last: Played | undefined
  /** The last one, with the calls of all, by the time of the world. */
  together: Played | undefined
  /** The calls of all followers. */
  callsOfFollowers: Call[]
  /** Of which groups the handle that the last one was given says that a training was started. */
  wasStarted: boolean[]
  timeline: string[]
}

/** Plays a run, and those that follow it, in one world. */
export async function playFollowed(schedule: FollowedSchedule): Promise<Followed> {
  const { first, cut, followers } = schedule
  const world = new VirtualClock(WORLD_BEGINS_MS)
  const timeline: string[] = []
  const tell = (line: string): void => {
    timeline.push(`${(world.now() / 1000).toFixed(3).padStart(11)} s  ${line}`)
  }
  const service = new SimulatedService(first, world, tell)
  await world.runUntil(0)

  const unseen: Call[] = []
  let runner = new RecordingRunner(inputsOf(first))
  await playOne(world, service, {
    schedule: first,
    runner,
    ahead: first.runnerAhead,
    shift: 0,
    cut,
    tell,
    unseen,
  })
  let followed: Omit<Followed, 'timeline' | 'schedule'> = {
    last: undefined,
    together: undefined,
    callsOfFollowers: [],
    wasStarted: [],
  }
  const callsOfFirst = new Set(service.calls)
  for (const [index, follower] of followers.entries()) {
    const { handle = '', 'results-file': file = '' } = runner.outputs
    if (handle === '') break
    await world.runUntil(world.now() + follower.after)
    const begun = world.now()
    const earlier = new Set(service.calls)
    tell(`· another run follows ${handle.split(',').length} handles`)
    const isKnown = new Set(handle.split(',').flatMap(startedIn))
    const inputs = { ...first.inputs, wait: true, dryRun: false, timeoutSeconds: follower.timeoutSeconds }
    const own = { ...first, inputs, runnerAhead: follower.runnerAhead, cancelAt: null }
    const before = runner
    const follow = follower.byFile && file !== '' ? file : handle
    runner = new RecordingRunner({
      ...inputsOf(own),
      follow,
      ...(follow === file ? { personGroupId: '' } : {}),
    })
    Object.assign(runner.kept, before.kept)
    const shift = 1_000_003 * (index + 1)
    const step = await playOne(world, service, {
      schedule: own,
      runner,
      ahead: follower.runnerAhead,
      shift,
      cut: follower.cut,
      tell,
      unseen,
    })
    const groups = groupsOf(service, own, runner)
    const endedAt = world.now()
    const wasStarted = groups.map((_, at) => isKnown.has(digestOf(idOf(at))))
    const together = { ...step, schedule: own, runner, groups, calls: service.calls, endedAt, timeline }
    followed = {
      last: step.isKilled ? undefined : since(begun, earlier, together),
      together: step.isKilled ? undefined : together,
      callsOfFollowers: service.calls.filter(call => !callsOfFirst.has(call)),
      wasStarted,
    }
  }
  await world.runUntil(world.now() + AFTERMATH_MS)
  for (const call of unseen) call.gave = 'killed'
  return { ...followed, schedule, timeline }
}

interface One {
  schedule: Schedule
  runner: RecordingRunner
  ahead: number
  /** By how much the monotonic clock of its machine is ahead of the world's. */
  shift: number
  cut: Cut | null
  tell: (line: string) => void
  /** Takes the calls whose answers nobody sees. */
  unseen: Call[]
}

async function playOne(
  world: VirtualClock,
  service: SimulatedService,
  { schedule, runner, ahead, shift, cut, tell, unseen }: One,
): Promise<{
  exitCode: number | undefined
  logTimes: number[]
  stuck: string | undefined
  isKilled: boolean
}> {
  const clock: Clock = {
    now: () => world.now() + shift,
    utc: () => EPOCH_MS + world.now() + ahead,
    after: (ms, callback) => world.after(ms, callback),
  }
  if (schedule.tokens) runner.variables = OIDC_VARIABLES
  let isKilled = false
  let kill: () => void = () => {}
  const killed = new Promise<void>(resolve => {
    kill = () => {
      isKilled = true
      tell('· the run is killed')
      resolve()
    }
  })
  const never = new Promise<never>(() => {})
  let calls = 0
  const send: Send = async (request, signal) => {
    calls += 1
    if (isKilled) return never
    const isCut = calls === cut?.call
    if (!isCut || cut?.how !== 'kill') {
      const sent = service.send(request, signal)
      if (isCut) cancel()
      const answer = await sent
      return isKilled ? never : answer
    }
    // What was sent arrives all the same.
    service.send(request, new AbortController().signal).catch(() => {})
    // Nobody sees the answers to what was sent.
    unseen.push(...service.calls.filter(({ endedAt }) => endedAt === undefined))
    kill()
    return never
  }
  let cancel = (): void => {}
  const step = await runStep(world, {
    clock,
    runner,
    send,
    cancelAt: schedule.cancelAt,
    timeoutMs: schedule.inputs.timeoutSeconds * 1_000,
    tell,
    killed,
    isKilled: () => isKilled,
    onCancel: doCancel => {
      cancel = doCancel
    },
  })
  const { status, reason } = runner.outputs
  tell(step.stuck ?? (isKilled ? 'killed' : `ended with exit code ${step.exitCode}, ${status} ${reason}`))
  return { ...step, isKilled }
}

/** What stands for the group of a handle that says that a training was started. */
function startedIn(text: string): string[] {
  const read = readHandle(text)
  return read.ok && read.value.handle.started === 'yes' ? [read.value.groupDigest] : []
}

/** A run by its own time, with its own calls. */
function since(begun: number, earlier: ReadonlySet<Call>, run: Played): Played {
  const own = (at: number): number => at - begun
  const ownCalls = (calls: readonly Call[]): Call[] =>
    calls
      .filter(call => !earlier.has(call))
      .map(call => ({
        ...call,
        at: own(call.at),
        ...(call.endedAt === undefined ? {} : { endedAt: own(call.endedAt) }),
      }))
  const groups = run.groups.map((group): PlayedGroup => ({ ...group, calls: ownCalls(group.calls) }))
  return { ...run, groups, calls: ownCalls(run.calls), endedAt: own(run.endedAt), follows: true }
}
