import type { Socket } from 'node:net'
import { describe, expect, it, jest } from '@jest/globals'
import type { EmulatorOptions } from '../../src/emulator/server.ts'
import { stopwatch } from '../support/stopwatch.ts'
import { GONE } from './breaks.ts'
import { expired, good, hostile } from './certificates.ts'
import { type Front, withFront } from './front.ts'
import { hurried, namesLeadHome } from './preload.ts'
import { type ProxyOptions, startProxy, type TestProxy } from './proxy.ts'
import { annotationOf, type Bench, cancelledAtOnce, expectHonest, KEY, keysIn } from './step.ts'

jest.setTimeout(60_000)

/** A host that only a proxy knows: on the way to a loopback host every proxy is passed by. */
const ENDPOINT = 'https://face.invalid'
const PASSWORD = 'pa55-of-the-proxy'

type Test = (world: Bench & { front: Front; proxy: TestProxy; env: Record<string, string> }) => Promise<void>

/** Lends a service behind a proxy. */
async function withProxy(
  {
    emulator = {},
    cert = good,
    ...options
  }: Partial<ProxyOptions> & { emulator?: EmulatorOptions; cert?: typeof good },
  test: Test,
): Promise<void> {
  await withFront(emulator, { tls: cert }, async bench => {
    const proxy = await startProxy({ to: bench.front.port, ...options })
    const env = { ...good.trust, RUNNER_DEBUG: '1', https_proxy: `http://${proxy.host}` }
    try {
      await test({ ...bench, proxy, env })
      expect(keysIn(proxy.received)).toEqual([])
      expect(proxy.received).not.toMatch(/subscription-key|persongroups/i)
    } finally {
      await proxy.close()
    }
  })
}

const answers =
  (text: string) =>
  (socket: Socket): unknown =>
    socket.end(text)

describe('a proxy', () => {
  it.concurrent.each<[string, (proxy: TestProxy) => Record<string, string>, Partial<ProxyOptions>]>([
    ['https_proxy', ({ host }) => ({ https_proxy: `http://${host}` }), {}],
    ['HTTPS_PROXY', ({ host }) => ({ https_proxy: '', HTTPS_PROXY: `http://${host}` }), {}],
    ['https_proxy without a scheme', ({ host }) => ({ https_proxy: host }), {}],
    ['https_proxy that speaks TLS', ({ host }) => ({ https_proxy: `https://${host}` }), { tls: good }],
    [
      'a NO_PROXY for others',
      () => ({ NO_PROXY: 'example.com,.azure.com,ace.invalid,face.invalid:8443' }),
      {},
    ],
  ])('is gone through because of %s, and never sees the key', async (_, variables, options) => {
    await withProxy(options, async ({ step, proxy, env, front }) => {
      const run = await step({ endpoint: ENDPOINT }, { env: { ...env, ...variables(proxy) } })
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(run.log.join('\n')).toMatch(
        new RegExp(` through the proxy https?://${proxy.host} \\((?:https_proxy|HTTPS_PROXY)\\); `),
      )
      expect(proxy.asked).toEqual(
        Array(3).fill(
          expect.stringMatching(/^CONNECT face\.invalid:443 HTTP\/1\.1\r\nhost: face\.invalid:443\r\n/i),
        ),
      )
      expect(front.requests).toHaveLength(3)
      for (const request of front.requests) expect(request).toContain(`ocp-apim-subscription-key: ${KEY}\r\n`)
    })
  })

  it.concurrent('alone gets the password that it asks for', async () => {
    await withProxy({}, async ({ step, proxy, env, front }) => {
      const https_proxy = `http://user:${PASSWORD}@${proxy.host}`
      const run = await step({ endpoint: ENDPOINT }, { env: { ...env, https_proxy } })
      expect(run.outputs).toMatchObject({ status: 'succeeded' })
      const basic = Buffer.from(`user:${PASSWORD}`).toString('base64')
      for (const head of proxy.asked) expect(head).toContain(`Proxy-Authorization: Basic ${basic}\r\n`)
      for (const text of [run.stdout, ...Object.values(run.files), ...front.requests]) {
        expect(text).not.toMatch(new RegExp(`${PASSWORD}|${basic}|proxy-`, 'i'))
      }
    })
  })

  it.concurrent.each([
    ['names the host', 'face.invalid'],
    ['names the host in capitals, among others', 'example.com, FACE.INVALID'],
    ['names the domain', '.invalid'],
    ['names the domain without a dot', 'invalid'],
    ['names everything', '*'],
    ['names the host with its port', 'face.invalid:PORT'],
  ])('is passed by when NO_PROXY %s', async (_, names) => {
    await withProxy({}, async ({ step, proxy, env, front }) => {
      const NO_PROXY = names.replace('PORT', String(front.port))
      const run = await step(
        { endpoint: `${ENDPOINT}:${front.port}` },
        { env: { ...env, NO_PROXY }, nodeArgs: namesLeadHome },
      )
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(proxy.connections).toBe(0)
    })
  })

  it.concurrent('is passed by on the way to this machine', async () => {
    await withProxy({}, async ({ step, proxy, env, emulator }) => {
      const http = { http_proxy: `http://${proxy.host}`, HTTP_PROXY: `http://${proxy.host}` }
      expect((await step({}, { env: { ...env, ...http } })).outputs).toMatchObject({ status: 'succeeded' })
      const run = await step({ endpoint: emulator.url }, { env: { ...env, ...http } })
      expect(run.outputs).toMatchObject({ status: 'succeeded' })
      expect(proxy.connections).toBe(0)
    })
  })

  it.concurrent.each([
    ['nobody trusts', good, {}, /self.signed certificate/],
    ['is for other names', hostile, hostile.trust, /face\.invalid\. is not in the cert's altnames/],
    ['is expired', expired, expired.trust, /certificate has expired/],
  ])('does not make a certificate good that %s', async (_, cert, trust, says) => {
    await withProxy({ cert }, async ({ step, front, proxy }) => {
      const env = { ...trust, https_proxy: `http://${proxy.host}` }
      const run = await step({ endpoint: ENDPOINT, 'max-retries': '0' }, { env })
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'network-error' })
      expect(annotationOf(run)).toMatch(says)
      expect(front.requests).toEqual([])
    })
  })
})

