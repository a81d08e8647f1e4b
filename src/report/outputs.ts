import type { Result } from './result.ts'

/** The outputs of `action.yml`, each with the field of the result that it tells. */
const FIELDS = {
  status: 'status',
  reason: 'reason',
  'error-code': 'errorCode',
  'error-message': 'errorMessage',
  'http-status': 'httpStatus',
  'request-id': 'requestId',
  'retry-after': 'retryAfter',
  'created-date-time': 'createdDateTime',
  'last-action-date-time': 'lastActionDateTime',
  'last-successful-training-date-time': 'lastSuccessfulTrainingDateTime',
  duration: 'duration',
} as const satisfies Record<string, keyof Result>

/** The names of all outputs. */
export const OUTPUT_NAMES: readonly string[] = [...Object.keys(FIELDS), 'results']

/** All outputs of a step, none missing in any ending. What doesn't apply is empty. */
export function outputsOf(result: Result): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const [name, field] of Object.entries(FIELDS)) outputs[name] = String(result[field] ?? '')
  outputs.results = JSON.stringify([result])
  return outputs
}
