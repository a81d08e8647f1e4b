import { describe, expect, it } from '@jest/globals'
import type { Answer } from '../../src/face/answer.ts'
import { CallError, errorOfAnswer, errorOfFailure, isAlreadyTraining } from '../../src/face/call-error.ts'
import { AnswerTooLarge } from '../../src/face/http.ts'
import { describeError } from '../../src/report/wording/describe-error.ts'
import { cleaner } from '../support/cleaner.ts'

const GUID = '6f1c9a52-7a1c-4a6e-9d59-0d4b6c1f7f11'
const KEY = '0123456789abcdef0123456789abcdef'
const clean = cleaner([KEY])

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
    [
      'a proxy that says too much',
      nodeError('got illegal response body from proxy', { code: 'ECONNRESET' }),
      false,
    ],
    ['a failure that quotes a proxy', nodeError('read: got illegal response body from proxy'), true],
    ['a reset connection', nodeError('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }), true],
    ['a connection that ends early', nodeError('socket hang up', { code: 'ECONNRESET' }), true],
    ['a body that is cut off', nodeError('aborted', { code: 'ECONNRESET' }), true],
    ['an answer that takes too long', nodeError('no complete answer within 30 s'), true],
    ['a certificate that is not trusted', nodeError('self-signed certificate', { code: 'DEPTH_ZERO' }), true],
  ])('is a network-error after %s', (_, failure, mayHaveActed) => {
    const error = errorOfFailure(failure, GUID, clean)
    expect(error).toBeInstanceOf(CallError)
    expect(String(error)).toBe(`FaceError: ${failure.message}`)
    expect(error).toMatchObject({
      reason: 'network-error',
      message: failure.message,
      code: '',
      transient: true,
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
    expect(errorOfFailure(failure, GUID, clean)).toMatchObject({
      reason: 'network-error',
      message: 'connect ECONNREFUSED ::1:1',
      mayHaveActed: false,
      cause: failure,
    })
  })

  it('is a service-error after an answer that is not HTTP', () => {
    const failure = nodeError('Parse Error: Expected HTTP/', { code: 'HPE_INVALID_CONSTANT' })
    expect(errorOfFailure(failure, GUID, clean)).toMatchObject({
      reason: 'service-error',
      message: 'The service sent an answer that is not HTTP: Parse Error: Expected HTTP/.',
      code: '',
      status: undefined,
      transient: true,
      mayHaveActed: true,
    })
  })

  it('is a service-error with its status after an answer that has no end', () => {
    expect(errorOfFailure(new AnswerTooLarge(200), GUID, clean)).toMatchObject({
      reason: 'service-error',
      message: 'The service sent an answer of over 64 KiB, which was cut off.',
      code: '200',
      status: 200,
      transient: true,
      mayHaveActed: true,
    })
  })
})

/** What the service puts on every answer. */
const OWN = { 'apim-request-id': 'b41ad6bd-1c2c-4e40-9b5b-3a0b9f0f6c0e' }

/** The error of an answer with these headers. A body that is an object is sent as JSON. */
function errorOf(status: number, body: string | object = '', headers: Answer['headers'] = {}): CallError {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return errorOfAnswer({ status, headers, body: text }, GUID, clean)
}

describe("an answer that is an error, in the service's own words", () => {
  it.each<[number, string, boolean, boolean]>([
    [100, 'service-error', true, true],
    [200, 'service-error', true, true],
    [204, 'service-error', true, true],
    [299, 'service-error', true, true],
    [300, 'service-error', false, true],
    [301, 'service-error', false, true],
    [302, 'service-error', false, true],
    [303, 'service-error', false, true],
    [304, 'service-error', true, true],
    [305, 'service-error', false, true],
    [306, 'service-error', true, true],
    [307, 'service-error', false, true],
    [308, 'service-error', false, true],
    [399, 'service-error', true, true],
    [400, 'invalid-input', false, false],
    [401, 'unauthorized', false, false],
    [403, 'forbidden', false, false],
    [404, 'not-found', false, false],
    [405, 'service-error', false, true],
    [408, 'service-error', true, true],
    [409, 'conflict', true, false],
    [410, 'service-error', false, true],
    [411, 'service-error', false, false],
    [429, 'rate-limited', true, false],
    [499, 'service-error', false, true],
    [500, 'service-error', true, true],
    [502, 'service-error', true, true],
    [503, 'service-error', true, true],
    [504, 'service-error', true, true],
    [599, 'service-error', true, true],
  ])('with HTTP %i is a %s; transient: %s; may have acted: %s', (status, reason, transient, mayHaveActed) => {
    const error = errorOf(status, '', OWN)
    const expected = {
      reason,
      transient,
      mayHaveActed,
      status,
      code: String(status),
      isFromOtherServer: false,
    }
    expect(error).toMatchObject(expected)
    expect(error.clientRequestId).toBe(GUID)
  })
})

