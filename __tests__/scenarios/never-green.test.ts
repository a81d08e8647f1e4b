import { tmpdir } from 'node:os'
import { describe, expect, it, jest } from '@jest/globals'
import { stopwatch } from '../support/stopwatch.ts'
import { withBusyThreads } from './busy-threads.ts'
import { withFront } from './front.ts'
import { preload } from './preload.ts'
import { annotationOf, cancelledAtOnce, expectHonest, expectNoKey, onceUnderWay, withBench } from './step.ts'

jest.setTimeout(60_000)

/** No timer keeps the process alive, the time-out's neither: what never settles leaves the event loop with nothing. */
const LOOSE_TIMERS = `
  const later = globalThis.setTimeout
  globalThis.setTimeout = (...args) => later(...args).unref()
`

describe('2. red is never silent, green never early: an event loop that runs dry', () => {
  it.concurrent.each<[string, string, Record<string, string>?]>([
    ['a promise that hangs', 'Promise.race = () => new Promise(() => {})'],
    [
      'a request that is never made',
      `import http from 'node:http'
      import { EventEmitter } from 'node:events'
      http.request = () => Object.assign(new EventEmitter(), { setTimeout() {}, end() {}, write() {} })`,
    ],
    [
      'a look-up that never calls back',
      `import dns from 'node:dns'
      dns.lookup = () => {}`,
      { endpoint: 'https://face.invalid' },
    ],
    [
      'a body whose end nobody tells',
      `import http from 'node:http'
      http.IncomingMessage.prototype[Symbol.asyncIterator] = () => ({ next: () => new Promise(() => {}) })`,
    ],
    [
      'a body that tells neither data nor end',
      `import http from 'node:http'
      http.IncomingMessage.prototype.on = function () { return this }`,
    ],
  ])('in %s fails and says so', async (_, code, inputs = {}) => {
    await withBench({}, async ({ step }) => {
      const run = await step(inputs, { nodeArgs: preload(LOOSE_TIMERS + code) })
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'service-error' })
      expect(annotationOf(run)).toContain('it stopped before it had a result')
    })
  })

  it.concurrent.each([
    ['the first look', 1],
    ['the POST', 2],
    ['a look at the training', 3],
  ])('in %s, whose connection keeps nothing alive, ends red and says so', async (_, call) => {
    const code = `
      import net from 'node:net'
      const { connect } = net.Socket.prototype
      let made = 0
      net.Socket.prototype.connect = function (...args) {
        made += 1
        if (made === ${call}) this.once('connect', () => this.unref())
        return connect.apply(this, args)
      }
      globalThis.setTimeout = (callback, ms, ...rest) =>
        ms > 2_000 ? later(callback, ms, ...rest).unref() : later(callback, ms, ...rest)
    `
    const fault = { on: 'connection', skip: call - 1, answer: () => {} } as const
    await withFront({}, fault, async ({ step, emulator, front }) => {
      const run = await step({}, { nodeArgs: preload(LOOSE_TIMERS + code) })
      expect(run.exitCode).toBe(1)
      expect(annotationOf(run)).toContain('it stopped before it had a result')
      expect(front.connections).toBe(call)
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(call === 3 ? 1 : 0)
    })
  })

  it.concurrent('in a wait ends red and says that the training goes on', async () => {
    await withBench({ trainingTimeMs: 60_000 }, async ({ step, emulator }) => {
      const run = await step({}, { nodeArgs: preload(LOOSE_TIMERS) })
      expect(run.exitCode).toBe(1)
      expect(annotationOf(run)).toContain('it stopped before it had a result')
      expect(annotationOf(run)).toContain('If a training was started, it continues in Azure')
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
    })
  })

  it.concurrent('where nothing can be written ends red too', async () => {
    await withBench({}, async ({ start }) => {
      const env = { GITHUB_OUTPUT: '/nowhere/output', GITHUB_STEP_SUMMARY: '/nowhere/summary' }
      const run = await start({}, { env, nodeArgs: preload(LOOSE_TIMERS) }).finished
      expect(run.exitCode).not.toBe(0)
      expect(annotationOf(run)).toContain('it stopped before it had a result')
      expectNoKey(run)
    })
  })
})

