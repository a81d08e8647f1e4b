import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, jest } from '@jest/globals'
import type { Result } from '../../src/report/group-result.ts'
import { stopwatch } from '../support/stopwatch.ts'
import { hurried } from './preload.ts'
import { annotationOf, type Bench, cancelledAtOnce, expectHonest, withBench } from './step.ts'

jest.setTimeout(240_000)

const resultsOf = ({ outputs }: { outputs: Record<string, string> }): Result[] =>
  JSON.parse(outputs.results ?? '') as Result[]

/** Most requests of the steps in any window of so many milliseconds. */
function mostCalls({ emulator }: Bench, windowMs: number): number {
  const times = emulator.calls.filter(({ path }) => /\/train(ing)?$/.test(path)).map(({ at }) => at)
  return Math.max(...times.map(from => times.filter(at => at >= from && at < from + windowMs).length))
}

describe('several groups', () => {
  it.concurrent('end each in its own way, and the step by the first that failed', async () => {
    await withBench({}, async ({ enrol, step, emulator }) => {
      await enrol('visitors')
      await enrol('empty', 0)
      const personGroupId = 'staff # ours\nvisitors, empty\nmissing\nstaff'
      const run = await step({ personGroupId })
      expect(resultsOf(run).map(({ personGroupId: id, reason }) => [id, reason])).toEqual([
        ['staff', ''],
        ['visitors', ''],
        ['empty', 'training-failed'],
        ['missing', 'not-found'],
      ])
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'failed', reason: 'training-failed' })
      expect(
        run.commands.filter(({ command }) => command === 'notice').map(({ message }) => message),
      ).toEqual(['Given more than once, used once: staff'])
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
      expect(run.summary).toContain('### ❌ 2 of 4 person groups failed: 1 training-failed, 1 not-found\n')
      expect(run.summary).toContain(
        "\n\nHTTP 404 PersonGroupNotFound: Person group 'missing' is not found.\n\n",
      )
    })
  })

  it.concurrent('that all succeed pass', async () => {
    await withBench({}, async ({ enrol, step }) => {
      await enrol('visitors')
      const run = await step({ personGroupId: 'staff,visitors' })
      expect(run.exitCode).toBe(0)
      expect(run.summary).toMatch(/^### ✅ All 2 person groups succeeded\n/)
      expect(run.log.at(-1)).toMatch(/^✅ All 2 person groups succeeded\. The step took \d/)
    })
  })

  it.concurrent('with a wrong key make as few calls as are made at a time', async () => {
    await withBench({}, async ({ step, emulator }) => {
      emulator.faults.add({
        on: 'any',
        kind: 'status',
        status: 401,
        body: { error: { code: '401', message: 'Access denied.' } },
        times: 0,
      })
      const ids = Array.from({ length: 30 }, (_, index) => `g${index}`)
      const run = await step({ personGroupId: ids.join(), 'max-parallel': '3' })
      const results = resultsOf(run)
      expect(new Set(results.map(({ reason }) => reason))).toEqual(new Set(['unauthorized']))
      expect(results[29]).toMatchObject({ status: 'not-started', started: 'no' })
      expect(results[29]?.errorMessage).toMatch(/^Access denied/)
      expect(run.log.join('\n')).toMatch(/Not started because of the error of 'g\d': HTTP 401: /)
      expect(emulator.calls.filter(({ path }) => path.endsWith('/training')).length).toBeLessThanOrEqual(3)
      const errors = run.commands.filter(({ command }) => command === 'error')
      expect(errors).toHaveLength(1)
      expect(annotationOf(run)).toMatch(
        /^3 person groups, and 27 not started: HTTP 401: Access denied\.\nWhat to do: .*\nFor support: .* \(of 'g0'\)\nPerson groups: g0, g1, g2\nNot started because of this: g3, .*, g12 and 17 more$/,
      )
      expect(run.summary.split('Access denied.')).toHaveLength(2)
      expect(run.summary).toContain('\n- Groups: **g0**, ')
    })
  })

  it.concurrent('of a dry run do not say that they succeeded', async () => {
    await withBench({}, async ({ enrol, step, emulator }) => {
      await enrol('visitors')
      await step({ personGroupId: 'staff,visitors' })
      const run = await step({ personGroupId: 'staff,visitors', 'dry-run': 'true' })
      const told = 'Checked 2 person groups, nothing trained; training status: 2 succeeded'
      expect(run.exitCode).toBe(0)
      expect(run.log.at(-1)).toMatch(new RegExp(`^✅ ${told}\\. The step took \\d`))
      expect(run.summary).toMatch(new RegExp(`^### ✅ ${told}\\n`))
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
    })
  })

  it.concurrent('that are not waited for do not say so either', async () => {
    await withBench({}, async ({ enrol, step }) => {
      await enrol('visitors')
      const run = await step({ personGroupId: 'staff,visitors', wait: 'false' })
      const told = 'All 2 person groups queued for training \\(wait: false\\)'
      expect(run.log.at(-1)).toMatch(new RegExp(`^✅ ${told}\\. The step took \\d`))
      expect(run.summary).toMatch(new RegExp(`^### ✅ ${told}\\n`))
    })
  })

  it.concurrent('keep the limit of the free tier together', async () => {
    const factor = 10
    // On a busy machine a call arrives late, and the next ones on time. The limiter's own clock is held to the whole window.
    const windowMs = 60_000 / factor - 500
    await withBench({ trainingTimeMs: 4_000 }, async bench => {
      for (const id of ['visitors', 'guests']) await bench.enrol(id)
      const run = await bench.step(
        { personGroupId: 'staff,visitors,guests', 'rate-limit': '20/m', 'poll-interval': '1s' },
        { nodeArgs: hurried(factor) },
      )
      expect(run.exitCode).toBe(0)
      expect(bench.requests().length).toBeGreaterThan(20)
      expect(mostCalls(bench, windowMs)).toBeLessThanOrEqual(20)
    })
  })
})

