import type { Clock } from '../../src/clock.ts'
import type { Send } from '../../src/face/http.ts'
import { main } from '../../src/main.ts'
import { type EndableProcess, runProcess } from '../../src/process.ts'
import type { Result } from '../../src/report/group-result.ts'
import { silencedWhen } from '../../src/runner.ts'
import { Secrets } from '../../src/secrets.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { OIDC_HOST } from './authority.ts'
import type { Call, Training } from './group.ts'
import type { GroupSchedule, Schedule } from './schedule.ts'
import { idOf, SimulatedService } from './service.ts'

/** Looks like no other text, so that it is found wherever it leaks. */
export const KEY = 'c0ffee5ca1ab1edeca7b0a7f00dcafe5'

/** The world's first moment: trainings of other pipelines may begin an hour before the run, which begins at 0. */
export const WORLD_BEGINS_MS = -61 * 60_000

/** How long the world goes on after the run, for what a lost call still does. */
export const AFTERMATH_MS = 60_000

/** One run as it was: what it did, and what the model knows of it. Times are milliseconds after its start. */
export interface Played {
  schedule: Schedule
  exitCode: number | undefined
  runner: RecordingRunner
  groups: PlayedGroup[]
  /** Of all groups, in the order in which they began. */
  calls: Call[]
  endedAt: number
  /** When the lines of the log came. */
  logTimes: number[]
  /** What kept it from ending, where something did. */
  stuck: string | undefined
  /** What happened, a line each, in order. */
  timeline: string[]
  /** Whether it followed what another run began. */
  follows?: boolean
}

/** What one group of a run came to, and what the model knows of it. */
export interface PlayedGroup {
  schedule: GroupSchedule
  /** Undefined where the run wrote none. */
  result: Result | undefined
  calls: Call[]
  trainings: Training[]
}

/** The part of `process` that decides how a run ends, without the process. */
class StandInProcess implements EndableProcess {
  exitCode: number | undefined
  readonly pid = 1
  readonly execPath = 'node'
  readonly env = {}
  readonly stdout = { writableLength: 0 }
  private readonly listeners = new Map<string, (...args: never[]) => void>()

  on(event: string, listener: (...args: never[]) => void): void {
    this.listeners.set(event, listener)
  }
  emit(event: string): void {
    this.listeners.get(event)?.()
  }
  exit(): void {}
  kill(): void {}
  getActiveResourcesInfo(): string[] {
    return []
  }
}

/** One step of a workflow, and what it is given. */
export interface Step {
  clock: Clock
  runner: RecordingRunner
  send: Send
  /** When the workflow is cancelled, in milliseconds of the world; null: never. */
  cancelAt: number | null
  /** How long it may take, in milliseconds. */
  timeoutMs: number
  tell: (line: string) => void
  /** Settles when the runner kills the process: it does nothing more. */
  killed?: Promise<unknown>
  isKilled?: () => boolean
  /** Is given what cancels the workflow now. */
  onCancel?: (cancel: () => void) => void
}

/** What a step came to. */
export interface PlayedStep {
  exitCode: number | undefined
  /** When each line of its log came, in milliseconds after its start. */
  logTimes: number[]
  /** What kept it from ending, where something did. */
  stuck: string | undefined
}

