import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, jest } from '@jest/globals'
import type { Fault } from '../../src/emulator/server.ts'
import { stopwatch } from '../support/stopwatch.ts'
import { hurried } from './preload.ts'
import { annotationOf, cancelledAtOnce, expectHonest, expectNoKey, KEY, withBench } from './step.ts'

jest.setTimeout(90_000)

/** The status of the training before is served for a while. */
const SHOWN_LATE: Fault = { on: 'train', kind: 'older-status', ms: 2_500, times: 0 }

describe('1. green means trained', () => {
  it.concurrent('an old success is not taken for the new failure', async () => {
    await withBench({}, async ({ call, enrol, step, emulator }) => {
      emulator.faults.add(SHOWN_LATE)
      const personId = await enrol('shop')
      await call('POST', 'persongroups/shop/train')
      await pause(3_000)
      await call('DELETE', `persongroups/shop/persons/${personId}`)
      const run = await step({ personGroupId: 'shop' })
      expect(run.outputs).toMatchObject({ status: 'failed', reason: 'training-failed' })
      expect(run.log.join('\n')).toContain('does not show the new training yet')
      expect(emulator.trainingCount('persongroups', 'shop')).toBe(2)
    })
  })

  it.concurrent('an old failure is not taken for the new success', async () => {
    await withBench({}, async ({ call, enrol, step, emulator }) => {
      emulator.faults.add(SHOWN_LATE)
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
    await withBench({}, async ({ step, emulator }) => {
      const old = {
        status: 'succeeded',
        createdDateTime: '2026-01-01T00:00:00.1Z',
        lastActionDateTime: '2026-01-01T00:00:02Z',
      }
      emulator.faults.add({ on: 'status', kind: 'status', status: 200, body: old, times: 0 })
      const run = await step({ timeout: '4s' })
      expect(run.outputs).toMatchObject({ status: 'timed-out', reason: 'timed-out' })
      expect(annotationOf(run)).toContain('no status check has shown the new training yet')
    })
  })
})

describe('3. at most one training more than asked', () => {
  it.concurrent('a dry run makes none', async () => {
    await withBench({}, async ({ step, emulator, requests }) => {
      expect((await step({ 'dry-run': 'true' })).exitCode).toBe(0)
      expect(requests()).toEqual(['GET training'])
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(0)
    })
  })
})

describe('5. a transient failure does not end a wait', () => {
  it.concurrent('an outage of every kind costs only time', async () => {
    await withBench({}, async ({ step, emulator }) => {
      const on = 'status'
      emulator.faults.add(
        { on, skip: 1, kind: 'status', status: 503 },
        { on, skip: 1, kind: 'reset' },
        { on, skip: 1, kind: 'html' },
        { on, skip: 1, kind: 'html', status: 404 },
        { on, skip: 1, kind: 'status', status: 504, body: 'The operation timed out after 7200 seconds.' },
      )
      const run = await step({ 'max-retries': '0' }, { nodeArgs: hurried(10) })
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(run.log.filter(line => line.includes('Still waiting'))).toHaveLength(5)
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

  it.concurrent('and the first line of a step masks it, right or wrong', async () => {
    await withBench({}, async ({ step }) => {
      for (const key of [KEY, 'first second']) {
        const run = await step({ 'secret-key': key }, { env: { RUNNER_DEBUG: '1' } })
        expect(run.stdout.split(/\r?\n/)[0]).toBe(`::add-mask::${key}`)
      }
    })
  })

  it.concurrent('not even when it is given as the group', async () => {
    await withBench({}, async ({ step, requests }) => {
      const run = await step({ personGroupId: KEY })
      expect(annotationOf(run)).toBe(
        "personGroupId '***' is the key or token itself; expected the id of the group to train.",
      )
      expect(requests()).toEqual([])
    })
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

describe('8. cancelled means at once', () => {
  it.concurrent.each<['SIGINT' | 'SIGTERM' | 'SIGHUP', string, Fault | undefined]>([
    ['SIGINT', 'during the wait', undefined],
    ['SIGTERM', 'during the wait', undefined],
    ['SIGHUP', 'during the wait', undefined],
    [
      'SIGTERM',
      'during a backoff',
      { on: 'status', kind: 'status', status: 429, headers: { 'retry-after': '60' } },
    ],
  ])('by %s %s', async (signal, _, fault) => {
    await withBench({ trainingTimeMs: 60_000 }, async ({ start, emulator, requests }) => {
      if (fault) emulator.faults.add(fault)
      const watch = stopwatch()
      const running = start({}, { nodeArgs: watch.nodeArgs })
      while (requests().length < (fault ? 1 : 2)) await pause(20)
      await pause(500)
      const run = await cancelledAtOnce(running, watch, signal)
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
      const begun = fault?.on !== 'status'
      expect(annotationOf(run).includes('continues in Azure')).toBe(begun)
      expectHonest(run)
    })
  })
})

describe('9. gentle', () => {
  it.concurrent('the free tier of 20 calls a minute is enough for a wait', async () => {
    await withBench(
      { trainingTimeMs: 2_000, rateLimit: { calls: 20 + 3, windowMs: 6_000 } },
      async ({ step, emulator }) => {
        // Three calls of the bench itself have enrolled the group.
        const run = await step({}, { nodeArgs: hurried(10) })
        expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
        expect(emulator.calls.filter(call => call.status === 429)).toEqual([])
        expect(emulator.calls.length).toBeLessThanOrEqual(23)
      },
    )
  })
})