const hello = Buffer.from('160303007a0200007603030102030405', 'hex')

const broken = [
  {
    name: 'answers 407',
    answer: answers(
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 2\r\n\r\nNo',
    ),
    says: /statusCode=407/,
  },
  {
    name: 'answers 403 in hostile words',
    answer: answers('HTTP/1.1 403 ##[error]forged\r\nX: ::error::forged\r\n\r\n::error::forged'),
    says: /statusCode=403/,
  },
  {
    name: 'answers 302',
    answer: answers('HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:1/\r\n\r\n'),
    says: /statusCode=302/,
  },
  { name: 'answers what is not HTTP', answer: answers('\u0005\u0000'), says: /Parse Error/ },
  {
    name: 'says more than that there is a tunnel',
    answer: answers('HTTP/1.1 200 OK\r\n\r\nHello'),
    says: /illegal response body from proxy/,
  },
  { name: 'hangs up', answer: answers(''), says: /socket hang up/ },
  { name: 'resets', answer: (socket: Socket) => socket.resetAndDestroy(), says: GONE },
]

const hanging = [
  { name: 'hangs on CONNECT', answer: () => {} },
  { name: 'stalls in its answer', answer: (socket: Socket) => socket.write('HTTP/1.1 200 Conn') },
  {
    name: 'makes a tunnel that is dead',
    answer: (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'),
  },
  {
    name: 'makes a tunnel that dies',
    answer: (socket: Socket) =>
      socket.write('HTTP/1.1 200 OK\r\n\r\n', () => socket.once('data', () => socket.write(hello))),
  },
]

describe('a proxy that fails', () => {
  const says = /no complete answer within 30 s/
  const all = [
    ...broken.map(proxy => ({ ...proxy, advice: 'add that host to no_proxy' })),
    ...hanging.map(proxy => ({
      ...proxy,
      says,
      advice: 'Check that the runner reaches the endpoint: its network',
    })),
  ]
  const fast = hurried(20)

  it.concurrent.each(all)('because it $name ends the step red', async ({ answer, says, advice }) => {
    await withProxy({ answer }, async ({ step, proxy, env, front }) => {
      const run = await step({ endpoint: ENDPOINT, 'max-retries': '1' }, { env, nodeArgs: fast })
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'network-error', 'http-status': '' })
      expect(annotationOf(run)).toMatch(says)
      expect(annotationOf(run)).toContain(advice)
      expect(proxy.asked).toHaveLength(2)
      expect(front.requests).toEqual([])
    })
  })

  it.concurrent.each(
    all.flatMap(proxy => [
      { ...proxy, skip: 0, call: 'the first look' },
      { ...proxy, skip: 1, call: 'the POST' },
      { ...proxy, skip: 2, call: 'a look at the training' },
    ]),
  )('because it $name once, for $call, costs only time', async ({ answer, skip, says }) => {
    await withProxy({ answer, skip, times: 1 }, async ({ step, env, emulator, front }) => {
      const run = await step({ endpoint: ENDPOINT }, { env, nodeArgs: fast })
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(run.log.join('\n')).toMatch(says)
      expect(front.requests.filter(head => head.startsWith('POST'))).toHaveLength(1)
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
    })
  })

  it.concurrent.each(hanging)(
    'because it $name keeps the step no longer than the time-out',
    async ({ answer }) => {
      await withProxy({ answer }, async ({ step, env }) => {
        const watch = stopwatch()
        const run = await step({ endpoint: ENDPOINT, timeout: '2s' }, { env, nodeArgs: watch.nodeArgs })
        expect(run.outputs).toMatchObject({ status: 'timed-out', reason: 'timed-out' })
        expect(run.durationMs).toBeGreaterThan(2_000)
        expect(watch.fairMs(run.ranMs)).toBeLessThan(3_500)
        // The stopwatch wakes the step's event loop all the time. Without it, only the step's own timers do.
        const unwatched = await step({ endpoint: ENDPOINT, timeout: '2s' }, { env })
        expect(unwatched.ranMs).toBeLessThan(6_000)
      })
    },
  )

  it.concurrent.each(hanging)(
    'because it $name is left within a second of a cancellation',
    async ({ answer }) => {
      await withProxy({ answer }, async ({ start, env, proxy }) => {
        const watch = stopwatch()
        const running = start({ endpoint: ENDPOINT }, { env, nodeArgs: watch.nodeArgs })
        while (proxy.asked.length === 0) await new Promise(resolve => setTimeout(resolve, 20))
        const run = await cancelledAtOnce(running, watch, 'SIGTERM')
        expect(run.outputs).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
        expectHonest(run)
      })
    },
  )

  it.concurrent('because nobody listens there ends the step red', async () => {
    await withProxy({}, async ({ step, env, proxy }) => {
      await proxy.close()
      const run = await step({ endpoint: ENDPOINT, 'max-retries': '0' }, { env })
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'network-error' })
      expect(annotationOf(run)).toContain(`ECONNREFUSED ${proxy.host}`)
    })
  })
})
