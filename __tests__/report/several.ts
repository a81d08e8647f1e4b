import type { Reason, ResultStatus } from '../../src/report/result.ts'
import type { Explained } from '../../src/report/wording/explanation.ts'

/** A group that ended so. */
export function ended(id: string, status: ResultStatus, reason: Reason = '', happened = ''): Explained {
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
      duration: 12,
    },
    explanation:
      reason === '' ? undefined : { happened, advice: 'Mend it.', aftermath: '', ids: 'request id 7' },
  }
}

/** A group that isn't there. */
export const missing = (id: string): Explained =>
  ended(id, 'error', 'not-found', `Person group '${id}' is not found | create it.`)
/** So many of a kind. */
export const many = <T>(count: number, make: (id: string) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`g${index}`))
