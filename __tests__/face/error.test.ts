import { describe, expect, it } from '@jest/globals'
import { errorOfAnswer, errorOfFailure, FaceError, isAlreadyTraining } from '../../src/face/error.ts'
import { AnswerTooLarge } from '../../src/face/http.ts'

const GUID = '6f1c9a52-7a1c-4a6e-9d59-0d4b6c1f7f11'

/** An error as Node makes it. */
function nodeError(message: string, facts: { code?: string; syscall?: string } = {}): Error {
  return Object.assign(new Error(message), facts)
}

describe('a call without a complete answer', () => {
  it.each<[string, Error, boolean]>([
    [
      'a name that is not found',
      nodeError('getaddrinfo ENOTFOUND x', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
      false,
    ],
    [
      'a refused connection',
      nodeError('connect ECONNREFUSED ::1:1', { code: 'ECONNREFUSED', syscall: 'connect' }),
      false,
    ],
    [
      'a connection that is not made in time',
      nodeError('connect ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'connect' }),
      false,
    ],
    [
      'a proxy that refuses',
      nodeError('tunneling socket could not be established, statusCode=407', { code: 'ECONNRESET' }),
      false,
    ],
    ['a reset connection', nodeError('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }), true],
    ['a connection that ends early', nodeError('socket hang up', { code: 'ECONNRESET' }), true],
    ['a body that is cut off', nodeError('aborted', { code: 'ECONNRESET' }), true],
    ['an answer that takes too long', nodeError('no complete answer within 30 s'), true],
    ['a certificate that is not trusted', nodeError('self-signed certificate', { code: 'DEPTH_ZERO' }), true],
  ])('is a network-error after %s', (_, failure, mayHaveActed) => {
    const error = errorOfFailure(failure, GUID)
    expect(error).toBeInstanceOf(FaceError)
    expect(error).toMatchObject({
      reason: 'network-error',
      message: failure.message,
      code: '',
      passing: true,
      mayHaveActed,
      status: undefined,
      requestId: undefined,
      retryAfter: undefined,
      clientRequestId: GUID,
      cause: failure,
    })
  })

  it('is told by the first address of a name that has several', () => {
    const refused = (address: string) =>
      nodeError(`connect ECONNREFUSED ${address}`, { code: 'ECONNREFUSED', syscall: 'connect' })
    const failure = new AggregateError([refused('::1:1'), refused('127.0.0.1:1')])
    expect(errorOfFailure(failure, GUID)).toMatchObject({
      reason: 'network-error',
      message: 'connect ECONNREFUSED ::1:1',
      mayHaveActed: false,
      cause: failure,
    })
  })

  it('is a service-error after an answer that is not HTTP', () => {
    const failure = nodeError('Parse Error: Expected HTTP/', { code: 'HPE_INVALID_CONSTANT' })
    expect(errorOfFailure(failure, GUID)).toMatchObject({
      reason: 'service-error',
      message: 'The service sent an answer that is not HTTP: Parse Error: Expected HTTP/.',
      code: '',
      status: undefined,
      passing: true,
      mayHaveActed: true,
    })
  })

  it('is a service-error with its status after an answer that has no end', () => {
    expect(errorOfFailure(new AnswerTooLarge(200), GUID)).toMatchObject({
      reason: 'service-error',
      message: 'The service sent an answer of over 1048576 bytes, which was cut off.',
      code: '200',
      status: 200,
      passing: true,
      mayHaveActed: true,
    })
  })
})

describe('an answer that is an error', () => {
  it.each<[number, string, boolean, boolean]>([
    [200, 'service-error', true, true],
    [204, 'service-error', true, true],
    [302, 'service-error', false, false],
    [400, 'invalid-input', false, false],
    [401, 'unauthorized', false, false],
    [403, 'forbidden', false, false],
    [404, 'not-found', false, false],
    [405, 'service-error', false, false],
    [408, 'service-error', true, false],
    [409, 'conflict', true, false],
    [410, 'service-error', false, false],
    [411, 'service-error', false, false],
    [429, 'rate-limited', true, false],
    [500, 'service-error', true, true],
    [502, 'service-error', true, true],
    [503, 'service-error', true, false],
    [504, 'service-error', true, true],
    [599, 'service-error', true, true],
  ])('with HTTP %i is a %s; passing: %s; may have acted: %s', (status, reason, passing, mayHaveActed) => {
    const error = errorOfAnswer({ status, headers: {}, body: '' }, GUID)
    expect(error).toMatchObject({ reason, passing, mayHaveActed, status, code: String(status) })
    expect(error.clientRequestId).toBe(GUID)
  })

  it.each([
    [409, 'PersonGroupTrainingNotFinished', true],
    [409, 'LargePersonGroupTrainingNotFinished', true],
    [409, 'LargeFaceListTrainingNotFinished', true],
    [409, 'ConcurrentOperationConflict', false],
    [409, '', false],
    [400, 'PersonGroupTrainingNotFinished', false],
  ])('with HTTP %i %s says that a training is under way: %s', (status, code, isTraining) => {
    const error = errorOfAnswer({ status, headers: {}, body: JSON.stringify({ error: { code } }) }, GUID)
    expect(isAlreadyTraining(error)).toBe(isTraining)
    expect(error.passing).toBe(status === 409 && !isTraining)
  })
})
