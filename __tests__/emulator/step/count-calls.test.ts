import { describe, expect, it } from '@jest/globals'
import { logLine } from '../../../src/emulator/http/log-line.ts'
import type { RecordedCall } from '../../../src/emulator/http/recorded-call.ts'
import { summarizeCalls } from '../../../src/emulator/step/count-calls.ts'

const line = (method: string, path: string, outcome: Partial<RecordedCall> = { status: 200 }) =>
  logLine({ at: 0, method, path, headers: {}, ...outcome }, 1, 'an-id', 'right')

const group = '/face/v1.0/persongroups/staff'

describe('the count of calls', () => {
  it('is by operation, the most frequent first', () => {
    const lines = [
      line('POST', `${group}/train`, { status: 202 }),
      ...Array.from({ length: 12 }, (_, at) => line('GET', `/face/v1.0/persongroups/shop-${at}/training`)),
    ]
    expect(summarizeCalls(lines)).toBe('13 calls: 12 × GET training, 1 × POST train')
  })

  it('tells statuses that are no success, and faults', () => {
    const lines = [
      line('GET', `${group}/training`, { status: 503, fault: 'status' }),
      line('GET', `${group}/training`, { status: 200, fault: 'truncate' }),
      line('GET', `${group}/training`, { status: 404 }),
      line('POST', `${group}/train`, { fault: 'hang' }),
    ]
    expect(summarizeCalls(lines)).toBe(
      '4 calls: 1 × GET training (503 status), 1 × GET training (truncate), 1 × GET training (404), 1 × POST train (hang)',
    )
  })

  it.each([
    ['PUT', group, 'PUT persongroups/*'],
    ['GET', '/face/v1.2/largefacelists', 'GET largefacelists'],
    ['POST', `${group}/persons`, 'POST persons'],
    ['DELETE', `${group}/persons/1`, 'DELETE persons/*'],
    ['POST', `${group}/persons/1/persistedfaces`, 'POST persistedfaces'],
    ['GET', `${group}/persons/1/persistedfaces/2`, 'GET persistedfaces/*'],
    ['PATCH', group, 'PATCH persongroups/*'],
    ['POST', '/face/v1.0/detect', 'POST detect'],
    ['PUT', '/face/v1.0/detect', 'PUT (unknown path)'],
    ['GET', '/favicon.ico', 'GET (unknown path)'],
    ['M-SEARCH', '*', 'M-SEARCH (unknown path)'],
  ])('calls %s %s so: %s', (method, path, name) => {
    expect(summarizeCalls([line(method, path)])).toBe(`1 call: 1 × ${name}`)
  })

  it('counts no other lines', () => {
    expect(summarizeCalls(['Face emulator at http://127.0.0.1:7373, key k', 'Error: x', ''])).toBe('No calls')
  })
})
