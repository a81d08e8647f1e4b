import { lazy } from '../lazy.ts'
import { type Answer, isMarkup, type ServiceError } from './answer.ts'

/**
 * Codes and texts that the service documents for the refusals of its two operations, by HTTP status. They stand for answers whose
 * `apim-request-id` a gateway has removed. Sources: the v1.0 page of the train operation, the error codes page of the later versions,
 * the documented messages of Azure API Management in front of the service.
 */
const documented = lazy<Readonly<Record<number, RegExp>>>(() => ({
  400: /^BadArgument:|custom subdomain/i,
  401: /^PermissionDenied:|access denied due to (?:invalid|missing) subscription key|access token is missing/i,
  403: /^(?:QuotaExceeded|UnsupportedFeature|AuthenticationTypeDisabled):|call volume quota|key based authentication|virtual network\/firewall rules|public access is disabled/i,
  404: /^\w*(?:PersonGroup|FaceList)Not(?:Found|Trained):|^(?:404)?: *resource not found/i,
  409: /^\w*(?:PersonGroup|FaceList)TrainingNotFinished:|^ConcurrentOperationConflict:/i,
  429: /^RateLimitExceeded:|rate limit is exceeded|please retry after \d/i,
}))

/**
 * Whether the Face service itself wrote an error answer: it has the service's `apim-request-id`, or a documented body. Whatever else
 * comes is somebody else's on the way: a gateway, a proxy, a firewall, a login page.
 *
 * @param error what the body says
 */
export function isFromFaceService(answer: Answer, error: ServiceError): boolean {
  // A page is nobody's documented body, and what puts one in its place may leave the headers as they were.
  if (isMarkup(answer)) return false
  if ((answer.headers['apim-request-id'] ?? '') !== '') return true
  const { code = '', message = '' } = error
  return documented()[answer.status]?.test(`${code}: ${message}`) ?? false
}

/** The documented refusals, by HTTP status: in the service's own words they say that it did not do what the call asked for. */
const REFUSALS: readonly number[] = [400, 401, 403, 404, 409, 411, 429]

/** Whether a status is that of a documented refusal. After any other error nobody knows what the service did. */
export function isRefusal(status: number): boolean {
  return REFUSALS.includes(status)
}
