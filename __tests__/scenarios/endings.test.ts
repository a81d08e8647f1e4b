import { describe, expect, it, jest } from '@jest/globals'
import type { EmulatorOptions, Fault } from '../../src/emulator/server.ts'
import { annotationOf, withBench } from './step.ts'

jest.setTimeout(60_000)

/** One row of the contract's table: what the service does, and what a workflow gets to see. */
interface Row {
  name: string
  emulator?: EmulatorOptions
  faults?: Fault[]
  inputs?: Record<string, string>
  /** Expected outputs. */
  outputs: Record<string, string>
  /** What the annotation must say, to do among it. */
  says?: (string | RegExp)[]
  /** The requests that were made. */
  requests?: string[]
}

const ONCE = { 'max-retries': '0' }
const GET = 'GET training'
const POST = 'POST train'

function forbidden(code: string, message: string): Fault {
  return { on: 'train', kind: 'status', status: 403, body: { error: { code, message } } }
}

function status(code: number): Fault {
  return { on: 'train', kind: 'status', status: code, times: 0 }
}

const rows: Row[] = [
  {
    name: '202, then succeeded',
    outputs: { status: 'succeeded', reason: '', 'http-status': '200', 'error-code': '', 'error-message': '' },
    requests: [GET, POST, GET],
  },
  {
    name: '202, then failed',
    inputs: { personGroupId: 'empty' },
    outputs: { status: 'failed', reason: 'training-failed', 'http-status': '200' },
    says: ["Person group 'empty'", 'Enrol at least one person with a face'],
  },
  {
    name: '202 with wait: false',
    inputs: { wait: 'false' },
    outputs: { status: 'queued', reason: '', 'http-status': '202' },
    requests: [GET, POST],
  },
  {
    name: '401',
    inputs: { 'secret-key': 'wrong-key-wrong-key' },
    outputs: { status: 'error', reason: 'unauthorized', 'error-code': 'Unspecified', 'http-status': '401' },
    says: [
      'HTTP 401 Unspecified: Access denied due to invalid subscription key',
      'from the same Face resource',
    ],
    requests: [GET],
  },
  {
    name: '403 call volume quota',
    emulator: { quota: 4 },
    outputs: { status: 'error', reason: 'quota-exceeded', 'error-code': '403', 'retry-after': '183168' },
    says: [
      'Out of call volume quota. Quota will be replenished in 2.12 days.',
      ' UTC (2 days 3 h), or raise the pricing tier',
    ],
    requests: [GET, POST],
  },
  {
    name: '403 keys disabled',
    faults: [
      {
        ...forbidden('AuthenticationTypeDisabled', 'Key based authentication is disabled for this resource.'),
        times: 0,
      },
    ],
    outputs: {
      status: 'error',
      reason: 'forbidden',
      'error-code': 'AuthenticationTypeDisabled',
      'http-status': '403',
    },
    says: ['disableLocalAuth'],
  },
  {
    name: '403 firewall',
    faults: [{ ...forbidden('403', 'Access denied due to Virtual Network/Firewall rules.'), times: 0 }],
    outputs: { status: 'error', reason: 'forbidden', 'error-code': '403' },
    says: ["the resource's firewall"],
  },
  {
    name: '403 count',
    faults: [forbidden('QuotaExceeded', 'Person number reached subscription level limit.')],
    outputs: { status: 'error', reason: 'forbidden', 'error-code': 'QuotaExceeded' },
    says: ['as many persons or groups as its pricing tier allows', 'Waiting does not help.'],
  },
  {
    name: '403 approval',
    faults: [
      {
        on: 'train',
        kind: 'status',
        status: 403,
        body: {
          error: {
            code: 'InvalidRequest',
            message: 'No.',
            innererror: { code: 'UnsupportedFeature', message: 'No.' },
          },
        },
      },
    ],
    outputs: { status: 'error', reason: 'forbidden', 'error-code': 'UnsupportedFeature' },
    says: ['Apply for this feature at https://aka.ms/facerecognition'],
  },
  {
    name: '400 id',
    faults: [
      {
        on: 'train',
        kind: 'status',
        status: 400,
        body: { error: { code: 'BadArgument', message: 'Person group ID is invalid.' } },
      },
    ],
    outputs: { status: 'error', reason: 'invalid-input', 'error-code': 'BadArgument' },
    says: ['Check personGroupId'],
  },
  {
    name: 'a status in a word that is not known',
    faults: [{ on: 'status', kind: 'answer-training', set: { status: 'Paused' }, skip: 1, times: 0 }],
    inputs: { timeout: '5s' },
    outputs: {
      status: 'timed-out',
      'error-message': expect.stringMatching(
        /^Timed out: the training was in an unknown state \('Paused'\) when last checked at .* UTC; it was queued at 20.*\.$/,
      ) as unknown as string,
    },
    says: ["('Paused')", 'Check for a newer version of this action'],
  },
  {
    name: '404 group',
    inputs: { personGroupId: 'nobody' },
    outputs: {
      status: 'error',
      reason: 'not-found',
      'error-code': 'PersonGroupNotFound',
      'http-status': '404',
    },
    says: [
      "HTTP 404 PersonGroupNotFound: Person group 'nobody' is not found.",
      'Create the person group before this step',
    ],
    requests: [GET],
  },
  {
    name: '404 URL',
    faults: [
      {
        on: 'status',
        kind: 'status',
        status: 404,
        body: { error: { code: '404', message: 'Resource not found' } },
      },
    ],
    outputs: { status: 'error', reason: 'not-found', 'error-code': '404' },
    says: ['the URL is wrong, not the group'],
  },
  {
    name: '409 ConcurrentOperationConflict for ever',
    faults: [
      {
        on: 'train',
        kind: 'status',
        status: 409,
        times: 0,
        body: {
          error: {
            code: 'ConcurrentOperationConflict',
            message: 'There is a conflict operation on resource.',
          },
        },
      },
    ],
    inputs: { 'max-retries': '1' },
    outputs: {
      status: 'error',
      reason: 'conflict',
      'error-code': 'ConcurrentOperationConflict',
      'http-status': '409',
    },
    says: ['when the other change of this group is done'],
    requests: [GET, POST, GET, POST],
  },
  {
    name: '429 that passes',
    faults: [
      {
        on: 'train',
        kind: 'status',
        status: 429,
        body: { error: { statusCode: 429, message: 'Rate limit is exceeded. Try again in 2 seconds.' } },
      },
    ],
    outputs: { status: 'succeeded', reason: '' },
    requests: [GET, POST, GET, POST, GET],
  },
  {
    name: '429 for longer than the timeout',
    faults: [
      {
        on: 'train',
        kind: 'status',
        status: 429,
        body: { error: { statusCode: 429, message: 'Rate limit is exceeded. Try again in 86400 seconds.' } },
      },
    ],
    outputs: { status: 'error', reason: 'rate-limited', 'error-code': '429', 'retry-after': '86400' },
    says: [
      /The timeout left only (?:30 min|29 min \d+ s), too little for a retry\./,
      'UTC (1 day), or set a longer timeout. ',
    ],
    requests: [GET, POST],
  },
  ...[408, 500, 502, 503, 504].map(code => ({
    name: `${code} for ever`,
    faults: [status(code)],
    inputs: ONCE,
    outputs: { status: 'error', reason: 'service-error', 'http-status': String(code) },
    says: [`HTTP ${code}`, 'Run the job again later'],
  })),
  ...[500, 502, 503].map(code => ({
    name: `${code} once`,
    faults: [{ ...status(code), times: 1 }],
    outputs: { status: 'succeeded', reason: '' },
    requests: [GET, POST, GET, POST, GET],
  })),
  {
    name: 'HTML with 200 instead of a status',
    faults: [{ on: 'status', kind: 'html', status: 200, times: 0 }],
    inputs: ONCE,
    outputs: { status: 'error', reason: 'service-error', 'error-code': '200', 'http-status': '200' },
    says: [
      'Something other than the Face service sent an HTML page',
      / is the endpoint of the Face resource, and whether a firewall or a gateway answers instead \(no proxy is used\)/,
    ],
  },
  {
    name: 'HTML with 202 instead of an acceptance',
    faults: [{ on: 'train', kind: 'html', status: 202, times: 0 }],
    inputs: { ...ONCE, wait: 'false' },
    outputs: { status: 'error', reason: 'service-error', 'error-code': '202' },
  },
  {
    name: 'a body that is not JSON',
    faults: [{ on: 'status', kind: 'garbage-json', times: 0 }],
    inputs: ONCE,
    outputs: { status: 'error', reason: 'service-error', 'http-status': '200' },
  },
  {
    name: 'a host without an address',
    inputs: { ...ONCE, endpoint: 'https://no-such-resource.invalid' },
    outputs: { status: 'error', reason: 'network-error', 'http-status': '', 'error-code': '' },
    says: ['No answer', 'Check the spelling of region or endpoint'],
    requests: [],
  },
  {
    name: 'a connection that is refused',
    inputs: { ...ONCE, endpoint: 'http://127.0.0.1:9' },
    outputs: { status: 'error', reason: 'network-error', 'http-status': '' },
    says: ['ECONNREFUSED', 'Check that the runner reaches the endpoint'],
    requests: [],
  },
  {
    name: 'a time-out',
    emulator: { trainingTimeMs: 60_000 },
    inputs: { timeout: '2s' },
    outputs: { status: 'timed-out', reason: 'timed-out', 'http-status': '' },
    says: ['Timed out after 2 s', 'Set a longer timeout', 'The training continues in Azure. '],
  },
]

