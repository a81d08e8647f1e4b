import { describe, expect, it, jest } from '@jest/globals'
import type { Fault } from '../../src/emulator/server.ts'
import { annotationOf, type Bench, withBench } from './step.ts'

jest.setTimeout(60_000)

/** An answer to the POST, with the text that the service's page of "Train person group" (v1.0) gives for it. */
interface Documented {
  name: string
  /** Brings the emulator to give the answer. */
  prepare: (bench: Bench) => unknown
  inputs?: Record<string, string>
  outputs: Record<string, string>
}

function answers(status: number, error: object, times = 1): (bench: Bench) => void {
  const fault: Fault = { on: 'train', kind: 'status', status, body: { error }, times }
  return ({ emulator }) => emulator.faults.add(fault)
}

const documented: Documented[] = [
  {
    name: '202',
    prepare: () => undefined,
    outputs: { status: 'queued', reason: '', 'http-status': '202', 'error-code': '', 'error-message': '' },
  },
  {
    name: '401 Unspecified',
    prepare: () => undefined,
    inputs: { 'secret-key': 'another-key' },
    outputs: {
      reason: 'unauthorized',
      'error-code': 'Unspecified',
      'error-message':
        'Access denied due to invalid subscription key. Make sure you are subscribed to an API you are trying to call and provide the right key.',
    },
  },
  {
    name: '403 out of call volume quota',
    prepare: answers(403, {
      statusCode: 403,
      message: 'Out of call volume quota. Quota will be replenished in 2.12 days.',
    }),
    outputs: {
      reason: 'quota-exceeded',
      'error-code': '403',
      'error-message': 'Out of call volume quota. Quota will be replenished in 2.12 days.',
      'retry-after': '183168',
    },
  },
  {
    name: '404 PersonGroupNotFound, the id being invalid',
    prepare: answers(404, {
      code: 'PersonGroupNotFound',
      message:
        "Person group ID is invalid. Valid format should be a string composed by numbers, English letters in lower case, '-', '_', and no longer than 64 characters.",
    }),
    outputs: {
      reason: 'not-found',
      'error-code': 'PersonGroupNotFound',
      'error-message':
        "Person group ID is invalid. Valid format should be a string composed by numbers, English letters in lower case, '-', '_', and no longer than 64 characters.",
    },
  },
  {
    name: '404 PersonGroupNotFound',
    prepare: ({ call }) => call('DELETE', 'persongroups/staff'),
    outputs: {
      reason: 'not-found',
      'error-code': 'PersonGroupNotFound',
      'error-message': "Person group 'staff' is not found.",
    },
  },
  {
    name: '409 PersonGroupTrainingNotFinished',
    prepare: ({ call }) => call('POST', 'persongroups/staff/train'),
    outputs: {
      reason: 'conflict',
      'error-code': 'PersonGroupTrainingNotFinished',
      'error-message': "Person group 'staff' is under training.",
      'http-status': '409',
    },
  },
  {
    name: '409 ConcurrentOperationConflict',
    prepare: answers(
      409,
      { code: 'ConcurrentOperationConflict', message: 'Concurrent operation conflict on resource.' },
      0,
    ),
    outputs: {
      reason: 'conflict',
      'error-code': 'ConcurrentOperationConflict',
      'error-message': 'Concurrent operation conflict on resource.',
      'http-status': '409',
    },
  },
  {
    name: '429',
    prepare: answers(
      429,
      { statusCode: 429, message: 'Rate limit is exceeded. Try again in 26 seconds.' },
      0,
    ),
    outputs: {
      reason: 'rate-limited',
      'error-code': '429',
      'error-message': 'Rate limit is exceeded. Try again in 26 seconds.',
      'retry-after': '26',
    },
  },
]

describe('an answer that the service documents', () => {
  it.concurrent.each(documented.map(answer => [answer.name, answer] as const))('%s', async (_, answer) => {
    await withBench({ trainingTimeMs: 5_000 }, async bench => {
      await answer.prepare(bench)
      const run = await bench.step({ wait: 'false', 'max-retries': '0', ...answer.inputs })
      expect(run.outputs).toMatchObject(answer.outputs)
      expect(annotationOf(run)).toContain(answer.outputs['error-message'])
    })
  })
})

describe('the rate limit of the emulator', () => {
  it.concurrent('is waited out, and costs only time', async () => {
    // Three calls of the bench have enrolled the group: the fourth is the look, the fifth the POST.
    await withBench({ rateLimit: { calls: 4, windowMs: 3_000 } }, async ({ step, emulator }) => {
      const run = await step({})
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(emulator.calls.map(call => call.status)).toContain(429)
      expect(run.log.join('\n')).toMatch(
        /HTTP 429: Rate limit is exceeded\. Try again in \d seconds\. Retry 1 of 6/,
      )
    })
  })
})
