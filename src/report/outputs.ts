import { hasFailed, type Result } from './group-result.ts'

/** The outputs about one group, each with its field of the result. */
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
  started: 'started',
  'training-duration': 'trainingDuration',
} as const satisfies Record<string, keyof Result>

/** The names of all outputs. */
export const OUTPUT_NAMES: readonly string[] = [
  ...Object.keys(FIELDS),
  'duration',
  'failed',
  'handle',
  'results',
  'results-file',
]

/** What the outputs say about the step as a whole. */
export interface WholeStep {
  /** How long it took, in milliseconds. */
  elapsedMs: number
  /** Its results as JSON. */
  json: string
  /** What another step needs to follow its trainings. */
  handle: string
  /** The path of the file with the results; empty if none could be written. */
  resultsFile: string
}

/**
 * All outputs of a step, in every ending. What doesn't apply is empty. The single values are of the first group that failed, or
 * of the first group if none failed.
 */
export function outputsOf(
  results: readonly [Result, ...Result[]],
  { elapsedMs, json, resultsFile, handle }: WholeStep,
): Record<string, string> {
  const lead = leadOf(results)
  const outputs: Record<string, string> = {}
  for (const [name, field] of Object.entries(FIELDS)) outputs[name] = String(lead[field] ?? '')
  return {
    ...outputs,
    duration: String(Math.round(elapsedMs) / 1_000),
    failed: results
      .filter(hasFailed)
      .map(({ personGroupId }) => personGroupId)
      .join(','),
    handle,
    results: json,
    'results-file': resultsFile,
  }
}

function leadOf(results: readonly [Result, ...Result[]]): Result {
  return results.find(hasFailed) ?? results[0]
}
