import { readDetectionModel, readRecognitionModel } from '../pictures/models.ts'
import { rejectArgument, type Validated } from '../protocol/request.ts'
import { isAttribute, isSupportedBy } from './attributes.ts'

/** The query parameters of detect. */
export interface DetectQuery {
  wantsId: boolean
  wantsLandmarks: boolean
  /** Names of attributes. */
  attributes: readonly string[]
  recognitionModel: string
  wantsRecognitionModel: boolean
  /** How long face ids are valid. */
  timeToLiveMs: number
}

/** Allowed `faceIdTimeToLive`; the default is the maximum. */
const TTL_SECONDS = { min: 60, max: 86_400 }

/** Reads the query parameters of detect. */
export function readDetectQuery(query: URLSearchParams): Validated<DetectQuery> {
  const recognitionModel = readRecognitionModel(query.get('recognitionModel'))
  if (!recognitionModel.ok) return recognitionModel
  const detectionModel = readDetectionModel(query)
  if (!detectionModel.ok) return detectionModel
  const attributes = readAttributes(query, detectionModel.value, recognitionModel.value)
  if (!attributes.ok) return attributes
  const wantsLandmarks = isTrue(query, 'returnFaceLandmarks')
  if (wantsLandmarks && detectionModel.value === 'detection_02') {
    return rejectArgument("'returnLandmarks' is not supported by detection_02.")
  }
  const seconds = query.get('faceIdTimeToLive') ?? String(TTL_SECONDS.max)
  if (!/^\d{1,6}$/.test(seconds) || Number(seconds) < TTL_SECONDS.min || Number(seconds) > TTL_SECONDS.max) {
    return rejectArgument("'faceIdTimeToLive' is invalid.")
  }
  return {
    ok: true,
    value: {
      wantsId: !query.has('returnFaceId') || isTrue(query, 'returnFaceId'),
      wantsLandmarks,
      attributes: attributes.value,
      recognitionModel: recognitionModel.value,
      wantsRecognitionModel: isTrue(query, 'returnRecognitionModel'),
      timeToLiveMs: Number(seconds) * 1_000,
    },
  }
}

function isTrue(query: URLSearchParams, name: string): boolean {
  return query.get(name)?.toLowerCase() === 'true'
}

function readAttributes(
  query: URLSearchParams,
  detectionModel: string,
  recognitionModel: string,
): Validated<string[]> {
  const text = query.get('returnFaceAttributes') ?? ''
  const names = text
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  if (!names.every(isAttribute)) return rejectArgument('Invalid argument returnFaceAttributes.')
  if (names.every(name => isSupportedBy(detectionModel, recognitionModel, name)))
    return { ok: true, value: names }
  return rejectArgument(`'returnFaceAttributes' is not supported by ${detectionModel}.`)
}
