import { endpointOfRegion } from '../face/endpoint.ts'
import type { GroupType } from '../face/group-type.ts'
import { hasFailed } from '../report/group-result.ts'
import { manyGroupsSummary } from '../report/summary/many-groups-summary.ts'
import { explainResult, type TargetPlace } from '../report/wording/explain-failed-result.ts'
import { type Explained, isFailure } from '../report/wording/explain-outcome.ts'
import {
  type Cause,
  causesOf,
  groupCountOf,
  namedIds,
  whatHappenedTo,
} from '../report/wording/failures-by-cause.ts'
import { countsOf, headlineOfMany } from '../report/wording/many-groups-headline.ts'
import { counted } from '../report/wording/sentence.ts'
import type { Clean } from '../secrets.ts'
import type { Gathered, Row } from './collect-results.ts'
import type { Target } from './target.ts'
import { trainerOf } from './target-credential.ts'

/** Of the outputs of a job, below GitHub's limit of 1 MiB. GitHub counts two bytes a character. */
const MOST_OUTPUT_BYTES = 1_000_000

/** The result of a call of `train.yml`. */
export interface WorkflowResult {
  passed: boolean
  /** Texts are clean. */
  title: string
  /** One for each doubt and each cause of failures. */
  lines: string[]
  /** Markdown. */
  summary: string
  /** The folded log of each target. */
  targets: { title: string; lines: string[] }[]
  /** The output. */
  results: string
  /** Whether the output is shortened. */
  isCut: boolean
}

/** What is known of a call besides its results. */
export interface CallFacts {
  targets: readonly Target[]
  isDryRun: boolean
  /** The page of each target's job, if it is known. */
  jobs: ReadonlyMap<string, string>
  clean: Clean
}

/** Judges all groups together: they pass if every group passed and there is no doubt. */
export function workflowResultOf({ rows, doubts }: Gathered, facts: CallFacts): WorkflowResult {
  const { targets, isDryRun, jobs } = facts
  const explained = explainedOf(rows, facts)
  const hasFailures = explained.some(isFailure)
  const passed = rows.length > 0 && !hasFailures && doubts.length === 0
  const where = ` in ${counted(targets.length, 'target')}`
  const title =
    passed || hasFailures
      ? headlineOfMany(rows, 'group', isDryRun, where)
      : `${counted(rows.length, 'group')}: the results contradict each other`
  const json = JSON.stringify(rows)
  const isCut = json.length * 2 > MOST_OUTPUT_BYTES
  return {
    passed,
    title,
    lines: [...doubts, ...causesOf(explained).map(lineOf)],
    summary: manyGroupsSummary(explained, {
      headline: title,
      intro: doubts,
      isDryRun,
      passed,
      jobs,
    }),
    targets: targets.map(({ name }) => logOf(name, explained)),
    results: isCut ? JSON.stringify(rows.map(shortened)) : json,
    isCut,
  }
}

function explainedOf(rows: readonly Row[], { targets, clean }: CallFacts): Explained[] {
  const places = new Map(targets.map(target => [target.name, placeOf(target)]))
  return rows.map((row): Explained => {
    if (!hasFailed(row)) return { result: row, explanation: undefined }
    const place = places.get(row.target) as TargetPlace
    return { result: row, explanation: explainResult(row, place, culpritOf(row, rows), clean) }
  })
}

/** The group that a message is about: for a skipped group, the one that had the error. */
function culpritOf(row: Row, rows: readonly Row[]): string {
  if (row.status !== 'not-started') return row.personGroupId
  const culprit = rows.find(
    ({ target, status, errorMessage }) =>
      target === row.target && status !== 'not-started' && errorMessage === row.errorMessage,
  )
  return culprit?.personGroupId ?? ''
}

/** Where a target's groups are, for the advice. */
function placeOf(target: Target): TargetPlace {
  const region = endpointOfRegion(target.region)
  const given = region.ok ? region.value : target.endpoint
  return {
    endpoint: URL.canParse(given) ? given : 'https://api.cognitive.microsoft.com',
    groupType: target['group-type'] as GroupType,
    ...(target.secret === '' && {
      hint: `The summary of its job says why ${trainerOf(target)} was refused.`,
    }),
  }
}

/** A cause as one line of the annotation. */
function lineOf(cause: Cause): string {
  const { result, explanation } = cause.first
  const { failed, notStarted } = namedIds(cause, id => id)
  const others = notStarted === '' ? '' : `; not started: ${notStarted}`
  const toDo = explanation.advice === '' ? '' : ` What to do: ${explanation.advice}`
  return `${result.target}: ${groupCountOf(cause)}: ${result.reason} (${failed}${others}). ${whatHappenedTo(cause)}${toDo}`
}

function logOf(name: string, explained: readonly Explained[]): { title: string; lines: string[] } {
  const own = explained.filter(({ result }) => result.target === name)
  const mark = own.some(isFailure) ? '❌' : '✅'
  const counts = countsOf(
    own.map(({ result }) => (result.status === 'error' ? result.reason : result.status)),
  )
  return { title: `${name}: ${mark} ${counts}`, lines: own.map(lineOfGroup) }
}

function lineOfGroup({ result, explanation }: Explained): string {
  const { personGroupId, status, reason } = result
  if (!explanation) return `${personGroupId}: ${status}`
  return explanation.isSkipped
    ? `${personGroupId}: not started (${reason})`
    : `${personGroupId}: ${reason}. ${explanation.happened}`
}

function shortened({ target, personGroupId, status, reason }: Row): object {
  return { target, personGroupId, status, reason }
}
