import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, jest } from '@jest/globals'
import type { Fault } from '../../src/emulator/server.ts'
import { annotationOf, expectHonest, expectNoKey, KEY, withBench } from './step.ts'

jest.setTimeout(90_000)

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

describe('1. green means trained', () => {
  it.concurrent('an old success is not taken for the new failure', async () => {
    await withBench({ registerTimeMs: 2_500 }, async ({ call, enrol, step, emulator }) => {
      const personId = await enrol('shop')
      await call('POST', 'persongroups/shop/train')
      await pause(3_000)
      await call('DELETE', `persongroups/shop/persons/${personId}`)
      const run = await step({ personGroupId: 'shop' })
      expect(run.outputs).toMatchObject({ status: 'failed', reason: 'training-failed' })
      expect(run.log.join('\n')).toContain('does not show the new training yet')
      expect(emulator.trainings('persongroups', 'shop')).toBe(2)
    })
  })

  it.concurrent('an old failure is not taken for the new success', async () => {
    await withBench({ registerTimeMs: 2_500 }, async ({ call, enrol, step }) => {
      await enrol('shop', 0)
      await call('POST', 'persongroups/shop/train')
      await pause(3_000)
      await enrol('shop')
      expect((await step({ personGroupId: 'shop' })).outputs).toMatchObject({
        status: 'succeeded',
        reason: '',
      })
    })
  })

  it.concurrent('an old success that is shown for ever never turns green', async () => {
    await withBench({ registerTimeMs: 60_000 }, async ({ step, emulator }) => {
      const old = {
        status: 'succeeded',
        createdDateTime: '2026-01-01T00:00:00.1Z',
        lastActionDateTime: '2026-01-01T00:00:02Z',
      }
      emulator.faults.add({ on: 'status', kind: 'status', status: 200, body: old, times: 0 })
      const run = await step({ timeout: '4s' })
      expect(run.outputs).toMatchObject({ status: 'timed-out', reason: 'timed-out' })
      expect(annotationOf(run)).toContain('the service has not shown the new training yet')
    })
  })
})