describe('a thousand groups', () => {
  const ids = Array.from({ length: 1_000 }, (_, index) => `g${index}`)
  /** What becomes of a group, by its number. */
  const fateOf = (index: number): Result['reason'] =>
    index % 100 === 3 ? 'training-failed' : index % 100 === 4 ? 'not-found' : ''
  const enrolAll = async ({ enrol }: Bench): Promise<void> => {
    for (let from = 0; from < ids.length; from += 50) {
      const some = ids.slice(from, from + 50)
      await Promise.all(
        some.map(async (id, index) => {
          const fate = fateOf(from + index)
          if (fate !== 'not-found') await enrol(id, fate === 'training-failed' ? 0 : 1)
        }),
      )
    }
  }
  const inputs = { personGroupId: ids.join('\n'), 'max-parallel': '1000', 'rate-limit': '200/s' }

  it.concurrent('are each told as they are, through a throttle and an outage', async () => {
    await withBench({ trainingTimeMs: 2_500 }, async bench => {
      const { emulator, start } = bench
      await enrolAll(bench)
      emulator.faults.add({
        on: 'train',
        skip: 100,
        times: 5,
        kind: 'status',
        status: 429,
        headers: { 'retry-after': '1' },
      })
      const { finished } = start(inputs)
      await pause(8_000)
      emulator.faults.add({ on: 'any', kind: 'status', status: 503, times: 0 })
      await pause(5_000)
      emulator.faults.clear()
      const run = await finished
      expectHonest(run)
      expect(resultsOf(run).map(({ reason }) => reason)).toEqual(ids.map((_, index) => fateOf(index)))
      expect(ids.every(id => emulator.trainingCount('persongroups', id) <= 1)).toBe(true)
      expect(run.log.filter(line => /has succeeded for any|answers again after/.test(line))).toEqual([
        expect.stringMatching(
          /^\[\S+ s\] No call has succeeded for any of the \d+ groups in progress since \[\S+ s\]: HTTP 503/,
        ),
        expect.stringMatching(/^\[\S+ s\] The service answers again after an outage of \S+ s$/),
      ])
    })
  })

  it.concurrent('that are cancelled in the middle end within a second, all of them told', async () => {
    await withBench({ trainingTimeMs: 60_000 }, async bench => {
      await enrolAll(bench)
      const watch = stopwatch()
      const running = bench.start(inputs, { nodeArgs: watch.nodeArgs })
      await pause(4_000)
      const run = await cancelledAtOnce(running, watch, 'SIGINT', 1_500)
      expectHonest(run)
      const results = resultsOf(run)
      expect(results.map(({ personGroupId }) => personGroupId)).toEqual(ids)
      expect(new Set(results.map(({ reason }) => reason))).toEqual(new Set(['cancelled', 'not-found']))
      expect(run.outputs.reason).toBe('cancelled')
    })
  })
})
