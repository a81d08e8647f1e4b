import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { MOST_KILOBYTES } from '../../scripts/peak-memory.mjs'
import { stopwatch } from '../support/stopwatch.ts'
import { breaks, drip, endlessBreaks, pour, statusLine } from './breaks.ts'
import { good } from './certificates.ts'
import { type Client, withFront } from './front.ts'
import { hurried, measured } from './preload.ts'
import { annotationOf, cancelledAtOnce, expectHonest } from './step.ts'

jest.setTimeout(60_000)

const transports = [
  { transport: 'TCP', tls: undefined },
  { transport: 'TLS', tls: good },
]

const env = { ...good.trust, RUNNER_DEBUG: '1' }

/** So fast that the 30 seconds of a call take one and a half. */
const fast = hurried(20)

describe('an answer that is broken on the wire', () => {
  /** To which calls it happens, and what comes of it. */
  const occasions = [
    { when: 'to the first look', on: 'GET', times: 1, posts: 1, trainings: 1 },
    { when: 'to a look at the training', on: 'GET', skip: 1, times: 1, posts: 1, trainings: 1 },
    { when: 'to a POST that was lost', on: 'POST', times: 1, posts: 2, trainings: 1 },
    { when: 'to a POST that began a training', on: 'POST', acted: true, posts: 1, trainings: 1 },
    { when: 'to every look', on: 'GET', posts: 0, trainings: 0 },
    { when: 'to every POST', on: 'POST', posts: 2, trainings: 0 },
  ] as const
  const rows = breaks.flatMap(broken =>
    occasions.flatMap(occasion => transports.map(how => ({ ...broken, ...occasion, ...how }))),
  )

  it.concurrent.each(rows)(
    'because it $name, over $transport, $when',
    async ({ posts, trainings, reason, says, tls, ...fault }) => {
      await withFront({}, { tls, ...fault }, async ({ step, emulator, front }) => {
        const run = await step({ 'max-retries': '1' }, { nodeArgs: fast, env })
        const passes = trainings === 1
        expect(run.outputs).toMatchObject(
          passes ? { status: 'succeeded', reason: '' } : { status: 'error', reason },
        )
        expect(passes ? run.log.join('\n') : annotationOf(run)).toMatch(says)
        expect(annotationOf(run).includes('client-request-id')).toBe(!passes)
        expect(front.requests.filter(head => head.startsWith('POST'))).toHaveLength(posts)
        expect(emulator.trainingCount('persongroups', 'staff')).toBe(trainings)
      })
    },
  )
})

describe('4. the time-out is kept, 8. cancelled means at once: an answer that never ends', () => {
  const rows = endlessBreaks.flatMap(({ name, answer }) =>
    (['GET', 'POST'] as const).flatMap(on => transports.map(how => ({ name, answer, on, ...how }))),
  )

  it.concurrent.each(rows)(
    'because it $name, to a $on over $transport, keeps the step no longer than the time-out',
    async ({ tls, ...fault }) => {
      await withFront({}, { tls, ...fault }, async ({ step }) => {
        const watch = stopwatch()
        const run = await step({ timeout: '2s' }, { env, nodeArgs: watch.nodeArgs })
        expect(run.outputs).toMatchObject({ status: 'timed-out', reason: 'timed-out' })
        expect(watch.fairMs(1_000 * Number(run.outputs.duration))).toBeLessThan(3_000)
        expect(run.durationMs).toBeGreaterThan(2_000)
        expect(watch.fairMs(run.ranMs)).toBeLessThan(3_500)
      })
    },
  )

  it.concurrent.each(rows)(
    'because it $name, to a $on over $transport, keeps the step no longer than a second after a cancellation',
    async ({ tls, answer, on }) => {
      const { promise: reached, resolve: reach } = withResolvers<void>()
      const fault = { on, tls, answer: (client: Client) => [answer(client), reach()] }
      await withFront({}, fault, async ({ start }) => {
        const watch = stopwatch()
        const running = start({}, { env, nodeArgs: watch.nodeArgs })
        await reached
        const run = await cancelledAtOnce(running, watch, 'SIGINT')
        expect(run.outputs).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
        expect(annotationOf(run).includes('A training may have been started')).toBe(on === 'POST')
        expectHonest(run)
      })
    },
  )

  it.concurrent.each(transports)('but does, drop by drop, is taken over $transport', async ({ tls }) => {
    const fault = { on: 'GET', tls, answer: (client: Client) => drip(client, 1) } as const
    await withFront({}, fault, async ({ step, requests }) => {
      expect((await step({}, { env })).outputs).toMatchObject({ status: 'succeeded' })
      expect(requests()).toEqual(['GET training', 'POST train', 'GET training'])
    })
  })
})

describe('an answer of 100 MB', () => {
  // What systems count of Node itself differs.
  const idleKb = Number(execFileSync(process.execPath, ['-p', MOST_KILOBYTES], { env: childEnvironment() }))
  const shapes: [string, (client: Client) => string, RegExp][] = [
    [
      'of announced length',
      client => `${statusLine(client)}Content-Length: 100000000\r\n\r\n`,
      /over 64 KiB/,
    ],
    [
      'in one chunk',
      client => `${statusLine(client)}Transfer-Encoding: chunked\r\n\r\n5f5e100\r\n`,
      /over 64 KiB/,
    ],
    ['up to the end of the connection', client => `${statusLine(client)}\r\n`, /over 64 KiB/],
    ['in one header', client => `${statusLine(client)}X: `, /an answer that is not HTTP/],
    ['in the status line', () => 'HTTP/1.1 200 ', /an answer that is not HTTP/],
  ]

  it.concurrent.each(shapes.flatMap(shape => transports.map(how => ({ shape, name: shape[0], ...how }))))(
    '$name over $transport is cut off, and never held',
    async ({ shape: [, beginning, says], tls }) => {
      const folder = mkdtempSync(join(tmpdir(), 'memory-'))
      const file = join(folder, 'kilobytes')
      let sent = (): number => 0
      const answer = (client: Client): void => {
        sent = () => client.socket.bytesWritten
        pour(client, beginning(client))
      }
      try {
        await withFront({}, { on: 'GET', tls, answer }, async ({ step }) => {
          const watch = stopwatch()
          const nodeArgs = [...measured(file), ...watch.nodeArgs]
          const run = await step({ 'max-retries': '0' }, { env, nodeArgs })
          expect(run.outputs).toMatchObject({ reason: 'service-error' })
          expect(annotationOf(run)).toMatch(says)
          expect(watch.fairMs(run.ranMs)).toBeLessThan(3_000)
          // What the action leaves unread is what the buffers of the system hold.
          expect(sent()).toBeLessThan(32_000_000)
          expect(Number(readFileSync(file, 'utf8'))).toBeLessThan(idleKb + 50_000)
        })
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )
})

// Promise.withResolvers is newer than Node 20.
function withResolvers<T>() {
  let resolve!: (value: T) => void
  const promise = new Promise<T>(whenDone => {
    resolve = whenDone
  })
  return { promise, resolve }
}
