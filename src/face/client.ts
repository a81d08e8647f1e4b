import { randomUUID } from 'node:crypto'
import type { Clean } from '../secrets.ts'
import { type Answer, dateOf, jsonOf, serviceErrorOf } from './answer.ts'
import { type CallError, errorOfAnswer, errorOfFailure } from './call-error.ts'
import type { Credential, Operation } from './credential.ts'
import { GROUP_TYPES, type GroupType } from './group-type.ts'
import { makeCall, type Transport } from './make-call.ts'
import { parseStatus, type TrainingStatus } from './status.ts'

/** The answer that a fact comes from. */
export interface AnswerInfo {
  /** The HTTP status. */
  http: number
  /** The service's `apim-request-id`; empty if it sent none. */
  requestId: string
  /** When the service answered, by its own clock (`Date`), in milliseconds since 1970; absent if it sent none. */
  date?: number
}

/** The result of one status check. */
export interface StatusCheck extends AnswerInfo {
  /** Undefined for a group that was never trained. */
  status: TrainingStatus | undefined
}

/**
 * The two calls of one group's training. Each makes exactly one request, returns an error as a value, and rejects only with the signal's
 * reason.
 */
export interface FaceClient {
  /** Waits for a valid credential. Comes before the rate limiter, so that the call is not sent late. */
  prepare(signal: AbortSignal): Promise<CallError | undefined>
  /** Whether the credential is still valid, as far as known: it may expire during a long wait. */
  hasValidCredential(): boolean
  /** `POST …/train`. An {@link AnswerInfo} means that the service has queued the training. */
  queueTraining(signal: AbortSignal): Promise<AnswerInfo | CallError>
  /** `GET …/training`. */
  checkStatus(signal: AbortSignal): Promise<StatusCheck | CallError>
}

/** What a client calls, and with which credential. */
export interface CallTarget {
  /** The base URL, without `/face`. */
  endpoint: string
  apiVersion: string
  groupType: GroupType
  personGroupId: string
  credential: Credential
}

/**
 * Makes a client for one group. The URL of the status is built from the endpoint, because the service's `Operation-Location` has named
 * internal hosts, in plain http.
 */
export function faceClient(target: CallTarget, transport: Transport, clean: Clean): FaceClient {
  const { collection } = GROUP_TYPES[target.groupType]
  const group = `${target.endpoint}/face/${target.apiVersion}/${collection}/${target.personGroupId}`

  async function call<T>(
    method: 'GET' | 'POST',
    operation: Operation,
    signal: AbortSignal,
    read: (answer: Answer) => T | undefined,
  ): Promise<T | CallError> {
    const authorization = target.credential.authorization()
    const clientRequestId = randomUUID()
    const url = `${group}/${operation}`
    const headers = {
      ...authorization.headers,
      accept: 'application/json',
      'client-request-id': clientRequestId,
    }
    const record = await makeCall({ method, url, headers }, transport, signal)
    transport.onCall(record)
    const { answer, failure } = record
    if (!answer) return errorOfFailure(failure, clientRequestId, clean)
    const result = read(answer)
    if (result === undefined) {
      return authorization.refused(operation, errorOfAnswer(answer, clientRequestId, clean))
    }
    authorization.accepted(operation)
    return result
  }

  return {
    prepare: signal => target.credential.prepare(signal),
    hasValidCredential: () => target.credential.isValid(),
    queueTraining: signal => call('POST', 'train', signal, acceptanceOf),
    checkStatus: signal => call('GET', 'training', signal, statusCheckOf),
  }
}

function answerInfoOf(answer: Answer): AnswerInfo {
  const date = dateOf(answer)
  const source = { http: answer.status, requestId: answer.headers['apim-request-id'] ?? '' }
  return date === undefined ? source : { ...source, date }
}

/** Only a 202 with an empty body, or with JSON without an error, means that a training is queued: a gateway may answer 2xx with HTML. */
function acceptanceOf(answer: Answer): AnswerInfo | undefined {
  if (answer.status !== 202) return undefined
  const { code, message } = serviceErrorOf(answer)
  const isService = answer.body.trim() === '' || jsonOf(answer) !== undefined
  return isService && code === undefined && message === undefined ? answerInfoOf(answer) : undefined
}

function statusCheckOf(answer: Answer): StatusCheck | undefined {
  if (isNeverTrained(answer)) return { ...answerInfoOf(answer), status: undefined }
  if (answer.status !== 200) return undefined
  const status = parseStatus(jsonOf(answer))
  return status && { ...answerInfoOf(answer), status }
}

/** Whether this is the 404 of a group that exists and was never trained: `PersonGroupNotTrained` or that of a large container. */
function isNeverTrained(answer: Answer): boolean {
  return answer.status === 404 && (serviceErrorOf(answer).code?.endsWith('NotTrained') ?? false)
}
