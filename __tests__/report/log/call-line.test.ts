import { describe, expect, it } from '@jest/globals'
import { callLine } from '../../../src/report/log/call-line.ts'

describe('the debug line of a call', () => {
  const call = { method: 'POST', url: 'https://x/train', clientRequestId: 'guid', durationMs: 12.7 }

  it.each([
    [
      { answer: { status: 202, headers: { 'apim-request-id': '7' }, body: '' } },
      'POST https://x/train: 202 (request id 7) after 13 ms, client-request-id guid',
    ],
    [
      { answer: { status: 502, headers: {}, body: '' } },
      'POST https://x/train: 502 (request id none) after 13 ms, client-request-id guid',
    ],
    [
      { failure: new Error('read ECONNRESET') },
      'POST https://x/train: Error: read ECONNRESET after 13 ms, client-request-id guid',
    ],
  ])('with %j tells what it came to, and how long that took', (outcome, line) => {
    expect(callLine({ ...call, ...outcome })).toBe(line)
  })
})