describe('2. red is never silent, green never early', () => {
  /** Node modules that a step is started with: each breaks something under the built action. */
  const preload = (code: string): { nodeArgs: string[] } => ({
    nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(code)}`],
  })

  it.concurrent('an event loop that runs dry while a call is pending ends red and says so', async () => {
    await withBench({}, async ({ step }) => {
      const run = await step(
        {},
        preload(`
          import http from 'node:http'
          import { EventEmitter } from 'node:events'
          http.request = () => Object.assign(new EventEmitter(), { setTimeout() {}, end() {}, write() {} })
          globalThis.setTimeout = () => ({ unref() {} })
        `),
      )
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'service-error' })
      expect(annotationOf(run)).toContain('it stopped before it had a result')
    })
  })

  it.concurrent('a fault of the action itself ends red and says so', async () => {
    await withBench({}, async ({ step }) => {
      const run = await step(
        {},
        preload(
          `globalThis.AbortSignal.any = () => { setTimeout(() => { throw new Error('a bug') }); return new AbortController().signal }`,
        ),
      )
      expect(run.exitCode).toBe(1)
      expect(annotationOf(run)).toContain('fault of its own: a bug')
    })
  })

  it.concurrent('outputs that can not be written end red, although the group is trained', async () => {
    await withBench({}, async ({ start }) => {
      const run = await start({}, { env: { GITHUB_OUTPUT: '/nowhere/output' } }).finished
      expect(run.exitCode).toBe(1)
      expect(annotationOf(run)).toContain('/nowhere/output')
    })
  })

  it.concurrent('a summary that can not be written is told and costs nothing else', async () => {
    await withBench({}, async ({ start }) => {
      const run = await start({}, { env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' } }).finished
      expect(run.exitCode).toBe(0)
      expect(run.log.join('\n')).toContain('The job summary could not be written')
    })
  })
})

describe('3. at most one training more than asked', () => {
  it.concurrent('a POST whose answer is lost is looked after, not repeated', async () => {
    await withBench({}, async ({ step, emulator, requests }) => {
      emulator.faults.add({ on: 'train', kind: 'reset', acted: true })
      expect((await step({})).outputs.status).toBe('succeeded')
      expect(requests().filter(request => request === 'POST train')).toHaveLength(1)
      expect(emulator.trainings('persongroups', 'staff')).toBe(1)
    })
  })

  it.concurrent('a dry run makes none', async () => {
    await withBench({}, async ({ step, emulator, requests }) => {
      expect((await step({ 'dry-run': 'true' })).exitCode).toBe(0)
      expect(requests()).toEqual(['GET training'])
      expect(emulator.trainings('persongroups', 'staff')).toBe(0)
    })
  })
})

describe('4. the time-out is kept within a second', () => {
  const faults: Fault[] = (['train', 'status'] as const).flatMap(on => [
    { on, kind: 'hang', times: 0 } as const,
    { on, kind: 'stall', times: 0 } as const,
    { on, kind: 'slow', ms: 20_000, times: 0 } as const,
    { on, kind: 'drip', ms: 500, times: 0 } as const,
  ])

  it.concurrent.each(faults.map(fault => [`${fault.kind} of ${fault.on}`, fault] as const))(
    'during a %s',
    async (_, fault) => {
      await withBench({}, async ({ step, emulator }) => {
        emulator.faults.add(fault)
        const run = await step({ timeout: '2s' })
        expect(run.outputs).toMatchObject({ status: 'timed-out', reason: 'timed-out' })
        expect(Number(run.outputs.duration)).toBeLessThan(3)
        expect(run.durationMs).toBeGreaterThan(2_000)
        expect(run.durationMs).toBeLessThan(3_500)
      })
    },
  )
})

describe('5. a transient failure does not end a wait', () => {
  it.concurrent('an outage of every kind costs only time', async () => {
    await withBench({ trainingTimeMs: 1_500 }, async ({ step, emulator }) => {
      const on = 'status'
      emulator.faults.add(
        { on, skip: 1, kind: 'status', status: 503 },
        { on, skip: 1, kind: 'reset' },
        { on, skip: 1, kind: 'html' },
        { on, skip: 1, kind: 'html', status: 404 },
        { on, skip: 1, kind: 'status', status: 504, body: 'The operation timed out after 7200 seconds.' },
      )
      const run = await step({ 'max-retries': '0' })
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(run.log.filter(line => line.includes('The wait goes on'))).toHaveLength(5)
      expect(run.log.join('\n')).toContain('The service answers again')
    })
  })
})

describe('6. the key goes nowhere else', () => {
  it.concurrent.each([
    ['a text that is no JSON', (text: string) => text, 190],
    ['a long message', (text: string) => JSON.stringify({ error: { code: 'Bad', message: text } }), 590],
    ['the longest message', (text: string) => JSON.stringify({ error: { code: 'Bad', message: text } }), 990],
  ])('not even in part, where %s is cut', async (_, bodyOf, position) => {
    await withBench({}, async ({ step, emulator }) => {
      const body = bodyOf('x'.repeat(position) + KEY + 'x'.repeat(600))
      emulator.faults.add({ on: 'status', kind: 'status', status: 400, body })
      const run = await step({}, { env: { RUNNER_DEBUG: '1' } })
      const [, ...lines] = run.stdout.split('\n')
      expect(lines.join('\n') + run.outputFile + run.summary).not.toContain(KEY.slice(0, 6))
    })
  })

  it.concurrent('not even when it is given as the group', async () => {
    await withBench({}, async ({ step, requests }) => {
      const run = await step({ personGroupId: KEY })
      expect(annotationOf(run)).toBe(
        "personGroupId '***' is the key itself; expected the id of the group to train.",
      )
      expect(requests()).toEqual([])
    })
  })

  it.concurrent('neither along a redirect nor to a foreign Operation-Location', async () => {
    const reached: string[] = []
    const elsewhere = createServer((request, response) => {
      reached.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`)
      response.end('{"status":"succeeded"}')
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        for (const on of ['train', 'status'] as const) {
          await withBench({}, async ({ step, emulator }) => {
            emulator.faults.add({ on, kind: 'redirect', location: url, status, times: 0 })
            const run = await step({ 'max-retries': '0' })
            expect(run.outputs).toMatchObject({ reason: 'service-error', 'http-status': String(status) })
          })
        }
      }
      await withBench({}, async ({ step, emulator }) => {
        emulator.faults.add({ on: 'train', kind: 'foreign-operation-location', url })
        expect((await step({})).outputs.status).toBe('succeeded')
      })
      expect(reached).toEqual([])
    } finally {
      elsewhere.close()
    }
  })

  it.concurrent('not even when the service repeats it', async () => {
    await withBench({}, async ({ step, emulator }) => {
      const body = {
        error: {
          code: `Bad${KEY}`,
          message: `Your key ${KEY.slice(0, 9)}\u001b[0m${KEY.slice(9)} is bad: ${KEY}`,
        },
      }
      emulator.faults.add({
        on: 'status',
        kind: 'status',
        status: 401,
        body,
        headers: { 'apim-request-id': KEY },
      })
      const run = await step({}, { env: { RUNNER_DEBUG: '1' } })
      expect(run.outputs['error-message']).toBe('Your key *** is bad: ***')
      expectNoKey(run)
    })
  })
})

