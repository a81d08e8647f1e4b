import { endpointOfRegion } from '../face/endpoint.ts'
import type { GroupType } from '../face/group-type.ts'
import { hasFailed } from '../report/result.ts'
import { manyGroupsSummary } from '../report/summary/many-groups-summary.ts'
import { type Cause, causesOf, groupCountOf, namedIds, whatHappenedTo } from '../report/wording/causes.ts'
import { type Explained, isFailure } from '../report/wording/explain-outcome.ts'
import { explainResult, type TargetPlace } from '../report/wording/explain-result.ts'
import { countsOf, headlineOfMany } from '../report/wording/many-groups-headline.ts'
import { counted } from '../report/wording/text.ts'
import type { Clean } from '../secrets.ts'
import type { Gathered, Row } from './rows.ts'
import type { Target } from './target.ts'
import { trainerOf } from './target-credential.ts'

/** Of the outputs of a job, by GitHub's own count: two bytes a character. Kept below its limit of 1 MiB. */
const MOST_OUTPUT_BYTES = 1_000_000

/** What a call of `train.yml` came to. */
export interface WorkflowResult {
  passed: boolean
  /** Texts are clean. */
  title: string
  /** One for each doubt and each cause of failures. */
  lines: string[]
  /** Markdown. */
  summary: string
  /** The log of each target, to be folded. */
  targets: { title: string; lines: string[] }[]
  /** The output. */
  results: string
  /** Whether the output has only what matters. */
  isCut: boolean
}

/** What is known of a call beside its results. */
export interface CallFacts {
  targets: readonly Target[]
  isDryRun: boolean
  /** The page of each target's job, where it is known. */
  jobs: ReadonlyMap<string, string>
  clean: Clean
}

/** Judges all groups at once: passed when every group ended well and nothing speaks against it. */
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
    results: isCut ? JSON.stringify(rows.map(cut)) : json,
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

/** Whose message a group has: of one that was left alone, that of the group which met it. */
function culpritOf(row: Row, rows: readonly Row[]): string {
  if (row.status !== 'not-started') return row.personGroupId
  const culprit = rows.find(
    ({ target, status, errorMessage }) =>
      target === row.target && status !== 'not-started' && errorMessage === row.errorMessage,
  )
  return culprit?.personGroupId ?? ''
}

/** Where a target's groups are, as advice names it. */
function placeOf(target: Target): TargetPlace {
  const region = endpointOfRegion(target.region)
  const given = region.ok ? region.value : target.endpoint
  return {
    endpoint: URL.canParse(given) ? given : 'https://api.cognitive.microsoft.com',
    groupType: target['group-type'] as GroupType,
    ...(target.secret === '' && {
      hint: `See in the summary of its job why ${trainerOf(target)} was refused.`,
    }),
  }
}

/** A cause on one line of the annotation. */
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

function cut({ target, personGroupId, status, reason }: Row): object {
  return { target, personGroupId, status, reason }
}
