import { describe, expect, it } from '@jest/globals'
import { logLine, parseLogLine } from '../../../src/emulator/http/log-line.ts'
import type { RecordedCall } from '../../../src/emulator/http/recorded-call.ts'

const call: RecordedCall = {
  at: Date.UTC(2026, 10, 23, 6),
  method: 'POST',
  path: '/face/v1.0/persongroups/g/train?x=1',
  headers: {},
  status: 202,
}
const line = (changes: Partial<RecordedCall>, key = 'right') =>
  logLine({ ...call, ...changes }, 3.4, 'an-id', key)

describe('a line of the log', () => {
  it('tells time, method, path, status, duration and request id', () => {
    expect(line({})).toBe(
      '2026-11-23T06:00:00Z POST /face/v1.0/persongroups/g/train 202 3 ms apim-request-id an-id',
    )
  })

  it('tells the fault, beside the status that it sent', () => {
    expect(line({ fault: 'truncate' })).toContain('/train 202 truncate 3 ms')
    const { status: _none, ...unanswered } = call
    expect(logLine({ ...unanswered, fault: 'hang' }, 0, 'an-id', 'right')).toContain('/train hang 0 ms')
  })

  it('tells the client’s own request id', () => {
    expect(line({ headers: { 'client-request-id': 'mine-7' } })).toMatch(/ client-request-id mine-7$/)
  })

  it('never shows the key, wherever it was put', () => {
    const headers = { 'ocp-apim-subscription-key': 's3cret', 'client-request-id': 's3cret' }
    const told = line({ path: '/face/s3cret/x?subscription-key=s3cret', headers }, 's3cret')
    expect(told).not.toContain('s3cret')
    expect(told).toContain('/face/***/x ')
  })

  it.each([
    [{ status: 202, fault: 'truncate' }, '202 truncate'],
    [{ status: 503, headers: { 'client-request-id': 'mine 7 ms apim-request-id x' } }, '503'],
  ])('is read back, of %j', (changes, outcome) => {
    const path = '/face/v1.0/persongroups/g/train'
    expect(parseLogLine(line(changes))).toEqual({ method: 'POST', path, outcome })
  })

  it('cannot be made a workflow command', () => {
    const told = line({ path: '/##[error]x::set', headers: { 'client-request-id': '##[error] ::x::' } })
    expect(told).not.toMatch(/##\[|::/)
  })
})
