import type { Result } from '../group-result.ts'
import type { Explanation } from '../wording/explain-outcome.ts'
import { formatWait } from '../wording/format-duration.ts'
import { escapeMarkdown } from '../wording/sentence.ts'

/** What the job summary has besides the result. Texts are clean. */
export interface SummaryFacts {
  /** What happened, as a title: `Person group 'staff': trained in 12 s`. */
  title: string
  /** Of a failure. */
  explanation: Explanation | undefined
  /** Empty if nothing was called. */
  endpoint: string
  /** Whether the result's times are of the step's own training, and not of an older one. */
  hasItsTimes: boolean
  /** A chart of the training, in Markdown; empty if there is nothing to see. */
  picture: string
}

/** The job summary of one group, in Markdown: what happened, what to do, a list of facts, and a chart. */
export function singleGroupSummary(result: Result, facts: SummaryFacts): string {
  const { title, explanation, endpoint, hasItsTimes, picture } = facts
  const { reason, retryAfter, createdDateTime, lastActionDateTime, lastSuccessfulTrainingDateTime } = result
  const passed = reason === ''
  const rows = [
    ['Status', result.status],
    ['Reason', reason],
    ['Endpoint', endpoint],
    ['Retry after', retryAfter === null ? '' : formatWait(retryAfter * 1000)],
    ['Queued at', hasItsTimes ? createdDateTime : ''],
    ['Last action at', hasItsTimes && !passed ? lastActionDateTime : ''],
    [hasItsTimes ? 'Last trained at' : 'Previous training', lastSuccessfulTrainingDateTime],
    ['For support', explanation?.ids ?? ''],
  ].filter(([, value]) => value !== '')
  return [
    headlineInMarkdown(passed, title),
    ...(explanation ? paragraphsOf(explanation) : []),
    rows.map(([name, value = '']) => `- **${name}:** ${escapeMarkdown(toTheSecond(value))}`).join('\n'),
    ...(picture === '' ? [] : [picture]),
    '',
  ].join('\n\n')
}

/** A stamp of the service without its fraction. */
function toTheSecond(value: string): string {
  return value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+(?=Z$)/, '$1')
}

/** The job summary of a step that made no call. */
export function errorSummary(title: string, errors: readonly string[]): string {
  return [headlineInMarkdown(false, title), ...errors.map(text => `- ${escapeMarkdown(text)}`), ''].join(
    '\n\n',
  )
}

function headlineInMarkdown(passed: boolean, title: string): string {
  return `### ${passed ? '✅' : '❌'} ${escapeMarkdown(title)}`
}

function paragraphsOf({ happened, advice, aftermath }: Explanation): string[] {
  return [happened, advice, aftermath]
    .filter(text => text !== '')
    .map(text => `${text === advice ? '**What to do:** ' : ''}${escapeMarkdown(text)}`)
}
