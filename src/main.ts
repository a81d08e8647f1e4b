import { chooseCredential } from './choose-credential.ts'
import type { Clock } from './clock.ts'
import { hideToken } from './entra/exchange-token.ts'
import { faceClient } from './face/client.ts'
import type { Send } from './face/http.ts'
import type { Transport } from './face/make-call.ts'
import { readInputs } from './inputs/read-inputs.ts'
import { handlesSoFar, type LatestHandles } from './report/handle-outputs.ts'
import { announcementOf, noticeOnAge } from './report/log/announcement.ts'
import { callLine } from './report/log/call-line.ts'
import { createStepLog } from './report/log/create-step-log.ts'
import { reportInputErrors, reportOutcomes } from './report/report.ts'
import type { Runner } from './runner.ts'
import type { Secrets } from './secrets.ts'
import type { RunContext } from './training/context.ts'
import { reportMs, startDeadline } from './training/deadline.ts'
import { RateLimiter } from './training/rate-limiter.ts'
import { ServiceHealth } from './training/service-health.ts'
import { trainGroups } from './training/train-groups.ts'

/** What a step needs from outside. */
export interface StepContext {
  runner: Runner
  secrets: Secrets
  clock: Clock
  /** When the step started, in milliseconds of the clock. */
  startedAt: number
  send: Send
  /** Aborts when the workflow is cancelled. */
  cancelled: AbortSignal
  /** From 0 to 1. */
  random: () => number
  handles: LatestHandles
  /** Makes the process use less memory, and run more slowly. */
  saveMemory: () => void
}

/** With more groups than this, a step saves memory. */
const FEW_GROUPS = 20

/**
 * Runs the whole step: inputs → settings → training → report.
 * @returns whether it passed; the report is written in both cases
 */
export async function main(step: StepContext): Promise<boolean> {
  const { runner, secrets, clock, startedAt, send, cancelled, random } = step
  const { clean } = secrets
  const context = { runner, clean, elapsedMs: () => clock.now() - startedAt }
  // A user may have put a token in place of the key.
  for (const name of ['secret-key', 'access-token']) {
    hideToken(runner.input(name), secret => secrets.add(secret))
  }
  const inputs = readInputs({
    getInput: name => runner.input(name),
    getVariable: name => runner.variable(name),
    readFile: path => runner.readFile(path),
    utcMs: clock.utc(),
  })
  if (!inputs.ok) {
    reportInputErrors(context, inputs)
    return false
  }
  const { settings } = inputs
  const { personGroupIds, repeatedIds } = settings
  const info = (line: string): void => runner.info(clean(line))
  for (const line of announcementOf(settings, clock.utc())) info(line)
  const age = noticeOnAge(settings, clock.utc())
  if (age !== undefined) runner.notice(age)
  if (repeatedIds.length > 0)
    runner.notice(clean(`Given more than once, used once: ${repeatedIds.join(', ')}`))
  if (personGroupIds.length > FEW_GROUPS) step.saveMemory()
  const transport: Transport = { send, clock, onCall: call => runner.debug(clean(callLine(call))) }
  const credential = chooseCredential(settings.authentication, step, transport)
  const rateLimiter = new RateLimiter(settings.rateLimit, clock)
  const log = createStepLog(clock, info, personGroupIds.length, clean)
  const timeoutMs = settings.timeoutMs - Math.min(reportMs(personGroupIds.length), settings.timeoutMs / 2)
  const deadline = startDeadline(clock, timeoutMs, cancelled)
  const shared = { clock, deadline, random, rateLimiter, health: new ServiceHealth() }
  const handles = handlesSoFar(settings, runner, clean, step.handles)
  const contextOf = (personGroupId: string): RunContext => ({
    ...shared,
    client: faceClient({ ...settings, personGroupId, credential }, transport, clean),
    notify: log.of(personGroupId),
    onHandle: handles?.(personGroupId),
  })
  try {
    const outcomes = await trainGroups(settings, contextOf, log.ended).finally(log.stop)
    return reportOutcomes(context, settings, outcomes, log)
  } finally {
    deadline.release()
  }
}
