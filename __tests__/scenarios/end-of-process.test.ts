import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, jest } from '@jest/globals'
import { stopwatch } from '../support/stopwatch.ts'
import { hasSignals } from '../support/systems.ts'
import { CLIENT, startAuthority, TENANT } from './authority.ts'
import { withBusyThreads } from './busy-threads.ts'
import { preload } from './preload.ts'
import { annotationOf, expectHonest, onceUnderWay, withBench } from './step.ts'

jest.setTimeout(60_000)

/** How often each output was written. */
function writesOf(outputFile: string): number[] {
  const names = [...outputFile.matchAll(/^([a-z-]+)<<ghadelimiter_/gm)].map(([, name]) => name as string)
  // The handle is also written while trainings go on.
  const ofReport = names.filter(name => name !== 'handle')
  return [...new Set(ofReport)].map(name => ofReport.filter(other => other === name).length)
}

describe('8. cancelled means at once: a signal', () => {
  it.concurrent.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
    '%s is heard before the program has loaded its first module',
    async signal => {
      // The first thing that anything loads makes the process signal itself.
      const code = `
        import Module from 'node:module'
        const load = Module._load
        Module._load = (...given) => {
          if (given[1]?.filename?.endsWith('index.js')) {
            Module._load = load
            // On Windows it would end before it hears it.
            if (process.platform === 'win32') process.emit(${JSON.stringify(signal)})
            else process.kill(process.pid, ${JSON.stringify(signal)})
          }
          return load(...given)
        }
      `
      await withBench({ trainingTimeMs: 60_000 }, async ({ step }) => {
        const watch = stopwatch()
        const run = await step({}, { nodeArgs: [...watch.nodeArgs, ...preload(code)] })
        expect(run.outputs).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
        expect(run.exitCode).toBe(1)
        expect(watch.fairMs(run.ranMs)).toBeLessThan(1_000)
      })
    },
  )

  it.concurrent('after which others come changes nothing: nothing is reported twice', async () => {
    await withBench({ trainingTimeMs: 60_000 }, async ({ start, requests }) => {
      const { cancel, finished } = start({})
      while (!requests().includes('POST train')) await pause(20)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const) cancel(signal)
      const run = await finished
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'cancelled' })
      expect(new Set(writesOf(run.outputFile))).toEqual(new Set([1]))
      expect(run.summary.match(/^### /gm)).toHaveLength(1)
      expectHonest(run)
    })
  })
})

describe('2. red is never silent: a crash that was reported', () => {
  it.concurrent('is not taken back by a training that succeeds later', async () => {
    // The process stays for as long as somebody doesn't read its log.
    const code = `
      process.stdout.once('drain', () => {})
      Object.defineProperty(process.stdout, 'writableLength', { value: 1 })
      setTimeout(() => { throw new Error('a bug') }, 500)
    `
    await withBench({ trainingTimeMs: 1_500 }, async ({ start }) => {
      const run = await start({ 'poll-interval': '1s' }, { nodeArgs: preload(code) }).finished
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'service-error' })
      expect(new Set(writesOf(run.outputFile))).toEqual(new Set([1]))
      expect(run.summary.match(/^### /gm)).toHaveLength(1)
      expect(annotationOf(run)).toContain('internal error: a bug')
      expect(run.log.filter(line => line.startsWith('✅'))).toEqual([])
      expectHonest(run)
    })
  })
})

const itWithSignals = hasSignals ? it.concurrent : it.concurrent.skip

describe('a look-up of a name that ends soon after a cancellation', () => {
  itWithSignals('does not get the step killed', () =>
    withBusyThreads(async code => {
      const soon = `occupyThreads(); process.on('SIGTERM', () => setTimeout(freeThreads, 100))`
      await withBench({}, async ({ start }) => {
        const running = start({ endpoint: 'http://localhost:1' }, { nodeArgs: preload(code + soon) })
        await onceUnderWay(running.child)
        running.cancel('SIGTERM')
        const run = await running.finished
        expect(run.outputs).toMatchObject({ status: 'cancelled' })
        expect(run.exitCode).toBe(1)
      })
    }),
  )
})

const canLeaveThreads = process.platform !== 'win32' && 'execve' in process
const itWithAWayOut = canLeaveThreads ? it.concurrent : it.concurrent.skip

describe('a look-up of a name that hangs in its thread', () => {
  itWithAWayOut('while a token is renewed does not keep a step that passed, nor makes it red', () =>
    withBusyThreads(async code => {
      // Names are looked up for the OIDC token and for the access token. The third is for the renewal.
      const third = `
        import dns from 'node:dns'
        const { lookup } = dns
        let lookUps = 0
        dns.lookup = (...given) => {
          lookUps += 1
          if (lookUps === 3) {
            occupyThreads()
            process.stdout.write('hangs\\n')
          }
          return lookup(...given)
        }
      `
      const authority = await startAuthority(8)
      try {
        await withBench({ checkToken: authority.checkToken, trainingTimeMs: 5_500 }, async ({ step }) => {
          const env = Object.fromEntries(
            Object.entries(authority.env).map(([name, value]) => [
              name,
              value.replace('127.0.0.1', 'localhost'),
            ]),
          )
          const watch = stopwatch()
          const run = await step(
            { 'secret-key': '', 'tenant-id': TENANT, 'client-id': CLIENT, 'poll-interval': '1s' },
            { env, nodeArgs: [...watch.nodeArgs, ...preload(code + third)] },
          )
          expect(run.log).toContain('hangs')
          expect(run.outputs).toMatchObject({ status: 'succeeded' })
          expect(run.exitCode).toBe(0)
          expect(watch.fairMs(run.ranMs) - 1_000 * Number(run.outputs.duration)).toBeLessThan(1_500)
        })
      } finally {
        authority.close()
      }
    }),
  )
})
