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
  const areOutputsWritten =
    only && told.length === 1
      ? reportOne(runner, clean, settings, only, kept)
      : reportMany(runner, clean, settings, told, kept)
  if (!areOutputsWritten) return false
  return !told.some(isFailure)
}

function reportOne(
  runner: Runner,
  clean: Clean,
  settings: Settings,
  { result, outcome, explanation }: Told,
  kept: Kept,
): boolean {
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
  const unwritten = write(runner, [result], summaryOf(result, facts))
  if (explanation) runner.annotate(result.reason, annotationOf(subject, explanation))
  else runner.info(`✅ ${title}`)
  return tellUnwritten(runner, clean, unwritten, title)
}

function reportMany(
  runner: Runner,
  clean: Clean,
  settings: Settings,
  told: readonly Told[],
  kept: Kept,
): boolean {
  const { noun } = GROUP_TYPES[settings.groupType]
  const { dryRun: isDryRun } = settings
  const results = told.map(({ result }) => result) as [Result, ...Result[]]
  const headline = headlineOfMany(results, noun, isDryRun)
  const facts = { headline, endpoint: clean(settings.endpoint), isDryRun }
  const unwritten = write(runner, results, summaryOfMany(told, facts))
  for (const [index, { result, outcome, explanation }] of told.entries()) {
    const lines = kept.linesOf(settings.personGroupIds[index] as string)
    const ending = explanation ? `❌ ${result.reason}` : `✅ ${headlineOf(result, outcome, isDryRun)}`
    runner.fold(`${result.personGroupId}: ${ending}`, [
      ...lines,
      ...(explanation ? linesOf(explanation) : []),
    ])
  }
  runner.info(`${results.some(hasFailed) ? '❌' : '✅'} ${headline}`)
  for (const { title, text } of annotationsOf(told, noun)) runner.annotate(title, text)
  return tellUnwritten(runner, clean, unwritten, headline)
}

/** Reports inputs that are wrong: nothing was called. */
export function reportComplaints(
  runner: Runner,
  clean: Clean,
  { complaints, personGroupId }: { complaints: readonly string[]; personGroupId: string },
): void {
  const told = complaints.map(clean)
  const result = resultWithoutCalls(clean(personGroupId), 'invalid-input', told.join(' '))
  const title = 'Nothing was sent: wrong input'
  const unwritten = write(runner, [result], summaryWithoutCalls(title, told))
  runner.annotate(result.reason, told.join('\n'))
  tellUnwritten(runner, clean, unwritten, title)
}

/** Reports what nobody expected: a fault of this action itself. */
export function reportCrash(runner: Runner, clean: Clean, error: unknown): void {
  const { message, stack = '' } = errorOf(error)
  const told = clean(`This action failed by a fault of its own: ${message}`)
  runner.debug(clean(stack))
  runner.annotate(
    'service-error',
    `${sentence(told)} A training that was begun goes on in Azure. Please report this fault in the action's repository.`,
  )
  const result = resultWithoutCalls(clean(runner.input('personGroupId')), 'service-error', told)
  const title = 'The action itself failed'
  tellUnwritten(runner, clean, write(runner, [result], summaryWithoutCalls(title, [told])), title)
}

/**
 * Writes the summary before the outputs, because its failure is no reason to fail.
 * @returns what kept the outputs from being written; undefined: nothing
 */
function write(runner: Runner, results: readonly [Result, ...Result[]], summary: string): string | undefined {
  runner.summarize(summary)
  try {
    for (const [name, value] of Object.entries(outputsOf(results))) runner.setOutput(name, value)
    return undefined
  } catch (failure) {
    return errorOf(failure).message
  }
}

/**
 * Tells that the outputs could not be written: later steps would miss them, so the step fails, whatever became of the training.
 * @param title what became of it
 * @returns whether they were written
 */
function tellUnwritten(runner: Runner, clean: Clean, unwritten: string | undefined, title: string): boolean {
  if (unwritten === undefined) return true
  runner.annotate(
    'outputs not written',
    [
      `${title}. The step fails because its outputs could not be written: ${sentence(clean(unwritten))}`,
      'What to do: Check the runner, not this action: the file that it names in GITHUB_OUTPUT must be there and writable, with room on the disk.',
    ].join('\n'),
  )
  return false
}

/** What was thrown, which may be anything. */
function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
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
