import type { ContainerKind } from '../routes.ts'
import { containerNames } from './container-names.ts'
import { type HttpAnswer, htmlAnswer, jsonAnswer } from './http-answer.ts'
import { isGuid } from './is-guid.ts'

// Codes and texts: Face API - V1.0 reference, and learn.microsoft.com/azure/ai-services/computer-vision/reference-face-error-codes

/** An error in the format of the service, with the header of v1.1 and later: the OpenAPI files have it in every error. */
export function faceError(status: number, code: string, message: string): HttpAnswer {
  return jsonAnswer(status, { error: { code, message } }, { 'x-ms-error-code': code })
}

/** 400: an invalid argument. */
export function badArgument(message: string): HttpAnswer {
  return faceError(400, 'BadArgument', message)
}

/** 404: there is no operation with this method and path. */
export function resourceNotFound(): HttpAnswer {
  return faceError(404, '404', 'Resource not found')
}

/** 501: the emulator does not have this feature. Clients retry other 5xx, but not this one. */
export function notEmulated(feature: string): HttpAnswer {
  return faceError(
    501,
    'NotEmulated',
    `The emulator does not support this feature of the service: ${feature}.`,
  )
}

/** 404 (page of the train operation); 400 only if the container was to be created (page of that operation, list of error codes). */
export function invalidContainerId(kind: ContainerKind, isCreate: boolean): HttpAnswer {
  const { code, text } = containerNames[kind]
  const message = `${text} ID is invalid. Valid format should be a string composed by numbers, English letters in lower case, '-', '_', and no longer than 64 characters.`
  return isCreate ? badArgument(message) : faceError(404, `${code}NotFound`, message)
}

/** 404: there is no such container. */
export function containerNotFound(kind: ContainerKind, id: string): HttpAnswer {
  const { code, text } = containerNames[kind]
  return faceError(404, `${code}NotFound`, `${text} '${id}' is not found.`)
}

/** 404: there is no such person, or the id is not a GUID. */
export function personNotFound(personId: string): HttpAnswer {
  const message = isGuid(personId) ? `Person '${personId}' is not found.` : 'Person ID is invalid.'
  return faceError(404, 'PersonNotFound', message)
}

/** 404: there is no such face, or the id is not a GUID. */
export function persistedFaceNotFound(kind: ContainerKind, faceId: string): HttpAnswer {
  const what = kind === 'largefacelists' ? 'Large Face List Face' : 'Persisted face'
  const message = isGuid(faceId) ? `${what} '${faceId}' is not found.` : 'Persisted face ID is invalid.'
  return faceError(404, 'PersistedFaceNotFound', message)
}

/** 403: a person or list has the maximum number of faces. */
export function faceLimitReached(): HttpAnswer {
  return faceError(403, 'QuotaExceeded', 'Persisted face number reached limit.')
}

/** 404: the status of a container that was never trained. */
export function notTrained(kind: ContainerKind): HttpAnswer {
  const { code, text } = containerNames[kind]
  return faceError(404, `${code}NotTrained`, `${text} not trained.`)
}

/** 409: the container already exists. */
export function containerExists(kind: ContainerKind, id: string): HttpAnswer {
  const { code, text } = containerNames[kind]
  return faceError(409, `${code}Exists`, `${text} '${id}' already exists.`)
}

/** 409: nothing can be changed or trained while a training is in progress. */
export function trainingNotFinished(kind: ContainerKind, id: string): HttpAnswer {
  const { code, text } = containerNames[kind]
  return faceError(409, `${code}TrainingNotFinished`, `${text} '${id}' is under training.`)
}

/** 411, from the web server in front of the service. */
export function lengthRequired(): HttpAnswer {
  const text = 'HTTP Error 411. The request must be chunked or have a content length.'
  return htmlAnswer(411, 'Length Required', text)
}

/** 413, from the web server in front of the service. */
export function bodyTooLong(): HttpAnswer {
  return htmlAnswer(413, 'Request Entity Too Large', 'HTTP Error 413. The request body is too large.')
}

/** 401. The first text is from the pages of v1.0, the second from those of later versions. */
export function accessDenied(isV10: boolean): HttpAnswer {
  return isV10
    ? faceError(
        401,
        'Unspecified',
        'Access denied due to invalid subscription key. Make sure you are subscribed to an API you are trying to call and provide the right key.',
      )
    : faceError(
        401,
        '401',
        'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
      )
}

/** 403: the resource has `disableLocalAuth` set, and a key was sent. */
export function keysDisabled(): HttpAnswer {
  return faceError(
    403,
    'AuthenticationTypeDisabled',
    'Key based authentication is disabled for this resource.',
  )
}

/** 401: the token is valid, but its principal has no role on the resource. Source: users' reports. */
export function missingRole(): HttpAnswer {
  return faceError(401, 'PermissionDenied', 'Principal does not have access to API/Operation.')
}

/**
 * 403. The first text is documented for v1.0, number included. The second is from newer services, in the tests of Azure's SDKs for
 * Form Recognizer and Text Analytics. The emulator's quota is never replenished.
 */
export function quotaExceeded(isV10: boolean): HttpAnswer {
  if (isV10) return withoutCode(403, 'Out of call volume quota. Quota will be replenished in 2.12 days.')
  const message =
    'Out of call volume quota for Face F0 pricing tier. Please retry after 2 days. To increase your call volume switch to a paid tier.'
  return withRetryAfter(faceError(403, '403', message), 172_800)
}

/** 429. Only later versions have a code and `Retry-After`. */
export function rateLimited(isV10: boolean, retryAfterSeconds: number): HttpAnswer {
  const message = `Rate limit is exceeded. Try again in ${retryAfterSeconds} seconds.`
  return isV10 ? withoutCode(429, message) : withRetryAfter(faceError(429, '429', message), retryAfterSeconds)
}

function withoutCode(statusCode: number, message: string): HttpAnswer {
  return jsonAnswer(statusCode, { error: { statusCode, message } })
}

function withRetryAfter(answer: HttpAnswer, seconds: number): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } }
}
