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

/**
 * All outputs of a step, none missing in any ending. What doesn't apply is empty. The single values speak of the first
 * group that did not succeed, or of the first one.
 */
export function outputsOf(results: readonly [Result, ...Result[]]): Record<string, string> {
  const lead = leadOf(results)
  const outputs: Record<string, string> = {}
  for (const [name, field] of Object.entries(FIELDS)) outputs[name] = String(lead[field] ?? '')
  outputs.results = JSON.stringify(results)
  return outputs
}

function leadOf(results: readonly [Result, ...Result[]]): Result {
  return results.find(({ reason }) => reason !== '') ?? results[0]
}
