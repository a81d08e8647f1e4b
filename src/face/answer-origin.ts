import { lazy } from '../lazy.ts'
import { type Answer, isMarkup, type ServiceError } from './answer.ts'

/**
 * Documented error codes and texts of the two operations, by HTTP status. By them an answer of the service is recognised if a gateway has
 * removed its `apim-request-id`. Sources: the v1.0 page of the train operation, the error codes page of the later versions, the documented
 * messages of Azure API Management in front of the service.
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
 * Whether the Face service wrote an error answer: it has the service's `apim-request-id` or a documented body. Anything else is from another
 * server: a gateway, a proxy, a firewall, a login page.
 *
 * @param error the error in the body
 */
export function isFromFaceService(answer: Answer, error: ServiceError): boolean {
  // The service never sends markup. A proxy that replaces the body may keep the service's headers.
  if (isMarkup(answer)) return false
  if ((answer.headers['apim-request-id'] ?? '') !== '') return true
  const { code = '', message = '' } = error
  return documented()[answer.status]?.test(`${code}: ${message}`) ?? false
}

/** HTTP statuses of the documented refusals: from the service itself, each means that it did not do what the call asked for. */
const REFUSALS: readonly number[] = [400, 401, 403, 404, 409, 411, 429]

/** Whether a status is that of a documented refusal. After any other error it is unknown what the service did. */
export function isRefusal(status: number): boolean {
  return REFUSALS.includes(status)
}
