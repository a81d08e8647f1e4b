import { GROUP_TYPES } from '../face/group-type.ts'
import { idsIn } from '../id-list.ts'
import type { Runner } from '../runner.ts'
import type { Clean } from '../secrets.ts'
import type { Settings } from '../settings.ts'
import { finalCheckOf, type Outcome } from '../training/ending.ts'
import { joinHandles } from '../training/handle-text.ts'
import { handlesOf, type LatestHandles } from './handle-outputs.ts'
import type { StepLog } from './log/step-log.ts'
import { outputsOf } from './outputs.ts'
import { hasFailed, type Result, resultOf, resultWithoutCalls } from './result.ts'
import { ganttOf } from './summary/gantt.ts'
import { manyGroupsSummary } from './summary/many-groups-summary.ts'
import { singleGroupSummary, summaryWithoutCalls } from './summary/single-group-summary.ts'
import { annotationOf, annotationsOf } from './wording/annotations.ts'
import { describeGroups } from './wording/describe-groups.ts'
import { type Explained, explainOutcome, isFailure, linesOf } from './wording/explain-outcome.ts'
import { formatDuration } from './wording/format-duration.ts'
import { headlineOf } from './wording/headline.ts'
import { headlineOfMany } from './wording/many-groups-headline.ts'
import { capital, sentence } from './wording/text.ts'

/** What a report is written with. */
export interface ReportContext {
  runner: Runner
  clean: Clean
  /** Milliseconds that the step has taken so far. */
  elapsedMs: () => number
}

/** What the log kept of the run. */
type Kept = Pick<StepLog, 'timeline' | 'linesOf'>

/** One group's result, what is said of it, and how it ended. */
type Told = Explained & { result: Result; outcome: Outcome }

/** Writes outputs, summary, log and annotations of the trainings that ended. Gives whether the step passes. */
export function reportOutcomes(
  given: ReportContext,
  settings: Settings,
  outcomes: readonly Outcome[],
  kept: Kept,
): boolean {
  const clean = remembering(given.clean)
  const context = { ...given, clean }
  const handles = handlesOf(settings, outcomes, clean)
  const told = outcomes.map((outcome, index): Told => {
    const result = resultOf(clean(settings.personGroupIds[index] as string), outcome, clean, handles[index])
    const explanation = hasFailed(result) ? explainOutcome(result, outcome, settings, clean) : undefined
    return { result, outcome, explanation }
  })
  const [only] = told
  const areOutputsWritten =
    only && told.length === 1
      ? reportOne(context, settings, only, kept)
      : reportMany(context, settings, told, kept)
  if (!areOutputsWritten) return false
  return !told.some(isFailure)
}

function reportOne(
  context: ReportContext,
  settings: Settings,
  { result, outcome, explanation }: Told,
  kept: Kept,
): boolean {
  const { runner, clean } = context
  const subject = capital(clean(describeGroups(settings)))
  const title = `${subject}: ${headlineOf(result, outcome, settings.dryRun)}`
  const hasItsTimes = finalCheckOf(outcome.ending) !== undefined
  const facts = {
    title,
    explanation,
    endpoint: clean(settings.endpoint),
    hasItsTimes,
    picture: ganttOf(kept.timeline()),
  }
  const unwritten = write(context, [result], singleGroupSummary(result, facts))
  if (explanation) runner.annotate(result.reason, annotationOf(subject, explanation))
  else runner.info(`✅ ${title}`)
  return tellUnwritten(context, unwritten, title)
}

