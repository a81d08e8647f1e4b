import { rejectArgument, type Validated } from '../protocol/request.ts'

const recognitionModels = ['recognition_01', 'recognition_02', 'recognition_03', 'recognition_04']
const detectionModels = ['detection_01', 'detection_02', 'detection_03']

/** The recognition model of a query or a body. */
export function readRecognitionModel(value: unknown): Validated<string> {
  if (value === undefined || value === null) return { ok: true, value: 'recognition_01' }
  const isKnown = typeof value === 'string' && recognitionModels.includes(value)
  return isKnown ? { ok: true, value } : rejectArgument("'recognitionModel' is invalid.")
}

/** The detection model of a query. */
export function readDetectionModel(query: URLSearchParams): Validated<string> {
  const value = query.get('detectionModel') ?? 'detection_01'
  return detectionModels.includes(value)
    ? { ok: true, value }
    : rejectArgument("'detectionModel' is invalid.")
}
