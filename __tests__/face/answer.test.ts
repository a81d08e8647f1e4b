import { describe, expect, it } from '@jest/globals'
import {
  type Answer,
  describe as describeAnswer,
  isMarkup,
  jsonOf,
  serviceErrorOf,
} from '../../src/face/answer.ts'
import { workedMs } from '../support/worked.ts'

function answer(body: unknown): Answer {
  return { status: 500, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

describe("the service's error", () => {
  const unsupported = { code: 'UnsupportedFeature', message: 'Feature is not supported, missing approval …' }

  it.each<[string, unknown, string | undefined, string | undefined]>([
    ['code and message', { error: { code: 'A', message: 'b' } }, 'A', 'b'],
    ['a status code', { error: { statusCode: 403, message: 'b' } }, '403', 'b'],
    ['no error around', { statusCode: 429, message: 'b' }, '429', 'b'],
    ['no error around a code', { code: 'A', message: 'b' }, 'A', 'b'],
    ['a number as the code', { error: { code: 401, message: 'b' } }, '401', 'b'],
    ['a number in a string', { error: { code: '401', message: 'b' } }, '401', 'b'],
    ['both codes', { error: { code: 'A', statusCode: 429, message: 'b' } }, 'A', 'b'],
    ['blanks around', { error: { code: ' A ', message: '\n b \n' } }, 'A', 'b'],
    ['no code', { error: { message: 'b' } }, undefined, 'b'],
    ['no message', { error: { code: 'A' } }, 'A', undefined],
    ['blank fields', { error: { code: ' ', message: '' } }, undefined, undefined],
    ['fields of other types', { error: { code: null, message: ['b'] } }, undefined, undefined],
    ['an error that is a text', { error: 'down', code: 'A', message: 'b' }, 'A', 'b'],
    ['an error that is a list', { error: [{ code: 'A' }] }, undefined, undefined],
    [
      'an inner error, which is the specific one',
      {
        error: { code: 'InvalidRequest', message: 'Invalid request has been sent.', innererror: unsupported },
      },
      unsupported.code,
      unsupported.message,
    ],
    [
      'an inner error by another spelling',
      { error: { code: 'A', message: 'b', innerError: { code: 'C' } } },
      'C',
      'b',
    ],
    [
      'an inner error in an inner error',
      { error: { code: 'A', message: 'b', innererror: { innererror: { message: 'd' } } } },
      'A',
      'd',
    ],
    ['an inner error that is none', { error: { code: 'A', message: 'b', innererror: null } }, 'A', 'b'],
    ['an empty object', {}, undefined, undefined],
    ['a list', [{ code: 'A' }], undefined, undefined],
    ['null', null, undefined, undefined],
    ['a text', '"down"', undefined, undefined],
    ['no JSON', '<html>', undefined, undefined],
    ['nothing', '', undefined, undefined],
  ])('is read from a body with %s', (_, body, code, message) => {
    expect(serviceErrorOf(answer(body))).toStrictEqual({ code, message })
  })

  it('is read at once, however deep it is', () => {
    const depth = 20_000
    const body = `{"error":${'{"innererror":'.repeat(depth)}{"code":"A"}${'}'.repeat(depth)}}`
    expect(serviceErrorOf(answer(body)).code).toBe('A')
  })
})

describe('the JSON of an answer', () => {
  it('is undefined where there is none', () => {
    expect(jsonOf(answer(''))).toBeUndefined()
    expect(jsonOf(answer('{"status":"succ'))).toBeUndefined()
    expect(jsonOf(answer('null'))).toBeNull()
  })
})

describe('what came instead of the service', () => {
  it.each([
    ['', 'an empty answer'],
    [' \r\n ', 'an empty answer'],
    ['<html><head><TITLE class="x"> 502 Bad Gateway </TITLE>', 'an HTML page titled "502 Bad Gateway"'],
    ['<!DOCTYPE html><p>Sign in', 'an HTML page'],
    ['<html><title> </title></html>', 'an HTML page'],
    [`<html><title>${'x'.repeat(201)}</title></html>`, 'an HTML page'],
    ['upstream timed out', 'the text: upstream timed out'],
    ['{}', 'the text: {}'],
    ['Timed out. Sorry.', 'the text: Timed out. Sorry'],
    ['x'.repeat(300), `the text: ${'x'.repeat(300)}`],
  ])('with the body %j is %s', (body, told) => {
    expect(describeAnswer(answer(body))).toBe(told)
  })

  it.each([
    [300, '/elsewhere', 'a redirect to /elsewhere'],
    [301, 'https://login.example/', 'a redirect to https://login.example/'],
    [302, '/elsewhere', 'a redirect to /elsewhere'],
    [399, 'x', 'a redirect to x'],
    [302, '', 'an HTML page titled "Found"'],
    [302, undefined, 'an HTML page titled "Found"'],
    [299, '/elsewhere', 'an HTML page titled "Found"'],
    [400, '/elsewhere', 'an HTML page titled "Found"'],
  ])('with HTTP %i and the Location %j is %s', (status, location, told) => {
    const body = '<html><title>Found</title>'
    expect(describeAnswer({ status, headers: { location }, body })).toBe(told)
  })

  it.each([
    ['<html>', true],
    ['<HTML lang="en">', true],
    ['<!doctype html>', true],
    ['<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">', true],
    [' \r\n\ufeff<html>', true],
    ['', false],
    ['<htmlx>', true],
    ['<error/>', true],
    ['{"message":"<html>"}', false],
    ['down: <html>', false],
  ])('with the body %j is a page: %s', (body, isPage) => {
    expect(isMarkup(answer(body))).toBe(isPage)
  })

  it('is told at once, however it is made', () => {
    const ms = workedMs(() => {
      for (const part of ['<title', '<title>', '<title>x', ' ']) {
        const made = answer(`x${part.repeat(150_000)}x`)
        describeAnswer(made)
        isMarkup(made)
        isMarkup(answer(made.body.slice(1)))
      }
    })
    expect(ms).toBeLessThan(1_000)
  })
})