function reportMany(context: ReportContext, settings: Settings, told: readonly Told[], kept: Kept): boolean {
  const { runner, clean, elapsedMs } = context
  const { noun } = GROUP_TYPES[settings.groupType]
  const { dryRun: isDryRun } = settings
  const results = told.map(({ result }) => result) as [Result, ...Result[]]
  const headline = headlineOfMany(results, noun, isDryRun)
  const took = formatDuration(elapsedMs())
  const intro = [`Endpoint: ${clean(settings.endpoint)}. The step took ${took}.`]
  const facts = { headline, intro, isDryRun, passed: !told.some(isFailure) }
  const unwritten = write(context, results, manyGroupsSummary(told, facts))
  for (const [index, { result, outcome, explanation }] of told.entries()) {
    const lines = kept.linesOf(settings.personGroupIds[index] as string)
    const ending = explanation ? failureOf(result) : `✅ ${headlineOf(result, outcome, isDryRun)}`
    const said = explanation ? linesOf(explanation) : []
    // What to do stands with the group that met it.
    runner.fold(`${result.personGroupId}: ${ending}`, [
      ...lines,
      ...(explanation?.isSkipped ? said.slice(0, 1) : said),
    ])
  }
  runner.info(`${results.some(hasFailed) ? '❌' : '✅'} ${headline}. The step took ${took}`)
  for (const { title, text } of annotationsOf(told, noun)) runner.annotate(title, text)
  return tellUnwritten(context, unwritten, headline)
}

/** A failure in a few words. */
function failureOf({ status, reason }: Result): string {
  return status === 'not-started' ? `❌ not started (${reason})` : `❌ ${reason}`
}

/** Reports inputs that are wrong: nothing was called. */
export function reportInputErrors(
  context: ReportContext,
  { errors, personGroupIds }: { errors: readonly string[]; personGroupIds: readonly string[] },
): void {
  const { runner, clean } = context
  const told = errors.map(clean)
  const message = told.join(' ')
  const results = personGroupIds.map(id => resultWithoutCalls(clean(id), 'invalid-input', message))
  const title = 'Nothing was sent: wrong input'
  const unwritten = write(context, results as [Result, ...Result[]], summaryWithoutCalls(title, told))
  runner.annotate('invalid-input', told.join('\n'))
  tellUnwritten(context, unwritten, title)
}

/** Reports what nobody expected: a fault of this action itself. */
export function reportCrash(context: ReportContext, handles: LatestHandles, error: unknown): void {
  const { runner, clean } = context
  const { message, stack = '' } = errorOf(error)
  const told = clean(`This action failed by a fault of its own: ${message}`)
  runner.debug(clean(stack))
  runner.annotate(
    'service-error',
    `${sentence(told)} A training that was begun goes on in Azure. Please report this fault in the action's repository.`,
  )
  const text = runner.input('personGroupId')
  const ids = idsIn(text)
  const results = (ids.length === 0 ? [text] : ids).map(id =>
    resultWithoutCalls(clean(id), 'service-error', told, 'maybe'),
  ) as [Result, ...Result[]]
  const title = 'The action itself failed'
  tellUnwritten(context, write(context, results, summaryWithoutCalls(title, [told]), handles.text), title)
}

/**
 * Writes the summary before the outputs, because its failure is no reason to fail.
 * @returns what kept the outputs from being written; undefined: nothing
 */
function write(
  { runner, elapsedMs }: ReportContext,
  results: readonly [Result, ...Result[]],
  summary: string,
  handle = joinHandles(results.map(result => result.handle)),
): string | undefined {
  runner.summarize(summary)
  const json = JSON.stringify(results)
  let resultsFile = ''
  const lost: string[] = []
  try {
    resultsFile = runner.keep(json)
  } catch (failure) {
    lost.push(errorOf(failure).message)
  }
  try {
    runner.setOutputs(outputsOf(results, { elapsedMs: elapsedMs(), json, resultsFile, handle }))
  } catch (failure) {
    lost.push(errorOf(failure).message)
  }
  return lost.length === 0 ? undefined : lost.join('; ')
}

/**
 * Tells that the outputs could not be written: later steps would miss them, so the step fails, whatever became of the training.
 * @param title what became of it
 * @returns whether they were written
 */
function tellUnwritten(
  { runner, clean }: ReportContext,
  unwritten: string | undefined,
  title: string,
): boolean {
  if (unwritten === undefined) return true
  runner.annotate(
    'outputs not written',
    [
      `${title}. The step fails because its outputs could not be written: ${sentence(clean(unwritten))}`,
      'What to do: Check the runner, not this action: the file GITHUB_OUTPUT and the folder RUNNER_TEMP must be writable, and the disk must have room.',
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
