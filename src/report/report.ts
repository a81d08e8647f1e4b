import type { Clean } from '../clean.ts'
import { GROUP_TYPES } from '../face/group-type.ts'
import type { Runner } from '../runner.ts'
import type { Settings } from '../settings.ts'
import { endsWithLook, type Outcome } from '../training/ending.ts'
import type { StepLog } from './log/log.ts'
import { outputsOf } from './outputs.ts'
import { type Result, resultOf, resultWithoutCalls } from './result.ts'
import { ganttOf } from './summary/gantt.ts'
import { summaryOfMany } from './summary/many-groups.ts'
import { summaryOf, summaryWithoutCalls } from './summary/one-group.ts'
import { annotationOf, annotationsOf } from './wording/annotations.ts'
import { hasFailed, headlineOfMany } from './wording/counts.ts'
import { type Explained, explanationOf, isFailure, linesOf } from './wording/explanation.ts'
import { headlineOf } from './wording/headline.ts'
import { nameOf } from './wording/name.ts'
import { capital, sentence } from './wording/text.ts'

/** What the log kept of the run. */
type Kept = Pick<StepLog, 'timeline' | 'linesOf'>

/** One group's result, what is said of it, and how it ended. */
type Told = Explained & { outcome: Outcome }

/** Writes outputs, summary, log and annotations of the trainings that ended. Gives whether the step passes. */
export function reportOutcomes(
  runner: Runner,
  cleanOnce: Clean,
  settings: Settings,
  outcomes: readonly Outcome[],
  kept: Kept,
): boolean {
  const clean = remembering(cleanOnce)
  const told = outcomes.map((outcome, index): Told => {
    const result = resultOf(clean(settings.personGroupIds[index] as string), outcome, clean)
    const explanation = hasFailed(result) ? explanationOf(result, outcome, settings, clean) : undefined
    return { result, outcome, explanation }
  })
  const [only] = told
  if (only && told.length === 1) reportOne(runner, clean, settings, only, kept)
  else reportMany(runner, clean, settings, told, kept)
  return !told.some(isFailure)
}

function reportOne(
  runner: Runner,
  clean: Clean,
  settings: Settings,
  { result, outcome, explanation }: Told,
  kept: Kept,
): void {
  const subject = capital(clean(nameOf(settings)))
  const title = `${subject}: ${headlineOf(result, outcome, settings.dryRun)}`
  const hasItsTimes = endsWithLook(outcome.ending)
  const facts = {
    title,
    explanation,
    endpoint: clean(settings.endpoint),
    hasItsTimes,
    picture: ganttOf(kept.timeline()),
  }
  write(runner, [result], summaryOf(result, facts))
  if (explanation) runner.annotate(result.reason, annotationOf(subject, explanation))
  else runner.info(`✅ ${title}`)
}

function reportMany(
  runner: Runner,
  clean: Clean,
  settings: Settings,
  told: readonly Told[],
  kept: Kept,
): void {
  const { noun } = GROUP_TYPES[settings.groupType]
  const results = told.map(({ result }) => result) as [Result, ...Result[]]
  write(runner, results, summaryOfMany(told, noun, clean(settings.endpoint)))
  for (const [index, { result, outcome, explanation }] of told.entries()) {
    const lines = kept.linesOf(settings.personGroupIds[index] as string)
    const ending = explanation ? `❌ ${result.reason}` : `✅ ${headlineOf(result, outcome, settings.dryRun)}`
    runner.fold(`${result.personGroupId}: ${ending}`, [
      ...lines,
      ...(explanation ? linesOf(explanation) : []),
    ])
  }
  runner.info(`${results.some(hasFailed) ? '❌' : '✅'} ${headlineOfMany(results, noun)}`)
  for (const { title, text } of annotationsOf(told, noun)) runner.annotate(title, text)
}

/** Reports inputs that are wrong: nothing was called. */
export function reportComplaints(runner: Runner, clean: Clean, complaints: readonly string[]): void {
  const told = complaints.map(clean)
  const result = resultWithoutCalls(clean(runner.input('personGroupId')), 'invalid-input', told.join(' '))
  write(runner, [result], summaryWithoutCalls('Nothing was sent: wrong input', told))
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
    `${sentence(told)} A training that was begun goes on in Azure. Please report this fault in the action's repository.`,
  )
  const result = resultWithoutCalls(clean(runner.input('personGroupId')), 'service-error', told)
  write(runner, [result], summaryWithoutCalls('The action itself failed', [told]))
}

/** Writes the summary before the outputs, because its failure is no reason to fail. */
function write(runner: Runner, results: readonly [Result, ...Result[]], summary: string): void {
  runner.summarize(summary)
  for (const [name, value] of Object.entries(outputsOf(results))) runner.setOutput(name, value)
}

/** The same, which knows what it has made of a text before: of ten thousand groups most texts are the same. */
function remembering(clean: Clean): Clean {
  const known = new Map<string, string>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = clean(text)
    known.set(text, made)
    return made
  }
}