/** Runs the whole action, but for sockets and files, in a world whose time is `world`. */
export async function runStep(world: VirtualClock, step: Step): Promise<PlayedStep> {
  const { clock, runner, send, cancelAt, timeoutMs, tell, killed } = step
  const begun = world.now()
  const logTimes: number[] = []
  runner.onLine = line => {
    logTimes.push(world.now() - begun)
    tell(`| ${line}`)
  }
  const process = new StandInProcess()
  let end: (passed: boolean) => void = () => {}
  const ended = new Promise<boolean>(resolve => {
    end = resolve
  })
  const run = async (cancelled: AbortSignal): Promise<boolean> => {
    const passed = await main({
      secrets: new Secrets(secret => runner.mask(secret)),
      runner: step.isKilled ? silencedWhen(step.isKilled, runner) : runner,
      clock,
      startedAt: clock.now(),
      send,
      cancelled,
      handles: { text: '' },
      random: () => 0.5,
      saveMemory: () => {},
    })
    end(passed)
    return passed
  }
  const crash = (error: unknown): void => {
    tell(`| crash: ${String(error)}`)
    end(false)
  }
  const cancel = (): void => {
    if (process.exitCode !== 0) tell('· the workflow is cancelled')
    process.emit('SIGINT')
  }
  step.onCancel?.(cancel)
  if (cancelAt !== null) world.after(cancelAt - begun, cancel)
  runProcess(process, run, crash)
  let stuck: string | undefined
  try {
    await world.run(killed ? Promise.race([ended, killed]) : ended, begun + timeoutMs + 5_000)
  } catch (failure) {
    stuck = (failure as Error).message
  }
  return { exitCode: process.exitCode, logTimes, stuck }
}

/** The variables of a step without a key. */
export const OIDC_VARIABLES = {
  ACTIONS_ID_TOKEN_REQUEST_URL: `https://${OIDC_HOST}/token?api-version=2`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: KEY,
}

/** Runs the whole action, but for sockets and files, through a schedule. */
export async function play(schedule: Schedule): Promise<Played> {
  const clock = new VirtualClock(WORLD_BEGINS_MS)
  const timeline: string[] = []
  const tell = (line: string): void => {
    timeline.push(`${(clock.now() / 1000).toFixed(3).padStart(11)} s  ${line}`)
  }
  const service = new SimulatedService(schedule, clock, tell)
  await clock.runUntil(0)

  clock.wallAheadMs = schedule.runnerAhead
  const runner = new RecordingRunner(inputsOf(schedule))
  if (schedule.tokens) runner.variables = OIDC_VARIABLES
  const step = await runStep(clock, {
    clock,
    runner,
    send: (request, signal) => service.send(request, signal),
    cancelAt: schedule.cancelAt,
    timeoutMs: schedule.inputs.timeoutSeconds * 1_000,
    tell,
  })
  const endedAt = clock.now()
  const { status, reason } = runner.outputs
  tell(step.stuck ?? `ended with exit code ${step.exitCode}, ${status} ${reason}`)
  await clock.runUntil(clock.now() + AFTERMATH_MS)
  return {
    ...step,
    schedule,
    runner,
    groups: groupsOf(service, schedule, runner),
    calls: service.calls,
    endedAt,
    timeline,
  }
}

/** The groups of a service, with what a run says of them. */
export function groupsOf(
  service: SimulatedService,
  schedule: Schedule,
  runner: RecordingRunner,
): PlayedGroup[] {
  const results = JSON.parse(runner.outputs.results ?? '[]') as Result[]
  return service.groups.map(({ calls, trainings }, index) => {
    return { schedule: schedule.groups[index] as GroupSchedule, result: results[index], calls, trainings }
  })
}

/** The inputs of a run. */
export function inputsOf({ inputs, groups, tokens }: Schedule): Record<string, string> {
  const identification = tokens
    ? { 'tenant-id': 'tenant.test', 'client-id': '11111111-2222-3333-4444-555555555555' }
    : { 'secret-key': KEY }
  return {
    endpoint: 'https://face.test',
    personGroupId: groups.map((_, index) => idOf(index)).join(),
    ...identification,
    wait: String(inputs.wait),
    timeout: String(inputs.timeoutSeconds),
    'poll-interval': inputs.pollIntervalSeconds === null ? 'auto' : String(inputs.pollIntervalSeconds),
    'on-conflict': inputs.onConflict,
    'max-retries': String(inputs.maxRetries),
    'dry-run': String(inputs.dryRun),
    'group-type': inputs.groupType,
    'max-parallel': String(inputs.maxParallel),
    'rate-limit': `${inputs.rateLimit.calls}/${inputs.rateLimit.unit}`,
  }
}