describe('7. what the service says is data', () => {
  const hostile = [
    '::set-output name=status::succeeded',
    '\n::error::forged',
    '\r\n::add-mask::a',
    '\u2028::warning::forged ##[error]forged ##[set-env name=A]b',
    '\u001b[31mred\u001b]0;title\u0007 \u0000\u0008',
    '| a | <img src=x onerror=alert(1)> [link](https://evil.example) `code` **bold** @everyone $x$ :boom:',
    '\ud800 lone',
    'x'.repeat(4_097),
  ].join('')

  it.concurrent.each([
    'message of an error',
    'code of an error',
    'message of a failed training',
    'word for a status',
    'request id',
  ])('also as the %s', async place => {
    await withBench({ trainingTimeMs: 2_000 }, async ({ step, emulator }) => {
      const error = (fields: object): Fault => ({ on: 'status', kind: 'status', status: 401, ...fields })
      if (place === 'message of an error')
        emulator.faults.add(error({ body: { error: { code: 'Bad', message: hostile } } }))
      if (place === 'code of an error')
        emulator.faults.add(error({ body: { error: { code: hostile, message: 'No.' } } }))
      if (place === 'request id') {
        emulator.faults.add(error({ headers: { 'apim-request-id': '::error::forged ##[error]forged' } }))
      }
      if (place === 'message of a failed training') {
        emulator.faults.add({
          on: 'status',
          skip: 1,
          kind: 'answer-training',
          set: { status: 'failed', message: hostile },
          times: 0,
        })
      }
      if (place === 'word for a status') {
        emulator.faults.add({ on: 'status', skip: 1, kind: 'answer-training', set: { status: hostile } })
      }
      const run = await step({}, { env: { RUNNER_DEBUG: '1' } })
      const kinds = new Set(run.commands.map(({ command }) => command))
      expect([...kinds].filter(kind => !['add-mask', 'debug', 'error'].includes(kind))).toEqual([])
      expect(run.commands.filter(({ command }) => command === 'add-mask')).toHaveLength(1)
      expect(run.stdout).not.toContain('##[')
      expect(run.stdout + run.summary + run.outputFile).not.toMatch(/(?!\n)\p{Cc}|\u2028/u)
      expect(run.summary).not.toMatch(/<img|[^\\]\[link|[^\\]`code/)
      for (const value of Object.values(run.outputs)) expect(value).not.toMatch(/^::|\n|##\[/)
    })
  })
})

describe('8. cancelled means at once', () => {
  it.concurrent.each<[NodeJS.Signals, string, Fault | undefined]>([
    ['SIGINT', 'during the wait', undefined],
    ['SIGTERM', 'during the wait', undefined],
    ['SIGINT', 'during a look that hangs', { on: 'status', kind: 'hang' }],
    ['SIGINT', 'during a POST that hangs', { on: 'train', kind: 'hang' }],
    [
      'SIGTERM',
      'during a backoff',
      { on: 'status', kind: 'status', status: 429, headers: { 'retry-after': '60' } },
    ],
  ])('by %s %s', async (signal, _, fault) => {
    await withBench({ trainingTimeMs: 60_000 }, async ({ start, emulator }) => {
      if (fault) emulator.faults.add(fault)
      const { child, finished } = start({})
      await pause(1_200)
      const sentAt = performance.now()
      child.kill(signal)
      const run = await finished
      expect(performance.now() - sentAt).toBeLessThan(1_000)
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
      const begun = fault?.on !== 'status'
      expect(annotationOf(run).includes('goes on in Azure')).toBe(begun)
      expectHonest(run)
    })
  })
})

describe('9. gentle', () => {
  it.concurrent('the free tier of 20 calls a minute is enough for a wait', async () => {
    await withBench(
      { trainingTimeMs: 20_000, rateLimit: { calls: 20 + 3, windowMs: 60_000 } },
      async ({ step, emulator }) => {
        // Three calls of the bench itself have enrolled the group.
        const run = await step({})
        expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
        expect(emulator.calls.filter(call => call.status === 429)).toEqual([])
        expect(emulator.calls.length).toBeLessThanOrEqual(23)
      },
    )
  })
})