describe('2. red is never silent, green never early: a process', () => {
  it.concurrent.each([
    [
      'that somebody ends with 0',
      'setTimeout(() => process.exit(0), 500)',
      'it stopped before it had a result',
    ],
    [
      'in which an error is thrown',
      `setTimeout(() => { throw new Error('a bug') }, 500)`,
      'internal error: a bug',
    ],
    [
      'in which a promise is rejected',
      `setTimeout(() => Promise.reject(new Error('a bug')), 500)`,
      'internal error: a bug',
    ],
    [
      'in which something is rejected that is no error',
      `setTimeout(() => Promise.reject('::error::##[error]forged'), 500)`,
      'internal error:',
    ],
  ])('%s ends red and says so', async (_, code, says) => {
    await withBench({ trainingTimeMs: 60_000 }, async ({ step }) => {
      const run = await step({}, { nodeArgs: preload(code) })
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'service-error' })
      expect(annotationOf(run)).toContain(says)
    })
  })

  it.concurrent('whose outputs can not be written ends red, although the group is trained', async () => {
    await withBench({}, async ({ start, emulator }) => {
      const missing = '/nowhere/output'
      for (const GITHUB_OUTPUT of [missing, '', tmpdir()]) {
        const run = await start({}, { env: { GITHUB_OUTPUT } }).finished
        expect(run.exitCode).toBe(1)
        expect(run.log.join('\n')).toContain("\n✅ Person group 'staff': trained in ")
        expect(run.summary).toMatch(/^### ✅ /)
        const why = { [missing]: missing, '': 'GITHUB_OUTPUT is not set' }[GITHUB_OUTPUT] ?? tmpdir()
        expect(annotationOf(run)).toMatch(
          /^Person group 'staff': trained in .* The step fails because its outputs could not be written: /,
        )
        expect(annotationOf(run)).toContain(why)
        expect(annotationOf(run)).not.toContain('internal error')
        expectNoKey(run)
      }
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(3)
    })
  })

  it.concurrent('whose disk is full ends red, and tells how the training ended', async () => {
    const code = `
      import { createRequire, syncBuiltinESMExports } from 'node:module'
      const fs = createRequire('/')('node:fs')
      fs.appendFileSync = () => { throw new Error('ENOSPC: no space left on device, write') }
      syncBuiltinESMExports()
    `
    await withBench({}, async ({ start }) => {
      const run = await start({ personGroupId: 'nobody' }, { nodeArgs: preload(code) }).finished
      expect(run.exitCode).toBe(1)
      const [first, second] = run.commands.filter(({ command }) => command === 'error')
      expect(first?.properties.title).toBe('not-found')
      expect(second?.message).toContain('could not be written: ENOSPC: no space left on device, write.')
      expect(run.log.join('\n')).toContain('The job summary could not be written')
    })
  })

  it.concurrent('whose summary can not be written tells it, and that costs nothing else', async () => {
    await withBench({}, async ({ start }) => {
      const run = await start({}, { env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' } }).finished
      expect(run.exitCode).toBe(0)
      expect(run.log.join('\n')).toContain('The job summary could not be written')
    })
  })

  it.concurrent.each(['the time-out', 'a cancellation'])(
    'whose look-up of a name hangs in its thread ends within a second of %s',
    why =>
      withBusyThreads(async code => {
        await withBench({}, async ({ start }) => {
          const isCancelled = why === 'a cancellation'
          const inputs = { endpoint: 'https://face.invalid', timeout: isCancelled ? '9s' : '2s' }
          const watch = stopwatch()
          const nodeArgs = [...watch.nodeArgs, ...preload(`${code}occupyThreads()`)]
          const running = start(inputs, { nodeArgs })
          if (isCancelled) await onceUnderWay(running.child)
          const run = await (isCancelled ? cancelledAtOnce(running, watch, 'SIGINT') : running.finished)
          if (!isCancelled) expect(watch.fairMs(run.ranMs)).toBeLessThan(3_500)
          expect(run.outputs.reason).toBe(isCancelled ? 'cancelled' : 'timed-out')
          expect(run.exitCode).not.toBe(0)
          expectHonest(run)
        })
      }),
  )
})
