import { formatWait } from '../wording/duration.ts'
import type { Result } from '../result.ts'
import { escapeMarkdown } from '../wording/text.ts'

/** What the job summary tells beside the result. Texts are clean. */
export interface SummaryFacts {
  /** What happened, as a title: `Person group 'staff': trained in 12 s`. */
  title: string
  /** What happened and what to do, a paragraph each; none on success. */
  explanation: readonly string[]
  /** Empty where none was called. */
  endpoint: string
  /** Whether the result's times are of the training that the step is about, and not of one before it. */
  hasItsTimes: boolean
}

/** The job summary of one group, in Markdown: what happened, what to do, and a table of what matters. */
export function summaryOf(
  result: Result,
  { title, explanation, endpoint, hasItsTimes }: SummaryFacts,
): string {
  const rows = [
    ['Status', result.status],
    ['Reason', result.reason],
    ['Endpoint', endpoint],
    ['HTTP status', result.reason === '' ? '' : String(result.httpStatus ?? '')],
    ['Error code', result.errorCode],
    ['Retry after', result.retryAfter === null ? '' : formatWait(result.retryAfter * 1000)],
    ['Queued at', hasItsTimes ? result.createdDateTime : ''],
    ['Last action at', hasItsTimes ? result.lastActionDateTime : ''],
    [hasItsTimes ? 'Last trained at' : 'Last trained before, at', result.lastSuccessfulTrainingDateTime],
    ['Request id', result.requestId],
  ].filter(([, value]) => value !== '')
  const table = rows.map(([name, value = '']) => `| ${name} | ${escapeMarkdown(value)} |`)
  return [
    `### ${result.reason === '' ? '✅' : '❌'} ${escapeMarkdown(title)}`,
    ...explanation.map(escapeMarkdown),
    ['| | |', '|---|---|', ...table].join('\n'),
    '',
  ].join('\n\n')
}
