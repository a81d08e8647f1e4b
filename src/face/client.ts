import { randomUUID } from 'node:crypto'
import type { Clean } from '../secrets.ts'
import { type Answer, dateOf, jsonOf, serviceErrorOf } from './answer.ts'
import type { Credential, Operation } from './credential.ts'
import { errorOfAnswer, errorOfFailure, type FaceError } from './error.ts'
import { GROUP_TYPES, type GroupType } from './group-type.ts'
import { makeCall, type Transport } from './make-call.ts'
import { parseStatus, type TrainingStatus } from './status.ts'

/** Which answer told something. */
export interface AnswerInfo {
  /** The HTTP status. */
  http: number
  /** The service's `apim-request-id`; empty where it sent none. */
  requestId: string
  /** When the service answered, by its own clock (`Date`), in milliseconds since 1970; absent where it sent none. */
  date?: number
}

/** What one look at a group's training found. */
export interface StatusCheck extends AnswerInfo {
  /** Undefined for a group that was never trained. */
  status: TrainingStatus | undefined
}

/**
 * The two calls of one group's training. Both give an error as a value and reject only with the signal's reason.
 * Each makes exactly one request.
 */
export interface FaceClient {
  /** Waits for what proves who calls, where that isn't at hand. Comes before the call itself takes its turn. */
  prepare(signal: AbortSignal): Promise<FaceError | undefined>
  /** Whether the credential is still valid, as far as is known: it may expire during a long wait. */
  hasValidCredential(): boolean
  /** `POST …/train`. A {@link AnswerInfo} means that the service has queued the training. */
  queueTraining(signal: AbortSignal): Promise<AnswerInfo | FaceError>
  /** `GET …/training`. */
  checkStatus(signal: AbortSignal): Promise<StatusCheck | FaceError>
}

/** Where a client calls and with what. */
export interface CallTarget {
  /** The base URL, without `/face`. */
  endpoint: string
  apiVersion: string
  groupType: GroupType
  personGroupId: string
  credential: Credential
}

/**
 * A client for one group. The URL of the status is built from the endpoint: the `Operation-Location` that the service
 * sends has named internal hosts, in plain http.
 */
export function faceClient(target: CallTarget, transport: Transport, clean: Clean): FaceClient {
  const { collection } = GROUP_TYPES[target.groupType]
  const group = `${target.endpoint}/face/${target.apiVersion}/${collection}/${target.personGroupId}`

  async function call<T>(
    method: 'GET' | 'POST',
    operation: Operation,
    signal: AbortSignal,
    read: (answer: Answer) => T | undefined,
  ): Promise<T | FaceError> {
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

/** Only a 202 queues a training, with a body that is empty or JSON without an error: a gateway may answer 2xx with HTML. */
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

/** The 404 of a group that exists and was never trained: `PersonGroupNotTrained` and its large twins. */
function isNeverTrained(answer: Answer): boolean {
  return answer.status === 404 && (serviceErrorOf(answer).code?.endsWith('NotTrained') ?? false)
}