describe('what the service answers decides the ending', () => {
  it.concurrent.each(rows.map(row => [row.name, row] as const))('%s', async (_, row) => {
    await withBench(row.emulator ?? {}, async bench => {
      if (row.inputs?.personGroupId === 'empty') await bench.enrol('empty', 0)
      bench.emulator.faults.add(...(row.faults ?? []))
      const run = await bench.step(row.inputs ?? {})
      expect(run.outputs).toMatchObject(row.outputs)
      expect(run.exitCode).toBe(row.outputs.reason === '' ? 0 : 1)
      for (const text of row.says ?? []) expect(annotationOf(run)).toMatch(text)
      if (row.requests) expect(bench.requests()).toEqual(row.requests)
      if (run.exitCode === 1) expect(annotationOf(run)).toContain(run.outputs['request-id'])
    })
  })
})

describe('a training that has been in progress for three days', () => {
  it.concurrent.each([
    ['fail', 'conflict', 'The training in progress was queued at'],
    [
      'retrain',
      'timed-out',
      'no training was started, because another one of this group was running when last checked at',
    ],
    ['join', 'timed-out', 'the training was running when last checked at'],
  ])('is told to be so, and stuck, with on-conflict: %s', async (onConflict, reason, says) => {
    await withBench({}, async ({ step, emulator }) => {
      const queuedAt = new Date(Date.now() - 3 * 86_400_000).toISOString()
      const body = { status: 'running', createdDateTime: queuedAt }
      emulator.faults.add({ on: 'status', kind: 'status', status: 200, body, times: 0 })
      const error = {
        code: 'PersonGroupTrainingNotFinished',
        message: "Person group 'staff' is under training.",
      }
      emulator.faults.add({ on: 'train', kind: 'status', status: 409, body: { error }, times: 0 })
      const run = await step({ 'on-conflict': onConflict, timeout: '4s' })
      expect(run.outputs.reason).toBe(reason)
      expect(annotationOf(run)).toContain(says)
      expect(annotationOf(run)).toContain(
        `${queuedAt.slice(0, 10)} ${queuedAt.slice(11, 16)} UTC, 3 days earlier.`,
      )
      expect(annotationOf(run)).toContain('That training is stuck, and no call can cancel it.')
      expect(annotationOf(run)).toContain('For support: request id ')
    })
  })
})

