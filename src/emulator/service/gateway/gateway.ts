import type { Answer } from '../protocol/answer.ts'
import {
  accessDenied,
  keysDisabled,
  lacksRole,
  lengthRequired,
  quotaExceeded,
  rateLimited,
} from '../protocol/errors.ts'
import type { FaceRequest } from '../protocol/request.ts'
import { speaksV10 } from '../protocol/version.ts'
import { versionOf } from '../route.ts'
import type { Admission } from './throttle.ts'

/** What a token of Entra ID is good for. */
export type TokenVerdict = 'may-train' | 'lacks-role' | 'invalid'

/** How callers prove who they are: by the key, or by tokens, where keys are switched off. */
export type Access = { key: string } | { judgeToken: (token: string) => TokenVerdict }

/**
 * What Azure checks before a call reaches the Face service, in its order: length, key, quota, rate.
 *
 * @param admit the throttle; asked only about calls that have a length and the key
 * @param now milliseconds since 1970
 * @returns the refusal, or undefined when the call may pass
 */
export function refuseAtGateway(
  request: FaceRequest,
  access: Access,
  admit: (now: number) => Admission,
  now: number,
): Answer | undefined {
  const { method, headers, path } = request
  const hasBody = method === 'POST' || method === 'PUT'
  if (hasBody && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    return lengthRequired()
  }
  const isV10 = speaksV10(versionOf(path))
  const refused = refuseAccess(headers, access, isV10)
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
export function hasAccess(headers: FaceRequest['headers'], access: Access): boolean {
  return refuseAccess(headers, access, true) === undefined
}

function refuseAccess(headers: FaceRequest['headers'], access: Access, isV10: boolean): Answer | undefined {
  const key = headers['ocp-apim-subscription-key']
  if ('key' in access) return key === access.key ? undefined : accessDenied(isV10)
  if (key !== undefined) return keysDisabled()
  const token = /^Bearer (.+)$/.exec(String(headers.authorization))?.[1] ?? ''
  switch (access.judgeToken(token)) {
    case 'may-train':
      return undefined
    case 'lacks-role':
      return lacksRole()
    case 'invalid':
      return accessDenied(isV10)
  }
}
