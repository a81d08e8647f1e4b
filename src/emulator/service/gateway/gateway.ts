import { apiVersionOf, usesV10Format } from '../protocol/api-version.ts'
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
import type { LimitCheck } from './call-limiter.ts'

/** The result of checking an Entra ID token. */
export type TokenStatus = 'may-train' | 'lacks-role' | 'invalid'

/** How callers authenticate: with the key, or with tokens if keys are disabled. */
export type AuthConfig = { key: string } | { checkToken: (token: string) => TokenStatus }

/**
 * Checks what Azure checks before a call reaches the Face service, in its order: length, key, quota, rate.
 *
 * @param checkLimits is called only for calls that have a length and the key
 * @param now milliseconds since 1970
 * @returns the error, or undefined if the call may pass
 */
export function checkAtGateway(
  request: FaceRequest,
  auth: AuthConfig,
  checkLimits: (now: number) => LimitCheck,
  now: number,
): HttpAnswer | undefined {
  const { method, headers, path } = request
  const hasBody = method === 'POST' || method === 'PUT'
  if (hasBody && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    return lengthRequired()
  }
  const isV10 = usesV10Format(apiVersionOf(path))
  const error = checkAuth(headers, auth, isV10)
  if (error) return error
  const limits = checkLimits(now)
  switch (limits.kind) {
    case 'allowed':
      return undefined
    case 'quota-exceeded':
      return quotaExceeded(isV10)
    case 'rate-limited':
      return rateLimited(isV10, limits.retryAfterSeconds)
  }
}

/** Whether a call has the key, or a token that may train. */
export function isAuthorized(headers: FaceRequest['headers'], auth: AuthConfig): boolean {
  return checkAuth(headers, auth, true) === undefined
}

function checkAuth(
  headers: FaceRequest['headers'],
  auth: AuthConfig,
  isV10: boolean,
): HttpAnswer | undefined {
  const key = headers['ocp-apim-subscription-key']
  if ('key' in auth) return key === auth.key ? undefined : accessDenied(isV10)
  if (key !== undefined) return keysDisabled()
  const token = /^Bearer (.+)$/.exec(String(headers.authorization))?.[1] ?? ''
  switch (auth.checkToken(token)) {
    case 'may-train':
      return undefined
    case 'lacks-role':
      return missingRole()
    case 'invalid':
      return accessDenied(isV10)
  }
}
