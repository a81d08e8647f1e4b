import type { Clean } from '../clean.ts'
import { GROUP_TYPES } from '../face/group-type.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Runner } from '../runner.ts'
import { endsWithLook, type Outcome } from '../training/ending.ts'
import { explanationOf } from './explanation.ts'
import { headlineOf } from './headline.ts'
import { outputsOf } from './outputs.ts'
import { type Result, resultOf, resultWithoutCalls } from './result.ts'
import { type SummaryFacts, summaryOf } from './summary.ts'
import { sentence } from './text.ts'

/** The group as people are told of it, to begin a line or to stand within one. */
export function nameOf(settings: Settings): string {
  return `${GROUP_TYPES[settings.groupType].noun} '${settings.personGroupId}'`
}

/** Writes outputs, summary, log and annotation of a training that ended. Gives whether the step passes. */
export function reportOutcome(
  runner: Runner,
  clean: Clean,
  settings: Settings,
  outcome: Outcome,
  durationMs: number,
): boolean {
  const result = resultOf(clean(settings.personGroupId), outcome, durationMs, clean)
  const name = clean(nameOf(settings))
  const subject = name.charAt(0).toUpperCase() + name.slice(1)
  const title = `${subject}: ${headlineOf(result, outcome)}`
  const hasItsTimes = endsWithLook(outcome.ending)
  const facts = { title, endpoint: clean(settings.endpoint), hasItsTimes }
  if (result.reason === '') {
    write(runner, result, { ...facts, explanation: [] })
    runner.info(title)
    return true
  }
  const explanation = explanationOf(result, outcome, settings.groupType, clean)
  write(runner, result, { ...facts, explanation: [explanation] })
  runner.annotate(result.reason, `${subject}: ${explanation}`)
  return false
}

/** The facts of a summary that speaks of no call. */
const NO_CALLS = { endpoint: '', hasItsTimes: false }

/** Reports inputs that are wrong: nothing was called. */
export function reportComplaints(runner: Runner, clean: Clean, complaints: readonly string[]): void {
  const told = complaints.map(clean)
  const result = resultWithoutCalls(clean(runner.input('personGroupId')), 'invalid-input', told.join(' '))
  write(runner, result, { title: 'Nothing was sent: wrong input', explanation: told, ...NO_CALLS })
  runner.annotate(result.reason, told.join('\n'))
}

/** Reports what nobody expected: a fault of this action itself, or of the files that the runner gave it. */
export function reportCrash(runner: Runner, clean: Clean, error: unknown): void {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const told = clean(`This action failed by a fault of its own: ${message}`)
  runner.debug(clean(stack))
  // Told first, because the fault may be that nothing else can be written.
  runner.annotate(
    'service-error',
    `${sentence(told)} A training that was begun goes on in Azure. Please report this fault.`,
  )
  const result = resultWithoutCalls(clean(runner.input('personGroupId')), 'service-error', told)
  write(runner, result, { title: 'The action itself failed', explanation: [told], ...NO_CALLS })
}

/** Writes the summary before the outputs, because its failure is no reason to fail. */
function write(runner: Runner, result: Result, facts: SummaryFacts): void {
  runner.summarize(summaryOf(result, facts))
  for (const [name, value] of Object.entries(outputsOf(result))) runner.setOutput(name, value)
}
