import { cleaner } from './clean.ts'
import type { Clock } from './clock.ts'
import { faceClient } from './face/client.ts'
import type { Send } from './face/http.ts'
import { readInputs } from './inputs/read.ts'
import type { Settings } from './inputs/settings.ts'
import { formatDuration } from './report/duration.ts'
import { callLine, trainingLog } from './report/log.ts'
import { nameOf, reportComplaints, reportOutcome } from './report/report.ts'
import type { Runner } from './runner.ts'
import { startDeadline } from './training/deadline.ts'
import { train } from './training/train.ts'

/** Everything outside that a step touches. */
export interface Surroundings {
  runner: Runner
  clock: Clock
  send: Send
  /** Aborts when the workflow is cancelled. */
  cancelled: AbortSignal
  /** From 0 to 1. */
  random: () => number
}

/**
 * The whole step: inputs → settings → training → report.
 * @returns whether it passed; either way the report is written
 */
export async function main({ runner, clock, send, cancelled, random }: Surroundings): Promise<boolean> {
  const key = runner.input('secret-key')
  if (key !== '') runner.mask(key)
  const clean = cleaner([key])
  const inputs = readInputs(name => runner.input(name))
  if (!inputs.ok) {
    reportComplaints(runner, clean, inputs.complaints)
    return false
  }
  const { settings } = inputs
  const info = (line: string): void => runner.info(clean(line))
  info(announcement(settings))
  const credential = { 'ocp-apim-subscription-key': settings.secretKey }
  const client = faceClient({ ...settings, credential }, send, clean, call =>
    runner.debug(clean(callLine(call))),
  )
  const deadline = startDeadline(clock, settings.timeoutMs, cancelled)
  const begun = clock.now()
  try {
    const notify = trainingLog(clock, info)
    const outcome = await train(settings, { client, clock, deadline, random, notify })
    return reportOutcome(runner, clean, settings, outcome, clock.now() - begun)
  } finally {
    deadline.release()
  }
}

function announcement(settings: Settings): string {
  const where = `${nameOf(settings)} at ${settings.endpoint} (API ${settings.apiVersion})`
  if (settings.dryRun) return `Checking ${where}; nothing will be trained`
  const limit = `within ${formatDuration(settings.timeoutMs)}`
  return `Training ${where}, ${settings.wait ? `to its end ${limit}` : `without waiting for its end, ${limit}`}`
}