describe("an answer in other words than the service's own", () => {
  it.each<[number, boolean]>([
    [200, true],
    [202, true],
    [302, false],
    [307, false],
    [400, true],
    [401, true],
    [403, true],
    [404, true],
    [405, true],
    [408, true],
    [409, true],
    [411, true],
    [429, true],
    [500, true],
    [502, true],
    [503, true],
    [504, true],
  ])('with HTTP %i may pass: %s; and the service may have acted', (status, transient) => {
    const expected = {
      reason: 'service-error',
      transient,
      mayHaveActed: true,
      status,
      isFromOtherServer: true,
    }
    const page = errorOf(status, '<!DOCTYPE html><title>Call volume quota</title>', OWN)
    expect(page).toMatchObject({ ...expected, code: String(status) })
    expect(page.message).toBe(
      'Something other than the Face service sent an HTML page titled "Call volume quota".',
    )
    for (const body of [
      '',
      'RBAC: access denied',
      { error: { code: 'GatewayTimeout', message: 'No answer.' } },
    ]) {
      expect(errorOf(status, body)).toMatchObject(expected)
    }
    expect(errorOf(status, 'RBAC: access denied').message).toBe(
      'Something other than the Face service sent the text: RBAC: access denied.',
    )
  })

  it.each([
    [301, 'https://westus.example/x', 'a redirect to https://westus.example/x'],
    [302, undefined, 'an empty answer'],
  ])('that redirects says so: HTTP %i to %s', (status, location, told) => {
    expect(errorOf(status, '', { location }).message).toBe(
      `Something other than the Face service sent ${told}.`,
    )
  })
})

describe('an answer that is an error', () => {
  it.each([
    ['westus', 301, 'https://westus.example/x', 'a redirect to https://westus.example/x'],
    ['a login', 302, 'https://login.example/?to=%2F', 'a redirect to https://login.example/?to=%2F'],
    ['nowhere', 302, undefined, 'an empty answer'],
  ])('that sends to %s says so: HTTP %i', (_, status, location, told) => {
    expect(errorOf(status, '', { ...OWN, location }).message).toBe(`The service sent ${told}.`)
  })

  it.each([
    [409, 'PersonGroupTrainingNotFinished', true],
    [409, 'LargePersonGroupTrainingNotFinished', true],
    [409, 'LargeFaceListTrainingNotFinished', true],
    [409, 'ConcurrentOperationConflict', false],
    [409, '', false],
    [400, 'PersonGroupTrainingNotFinished', false],
  ])('with HTTP %i %s says that a training is under way: %s', (status, code, isTraining) => {
    const error = errorOf(status, { error: { code } }, OWN)
    expect(isAlreadyTraining(error)).toBe(isTraining)
    expect(error.transient).toBe(status === 409 && !isTraining)
  })
})

describe('the time that an error asks to wait', () => {
  const quota = 'Out of call volume quota. Quota will be replenished in 2 days.'

  it.each<[number, string, number]>([
    [429, 'Rate limit is exceeded. Try again in 26 seconds.', 26],
    [429, 'Please retry after 1 second.', 1],
    [403, quota, 172_800],
  ])('is, of HTTP %i, in its text %j: %i s', (status, message, seconds) => {
    expect(errorOf(status, { error: { message } }, OWN).retryAfter).toBe(seconds)
  })

  it.each<[number, string]>([
    [429, 'Rate limit is exceeded. Try again later.'],
    [429, 'The limit is 20 calls in 60 seconds.'],
    [403, 'Access denied. Try again in 26 seconds.'],
    [503, 'Down for maintenance, which ends in 2 hours.'],
    [503, 'Busy. Try again in 26 seconds.'],
    [504, 'The operation timed out after 120 seconds.'],
    [500, quota],
    [409, 'There is a conflict operation on resource <x>, please retry after 5 minutes.'],
  ])('is, of HTTP %i, not told by its text %j', (status, message) => {
    expect(errorOf(status, { error: { message } }, OWN).retryAfter).toBeUndefined()
  })

  it.each([[403], [409], [429], [500], [503], [504]])('is, of HTTP %i, in its header', status => {
    expect(errorOf(status, { error: { message: 'Wait.' } }, { 'retry-after': '30' }).retryAfter).toBe(30)
    expect(errorOf(status, '<html>', { 'retry-after': '30' }).retryAfter).toBe(30)
  })
})

describe('the texts of an error', () => {
  it.each<[string, string, string]>([
    ['200', 'x'.repeat(190), ''],
    ['600', 'x'.repeat(590), ''],
    ['1,000', 'x'.repeat(990), ''],
    ['4,000', '\u200b'.repeat(3_990), ''],
    ['1,000 and split', 'x'.repeat(990), '\u200b'],
  ])('have no part of a key that lies across character %s', (_, before, inside) => {
    const key = `${KEY.slice(0, 16)}${inside}${KEY.slice(16)}`
    const text = `${before}${key}`
    const errors = [
      errorOf(502, text),
      errorOf(502, `<html><title>${text.slice(-200)}</title>`),
      errorOf(302, '', { location: text }),
      errorOf(500, { error: { code: text, message: text } }),
      errorOfFailure(nodeError(text), GUID, clean),
      errorOfFailure(nodeError(text, { code: 'HPE_INVALID_CONSTANT' }), GUID, clean),
    ]
    for (const error of errors) {
      expect(`${error.message} ${error.code}`).not.toMatch(/0123|cdef/)
      expect(describeError(error)).not.toMatch(/0123|cdef/)
    }
  })

  it('are one line each, short, and no command', () => {
    const hostile = `::error::x\n##[group]\u001b[31m${'x'.repeat(100_000)}`
    const { message, code } = errorOf(500, { error: { code: hostile, message: hostile } })
    for (const text of [message, code, errorOfFailure(nodeError(hostile), GUID, clean).message]) {
      expect(text).toMatch(/^: :error::x ## \[group\]x+…$/)
      expect(text).toHaveLength(1_000)
    }
  })
})
