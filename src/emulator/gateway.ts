import type { Answer } from './answer.ts'
import { accessDenied, lengthRequired, quotaExceeded, rateLimited } from './errors.ts'
import type { FaceRequest } from './request.ts'
import { versionOf } from './route.ts'
import type { Admission } from './throttle.ts'

/**
 * What Azure checks before a call reaches the Face service, in its order: length, key, quota, rate.
 *
 * @param admit the throttle; asked only about calls that have a length and the key
 * @param now milliseconds since 1970
 * @returns the refusal, or undefined when the call may pass
 */
export function refuseAtGateway(
  request: FaceRequest,
  key: string,
  admit: (now: number) => Admission,
  now: number,
): Answer | undefined {
  const { method, headers, path } = request
  const hasBody = method === 'POST' || method === 'PUT'
  if (hasBody && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    return lengthRequired()
  }
  const isV10 = (versionOf(path) ?? 'v1.0') === 'v1.0'
  if (headers['ocp-apim-subscription-key'] !== key) return accessDenied(isV10)
  const admission = admit(now)
  switch (admission.kind) {
    case 'admitted':
      return undefined
    case 'quota-exceeded':
      return quotaExceeded()
    case 'rate-limited':
      return rateLimited(isV10, admission.retryAfterSeconds)
  }
}
