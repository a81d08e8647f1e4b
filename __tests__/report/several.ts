import type { Reason, Result, ResultStatus } from '../../src/report/group-result.ts'
import type { Explained, Explanation, Failure } from '../../src/report/wording/explain-outcome.ts'

/** A group that ended so. */
export function ended(
  id: string,
  status: ResultStatus,
  reason: Reason = '',
  happened = '',
): Explained & { result: Result } {
  const explanation = {
    happened,
    shared: happened,
    advice: 'Mend it.',
    aftermath: '',
    ids: 'request id 7',
    cause: reason,
    isSkipped: false,
  }
  return {
    result: {
      personGroupId: id,
      status,
      reason,
      errorCode: '',
      errorMessage: '',
      httpStatus: 200,
      requestId: '',
      retryAfter: null,
      createdDateTime: '',
      lastActionDateTime: '',
      lastSuccessfulTrainingDateTime: '',
      started: 'yes',
      trainingDuration: 10,
      duration: 12,
      handle: '',
    },
    ...(reason === '' ? { explanation: undefined } : { explanation }),
  }
}

/** A group that isn't there. */
export const missing = (id: string): Explained =>
  ended(id, 'error', 'not-found', `Person group '${id}' is not found | create it.`)
/** A group that failed, with what else is said of it. */
export function failed(id: string, said: Partial<Explanation>, reason: Reason = 'not-found'): Explained {
  const { result, explanation } = ended(id, 'error', reason) as Failure
  return { result, explanation: { ...explanation, ...said } }
}

/** So many of a kind. */
export const many = <T>(count: number, make: (id: string) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`g${index}`))
