import { GROUP_TYPES } from '../face/group-type.ts'
import { parseIdList } from '../parse-id-list.ts'
import type { Runner } from '../runner.ts'
import type { Clean } from '../secrets.ts'
import type { Settings } from '../settings.ts'
import { finalCheckOf, type Outcome } from '../training/ending.ts'
import { joinHandles } from '../training/handle-text.ts'
import { errorResult, hasFailed, type Result, resultOf } from './group-result.ts'
import { handlesOf, type LatestHandles } from './handle-outputs.ts'
import type { StepLog } from './log/step-log.ts'
import { outputsOf } from './outputs.ts'
import { ganttOf } from './summary/gantt.ts'
import { manyGroupsSummary } from './summary/many-groups-summary.ts'
import { errorSummary, singleGroupSummary } from './summary/single-group-summary.ts'
import { annotationOf, annotationsOf } from './wording/annotations.ts'
import { describeGroups } from './wording/describe-groups.ts'
import { type Explained, explainOutcome, isFailure, linesOf } from './wording/explain-outcome.ts'
import { formatDuration } from './wording/format-duration.ts'
import { headlineOf } from './wording/headline.ts'
import { headlineOfMany } from './wording/many-groups-headline.ts'
import { capital, sentence } from './wording/sentence.ts'

/** What a report is written with. */
export interface ReportContext {
  runner: Runner
  clean: Clean
  /** Milliseconds that the step has taken so far. */
  elapsedMs: () => number
}

/** What the log kept of the run. */
type Kept = Pick<StepLog, 'timeline' | 'linesOf'>

/** One group's result, how it ended, and the explanation of a failure. */
type ReportedGroup = Explained & { result: Result; outcome: Outcome }

/** Writes outputs, summary, log and annotations of the trainings that ended. Returns whether the step passes. */
export function reportOutcomes(
  given: ReportContext,
  settings: Settings,
  outcomes: readonly Outcome[],
  kept: Kept,
): boolean {
  const clean = memoized(given.clean)
  const context = { ...given, clean }
  const handles = handlesOf(settings, outcomes, clean)
  const groups = outcomes.map((outcome, index): ReportedGroup => {
    const result = resultOf(clean(settings.personGroupIds[index] as string), outcome, clean, handles[index])
    const explanation = hasFailed(result) ? explainOutcome(result, outcome, settings, clean) : undefined
    return { result, outcome, explanation }
  })
  const [only] = groups
  const areOutputsWritten =
    only && groups.length === 1
      ? reportOne(context, settings, only, kept)
      : reportMany(context, settings, groups, kept)
  if (!areOutputsWritten) return false
  return !groups.some(isFailure)
}

function reportOne(
  context: ReportContext,
  settings: Settings,
  { result, outcome, explanation }: ReportedGroup,
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
  return reportUnwritten(context, unwritten, title)
}

function reportMany(
  context: ReportContext,
  settings: Settings,
  groups: readonly ReportedGroup[],
  kept: Kept,
): boolean {
  const { runner, clean, elapsedMs } = context
  const { noun } = GROUP_TYPES[settings.groupType]
  const { dryRun: isDryRun } = settings
  const results = groups.map(({ result }) => result) as [Result, ...Result[]]
  const headline = headlineOfMany(results, noun, isDryRun)
  const took = formatDuration(elapsedMs())
  const intro = [`Endpoint: ${clean(settings.endpoint)}. The step took ${took}.`]
  const facts = { headline, intro, isDryRun, passed: !groups.some(isFailure) }
  const unwritten = write(context, results, manyGroupsSummary(groups, facts))
  for (const [index, { result, outcome, explanation }] of groups.entries()) {
    const lines = kept.linesOf(settings.personGroupIds[index] as string)
    const ending = explanation ? failureOf(result) : `✅ ${headlineOf(result, outcome, isDryRun)}`
    const explained = explanation ? linesOf(explanation) : []
    // The group that had the error says what to do; a skipped group does not repeat it.
    runner.fold(`${result.personGroupId}: ${ending}`, [
      ...lines,
      ...(explanation?.isSkipped ? explained.slice(0, 1) : explained),
    ])
  }
  runner.info(`${results.some(hasFailed) ? '❌' : '✅'} ${headline}. The step took ${took}`)
  for (const { title, text } of annotationsOf(groups, noun)) runner.annotate(title, text)
  return reportUnwritten(context, unwritten, headline)
}

/** A failure in a few words. */
function failureOf({ status, reason }: Result): string {
  return status === 'not-started' ? `❌ not started (${reason})` : `❌ ${reason}`
}

/** Reports errors in the inputs: nothing was sent. */
export function reportInputErrors(
  context: ReportContext,
  { errors, personGroupIds }: { errors: readonly string[]; personGroupIds: readonly string[] },
): void {
  const { runner, clean } = context
  const shown = errors.map(clean)
  const message = shown.join(' ')
  const results = personGroupIds.map(id => errorResult(clean(id), 'invalid-input', message))
  const title = 'Nothing was sent: invalid input'
  const unwritten = write(context, results as [Result, ...Result[]], errorSummary(title, shown))
  runner.annotate('invalid-input', shown.join('\n'))
  reportUnwritten(context, unwritten, title)
}

/** Reports an unexpected error: a bug in this action. */
export function reportCrash(context: ReportContext, handles: LatestHandles, error: unknown): void {
  const { runner, clean } = context
  const { message, stack = '' } = errorOf(error)
  const text = clean(`This action failed with an internal error: ${message}`)
  runner.debug(clean(stack))
  runner.annotate(
    'service-error',
    `${sentence(text)} If a training was started, it continues in Azure. Please report this bug in the action's repository.`,
  )
  const input = runner.input('personGroupId')
  const ids = parseIdList(input)
  const results = (ids.length === 0 ? [input] : ids).map(id =>
    errorResult(clean(id), 'service-error', text, 'maybe'),
  ) as [Result, ...Result[]]
  const title = 'The action failed with an internal error'
  reportUnwritten(context, write(context, results, errorSummary(title, [text]), handles.text), title)
}

/**
 * Writes the summary first: unlike the outputs, it may fail without failing the step.
 * @returns why the outputs could not be written; undefined if they were
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
 * Reports that the outputs could not be written. Later steps would miss them, so the step fails even if the training succeeded.
 * @param title how the training ended
 * @returns whether they were written
 */
function reportUnwritten(
  { runner, clean }: ReportContext,
  unwritten: string | undefined,
  title: string,
): boolean {
  if (unwritten === undefined) return true
  runner.annotate(
    'outputs not written',
    [
      `${title}. The step fails because its outputs could not be written: ${sentence(clean(unwritten))}`,
      'What to do: Check the runner, not this action: the file GITHUB_OUTPUT and the folder RUNNER_TEMP must be writable, and the disk must have free space.',
    ].join('\n'),
  )
  return false
}

/** Anything may be thrown, not only an error. */
function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** The same function, with its results kept: most texts of ten thousand groups are the same. */
function memoized(clean: Clean): Clean {
  const known = new Map<string, string>()
  return text => {
    const earlier = known.get(text)
    if (earlier !== undefined) return earlier
    const cleaned = clean(text)
    known.set(text, cleaned)
    return cleaned
  }
}
