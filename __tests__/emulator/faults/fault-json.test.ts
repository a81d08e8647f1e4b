import { describe, expect, it } from '@jest/globals'
import { parseFaults } from '../../../src/emulator/faults/fault-json.ts'

const NO_OBJECT = 'is not valid; expected an object such as {"on":"train","kind":"reset"}.'

describe('faults as JSON', () => {
  it.each([
    { on: 'train', kind: 'reset' },
    { on: 'any', kind: 'truncate', times: 0, skip: 3, acted: true },
    { on: 'any', kind: 'truncate-headers' },
    { on: 'any', kind: 'hang' },
    { on: 'any', kind: 'stall' },
    { on: 'status', kind: 'slow', ms: 100 },
    { on: 'status', kind: 'drip', ms: 0 },
    { on: 'train', kind: 'status', status: 503, headers: { 'retry-after': '2' }, body: { a: null } },
    { on: 'train', kind: 'html', status: 200 },
    { on: 'train', kind: 'redirect', location: '/x', status: 302 },
    { on: 'train', kind: 'foreign-operation-location', url: 'http://x' },
    { on: 'status', kind: 'huge', bytes: 10 },
    { on: 'status', kind: 'garbage' },
    { on: 'status', kind: 'garbage-json' },
    { on: 'status', kind: 'answer-training', set: { status: 'x' }, omit: ['message'] },
  ])('are read: %j', fault => {
    expect(parseFaults(JSON.stringify(fault))).toEqual({ faults: [fault] })
  })

  it('may be a list', () => {
    const faults = [
      { on: 'train', kind: 'reset' },
      { on: 'any', kind: 'hang' },
    ]
    expect(parseFaults(JSON.stringify(faults))).toEqual({ faults })
    expect(parseFaults('[]')).toEqual({ faults: [] })
  })

  const kinds =
    'reset, truncate, truncate-headers, hang, stall, slow, drip, status, html, redirect, foreign-operation-location, huge, garbage, garbage-json, older-status, answer-training'
  it.each([
    [
      'nope',
      'The body is not JSON; expected one fault, such as {"on":"train","kind":"reset"}, or a list of faults.',
    ],
    ['7', `fault 7 ${NO_OBJECT}`],
    ['[null]', `fault null ${NO_OBJECT}`],
    ['[[]]', `fault [] ${NO_OBJECT}`],
    ['{}', `kind is missing; expected one of ${kinds}.`],
    ['{"on":"train","kind":"toString"}', `kind 'toString' is not valid; expected one of ${kinds}.`],
    ['{"on":"train","kind":1}', `kind 1 is not valid; expected one of ${kinds}.`],
    ['{"kind":"reset"}', 'on is missing; expected one of train, status, any.'],
    ['{"on":"all","kind":"reset"}', "on 'all' is not valid; expected one of train, status, any."],
    [
      '{"on":"any","kind":"reset","times":-1}',
      'times -1 is not valid; expected a whole number from 0 to 1000000000.',
    ],
    [
      '{"on":"any","kind":"reset","skip":"1"}',
      "skip '1' is not valid; expected a whole number from 0 to 1000000000.",
    ],
    ['{"on":"any","kind":"reset","acted":1}', 'acted 1 is not valid; expected true or false.'],
    [
      '{"on":"any","kind":"slow"}',
      'ms is missing; expected a whole number of milliseconds from 0 to 2147483647.',
    ],
    [
      '{"on":"any","kind":"slow","ms":3000000000}',
      'ms 3000000000 is not valid; expected a whole number of milliseconds from 0 to 2147483647.',
    ],
    ['{"on":"any","kind":"status"}', 'status is missing; expected an HTTP status from 200 to 599.'],
    [
      '{"on":"any","kind":"status","status":100}',
      'status 100 is not valid; expected an HTTP status from 200 to 599.',
    ],
    [
      '{"on":"any","kind":"status","status":500,"headers":[]}',
      'headers [] is not valid; expected an object of header names (except Trailer and Transfer-Encoding, which Node rejects) and texts.',
    ],
    [
      '{"on":"any","kind":"status","status":500,"headers":{"a":"b\\nc"}}',
      'headers {"a":"b\\nc"} is not valid; expected an object of header names (except Trailer and Transfer-Encoding, which Node rejects) and texts.',
    ],
    [
      '{"on":"any","kind":"status","status":500,"headers":{"a b":"c"}}',
      'headers {"a b":"c"} is not valid; expected an object of header names (except Trailer and Transfer-Encoding, which Node rejects) and texts.',
    ],
    [
      '{"on":"any","kind":"status","status":500,"headers":{"Trailer":"c"}}',
      'headers {"Trailer":"c"} is not valid; expected an object of header names (except Trailer and Transfer-Encoding, which Node rejects) and texts.',
    ],
    ['{"on":"any","kind":"redirect"}', 'location is missing; expected a text that an HTTP header may have.'],
    ['{"on":"any","kind":"answer-training","set":null}', 'set null is not valid; expected an object.'],
    [
      '{"on":"any","kind":"answer-training","omit":"message"}',
      "omit 'message' is not valid; expected a list of field names.",
    ],
    [
      '{"on":"any","kind":"answer-training","omit":[1]}',
      'omit [1] is not valid; expected a list of field names.',
    ],
    ['{"on":"any","kind":"older-status","ms":5}', "on 'any' is not valid; expected train."],
    [
      '{"on":"any","kind":"hang","ms":5}',
      'ms is not a field of a fault of kind hang; expected one of kind, on, times, skip, acted.',
    ],
    [
      '[{"on":"any","kind":"hang"},{"on":"any","kind":"html","body":"x"}]',
      'body is not a field of a fault of kind html; expected one of kind, on, times, skip, acted, status.',
    ],
  ])('are refused: %s', (json, error) => {
    expect(parseFaults(json)).toEqual({ error })
  })
})
