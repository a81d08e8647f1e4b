import { usesV10Format } from '../protocol/api-version.ts'
import {
  accessDenied,
  keysDisabled,
  lengthRequired,
  missingRole,
  quotaExceeded,
  rateLimited,
} from '../protocol/errors.ts'
import type { HttpAnswer } from '../protocol/http-answer.ts'
import type { FaceRequest } from '../protocol/request.ts'
import { apiVersionOf } from '../routes.ts'
import type { LimitCheck } from './call-limiter.ts'

/** What a token of Entra ID is good for. */
export type TokenStatus = 'may-train' | 'lacks-role' | 'invalid'

/** How callers prove who they are: by the key, or by tokens, where keys are switched off. */
export type AuthConfig = { key: string } | { checkToken: (token: string) => TokenStatus }

/**
 * What Azure checks before a call reaches the Face service, in its order: length, key, quota, rate.
 *
 * @param admit the throttle; asked only about calls that have a length and the key
 * @param now milliseconds since 1970
 * @returns the refusal, or undefined when the call may pass
 */
export function checkAtGateway(
  request: FaceRequest,
  access: AuthConfig,
  admit: (now: number) => LimitCheck,
  now: number,
): HttpAnswer | undefined {
  const { method, headers, path } = request
  const hasBody = method === 'POST' || method === 'PUT'
  if (hasBody && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    return lengthRequired()
  }
  const isV10 = usesV10Format(apiVersionOf(path))
  const refused = checkAuth(headers, access, isV10)
  if (refused) return refused
  const admission = admit(now)
  switch (admission.kind) {
    case 'admitted':
      return undefined
    case 'quota-exceeded':
      return quotaExceeded(isV10)
    case 'rate-limited':
      return rateLimited(isV10, admission.retryAfterSeconds)
  }
}

/** Whether a call has the key, or a token that is good for something. */
export function isAuthorized(headers: FaceRequest['headers'], access: AuthConfig): boolean {
  return checkAuth(headers, access, true) === undefined
}

function checkAuth(
  headers: FaceRequest['headers'],
  access: AuthConfig,
  isV10: boolean,
): HttpAnswer | undefined {
  const key = headers['ocp-apim-subscription-key']
  if ('key' in access) return key === access.key ? undefined : accessDenied(isV10)
  if (key !== undefined) return keysDisabled()
  const token = /^Bearer (.+)$/.exec(String(headers.authorization))?.[1] ?? ''
  switch (access.checkToken(token)) {
    case 'may-train':
      return undefined
    case 'lacks-role':
      return missingRole()
    case 'invalid':
      return accessDenied(isV10)
  }
}
