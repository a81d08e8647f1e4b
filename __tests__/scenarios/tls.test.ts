import { describe, expect, it, jest } from '@jest/globals'
import { stopwatch } from '../support/stopwatch.ts'
import { GONE } from './breaks.ts'
import { expired, good, hostile } from './certificates.ts'
import { type Client, type FrontOptions, withFront } from './front.ts'
import { hurried } from './preload.ts'
import { annotationOf, cancelledAtOnce, expectHonest } from './step.ts'

jest.setTimeout(60_000)

const env = { ...good.trust, RUNNER_DEBUG: '1' }

describe('a certificate', () => {
  it.concurrent.each([
    ['that nobody trusts', good, {}, /self.signed certificate.*NODE_EXTRA_CA_CERTS/s],
    [
      'for other hosts',
      hostile,
      hostile.trust,
      /127\.0\.0\.1 is not in the cert's list.*Check the spelling/s,
    ],
    ['that has expired', expired, expired.trust, /certificate has expired.*Renew/s],
  ])('%s ends the step red, and the key is never sent', async (_, tls, trust, says) => {
    await withFront({}, { tls }, async ({ step, front }) => {
      const run = await step(
        { 'max-retries': '1' },
        { env: { RUNNER_DEBUG: '1', ...trust }, nodeArgs: hurried(20) },
      )
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'network-error', 'http-status': '' })
      expect(annotationOf(run)).toMatch(says)
      expect(front).toMatchObject({ connections: 2, requests: [] })
    })
  })

  it.concurrent('for the same address under another name ends the step red', async () => {
    await withFront({}, { tls: good }, async ({ step, front }) => {
      const run = await step({ endpoint: `https://localhost:${front.port}`, 'max-retries': '0' }, { env })
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'network-error' })
      expect(front.requests).toEqual([])
    })
  })
})

/** The beginning of a ServerHello, whose rest never comes. */
const HALF_A_HELLO = Buffer.from('160303007a0200007603030102030405', 'hex')
/** The alert that a server sends with which no cipher is shared. */
const HANDSHAKE_FAILURE = Buffer.from('15030300020228', 'hex')

const hanging = [
  { name: 'never begins', answer: () => {} },
  { name: 'stalls in the middle', answer: ({ socket }: Client) => socket.write(HALF_A_HELLO) },
]

const failing = [
  {
    name: 'is cut',
    answer: ({ socket }: Client) => socket.end(HALF_A_HELLO),
    says: GONE,
  },
  { name: 'is reset', answer: ({ reset }: Client) => reset(), says: GONE },
  {
    name: 'is refused',
    answer: ({ socket }: Client) => socket.end(HANDSHAKE_FAILURE),
    says: /handshake failure/,
  },
  {
    name: 'is answered in plain HTTP',
    answer: ({ socket }: Client) => socket.end('HTTP/1.1 400 ##[error]forged\r\n\r\n'),
    says: /wrong version number/,
  },
  ...hanging.map(handshake => ({ ...handshake, says: /no complete answer within 30 s/ })),
]

const on = 'connection'
const fast = hurried(20)

describe('a TLS handshake', () => {
  it.concurrent.each(failing)('that always $name ends the step red', async ({ answer, says }) => {
    await withFront({}, { tls: good, on, answer }, async ({ step, front }) => {
      const run = await step({ 'max-retries': '1' }, { env, nodeArgs: fast })
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'network-error', 'http-status': '' })
      expect(annotationOf(run)).toMatch(says)
      expect(front).toMatchObject({ connections: 2, requests: [] })
    })
  })

  it.concurrent.each(
    failing.flatMap(handshake => [
      { ...handshake, skip: 0, call: 'the first look' },
      { ...handshake, skip: 1, call: 'the POST' },
      { ...handshake, skip: 2, call: 'a look at the training' },
    ]),
  )('that once $name, for $call, costs only time', async ({ answer, says, skip }) => {
    const fault: FrontOptions = { tls: good, on, skip, times: 1, answer }
    await withFront({}, fault, async ({ step, emulator, front }) => {
      const run = await step({}, { env, nodeArgs: fast })
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(run.log.join('\n')).toMatch(says)
      expect(front.requests.filter(head => head.startsWith('POST'))).toHaveLength(1)
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
    })
  })

  it.concurrent.each(hanging)('that $name keeps the step no longer than the time-out', async ({ answer }) => {
    await withFront({}, { tls: good, on, answer }, async ({ step }) => {
      const watch = stopwatch()
      const run = await step({ timeout: '2s' }, { env, nodeArgs: watch.nodeArgs })
      expect(run.outputs).toMatchObject({ status: 'timed-out', reason: 'timed-out' })
      expect(run.durationMs).toBeGreaterThan(2_000)
      expect(watch.fairMs(run.ranMs)).toBeLessThan(3_500)
    })
  })

  it.concurrent.each(hanging)('that $name is left within a second of a cancellation', async ({ answer }) => {
    await withFront({}, { tls: good, on, answer }, async ({ start, front }) => {
      const watch = stopwatch()
      const running = start({}, { env, nodeArgs: watch.nodeArgs })
      while (front.connections === 0) await new Promise(resolve => setTimeout(resolve, 20))
      const run = await cancelledAtOnce(running, watch, 'SIGINT')
      expect(run.outputs).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
      expectHonest(run)
    })
  })
})
