import type { Clean } from '../clean.ts'
import { GROUP_TYPES } from '../face/group-type.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Runner } from '../runner.ts'
import { endsWithLook, type Outcome } from '../training/ending.ts'
import { explanationOf } from './wording/explanation.ts'
import { headlineOf } from './wording/headline.ts'
import { annotationsOf, headlineOfMany, summaryOfMany } from './summary/many-groups.ts'
import { outputsOf } from './outputs.ts'
import { type Result, resultOf, resultWithoutCalls } from './result.ts'
import { type SummaryFacts, summaryOf } from './summary/one-group.ts'
import { sentence } from './wording/text.ts'

/** The groups as people are told of them, to begin a line or to stand within one. */
export function nameOf({ groupType, personGroupIds }: Settings): string {
  const { noun } = GROUP_TYPES[groupType]
  const [first = '', second] = personGroupIds
  return second === undefined ? `${noun} '${first}'` : `${personGroupIds.length} ${noun}s`
}

/** Writes outputs, summary, log and annotations of the trainings that ended. Gives whether the step passes. */
export function reportOutcomes(
  runner: Runner,
  clean: Clean,
  settings: Settings,
  outcomes: readonly Outcome[],
): boolean {
  const results = outcomes.map((outcome, index) =>
    resultOf(clean(settings.personGroupIds[index] as string), outcome, clean),
  ) as [Result, ...Result[]]
  const explain = (index: number): string => {
    const [result, outcome] = [results[index] as Result, outcomes[index] as Outcome]
    return result.reason === '' ? '' : explanationOf(result, outcome, settings.groupType, clean)
  }
  const [only] = outcomes
  if (only && outcomes.length === 1) return reportOne(runner, clean, settings, results, only, explain(0))
  const explained = results.map((result, index) => ({ result, explanation: explain(index) }))
  const endpoint = clean(settings.endpoint)
  const { noun } = GROUP_TYPES[settings.groupType]
  write(runner, results, summaryOfMany(explained, noun, endpoint))
  runner.info(headlineOfMany(results, noun))
  for (const { title, text } of annotationsOf(explained, noun)) runner.annotate(title, text)
  return results.every(({ reason }) => reason === '')
}

function reportOne(
  runner: Runner,
  clean: Clean,
  settings: Settings,
  results: [Result, ...Result[]],
  outcome: Outcome,
  explanation: string,
): boolean {
  const [result] = results
  const name = clean(nameOf(settings))
  const subject = name.charAt(0).toUpperCase() + name.slice(1)
  const title = `${subject}: ${headlineOf(result, outcome)}`
  const hasItsTimes = endsWithLook(outcome.ending)
  const facts = { title, endpoint: clean(settings.endpoint), hasItsTimes }
  if (result.reason === '') {
    write(runner, results, summaryOf(result, { ...facts, explanation: [] }))
    runner.info(title)
    return true
  }
  write(runner, results, summaryOf(result, { ...facts, explanation: [explanation] }))
  runner.annotate(result.reason, `${subject}: ${explanation}`)
  return false
}

/** The facts of a summary that speaks of no call. */
const NO_CALLS = { endpoint: '', hasItsTimes: false }

/** Reports inputs that are wrong: nothing was called. */
export function reportComplaints(runner: Runner, clean: Clean, complaints: readonly string[]): void {
  const told = complaints.map(clean)
  const result = resultWithoutCalls(clean(runner.input('personGroupId')), 'invalid-input', told.join(' '))
  const facts: SummaryFacts = { title: 'Nothing was sent: wrong input', explanation: told, ...NO_CALLS }
  write(runner, [result], summaryOf(result, facts))
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
  const facts: SummaryFacts = { title: 'The action itself failed', explanation: [told], ...NO_CALLS }
  write(runner, [result], summaryOf(result, facts))
}

/** Writes the summary before the outputs, because its failure is no reason to fail. */
function write(runner: Runner, results: readonly [Result, ...Result[]], summary: string): void {
  runner.summarize(summary)
  for (const [name, value] of Object.entries(outputsOf(results))) runner.setOutput(name, value)
}