describe('a training that is already in progress', () => {
  it.concurrent('ends the step with on-conflict: fail', async () => {
    await withBench({ trainingTimeMs: 5_000 }, async ({ call, step, emulator }) => {
      await call('POST', 'persongroups/staff/train')
      const run = await step({})
      expect(run.outputs).toMatchObject({
        status: 'error',
        reason: 'conflict',
        'error-code': 'PersonGroupTrainingNotFinished',
        'error-message': "Person group 'staff' is under training.",
        'http-status': '409',
      })
      expect(annotationOf(run)).toContain('on-conflict: join')
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
    })
  })

  it.concurrent('is followed with on-conflict: join', async () => {
    await withBench({ trainingTimeMs: 2_500 }, async ({ call, step, emulator }) => {
      await call('POST', 'persongroups/staff/train')
      const run = await step({ 'on-conflict': 'join' })
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
    })
  })

  it.concurrent('is followed by another with on-conflict: retrain', async () => {
    await withBench({ trainingTimeMs: 1_500 }, async ({ call, step, emulator }) => {
      await call('POST', 'persongroups/staff/train')
      const run = await step({ 'on-conflict': 'retrain' })
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(2)
    })
  })
})

describe('a dry run', () => {
  it.concurrent('tells the status of the group and trains nothing', async () => {
    const trainingTimeMs = 3_000
    await withBench({ trainingTimeMs }, async ({ call, step, emulator, enrol }) => {
      const dry = { 'dry-run': 'true' }
      expect((await step(dry)).outputs).toMatchObject({
        status: 'not-trained',
        reason: '',
        'http-status': '404',
      })
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(0)

      await call('POST', 'persongroups/staff/train')
      await new Promise(resolve => setTimeout(resolve, 120))
      expect((await step(dry)).outputs).toMatchObject({ status: 'running', reason: '' })
      await new Promise(resolve => setTimeout(resolve, trainingTimeMs))
      expect((await step(dry)).outputs).toMatchObject({
        status: 'succeeded',
        reason: '',
        'http-status': '200',
      })

      await enrol('empty', 0)
      await call('POST', 'persongroups/empty/train')
      await new Promise(resolve => setTimeout(resolve, trainingTimeMs + 200))
      const failed = await step({ ...dry, personGroupId: 'empty' })
      expect(failed.outputs).toMatchObject({ status: 'failed', reason: '' })
      expect(failed.exitCode).toBe(0)
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
    })
  })

  it.concurrent('fails where the training would', async () => {
    await withBench({}, async ({ step }) => {
      const run = await step({ 'dry-run': 'true', personGroupId: 'nobody' })
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'not-found' })
    })
  })
})
